import { readSync } from 'node:fs';

const MOST = 512 * 1024;

/** What is piped to the command, as far as anybody would read. */
export const standardInput = (): Uint8Array => {
  const bytes = new Uint8Array(MOST);
  let length = 0;
  for (let more = -1; more !== 0 && length < MOST; length += more) more = readSync(0, bytes, length, MOST - length, null);
  return bytes.subarray(0, length);
};
