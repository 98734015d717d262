import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  fstatSync,
  openSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { randomBytes } from 'node:crypto';
import { identityText, type KeyPair, newKeyPair, readIdentityFile, recipientsOf } from '../outbox/keys.ts';
import { flushFolderOf } from '../outbox/sqlite/privateFile.ts';

/** A change of keys that has begun: both pairs stand in the identity file until it is ended. */
export interface Rotation {
  readonly fresh: KeyPair;
  readonly old: readonly string[];
}

const MARK = '# changing to: ';

const overwrite = (handle: number): void => {
  writeSync(handle, randomBytes(fstatSync(handle).size), 0);
  fsyncSync(handle);
};

/** As far as a file system allows: one that writes elsewhere, and a disk with spare blocks, may keep the old bytes. */
const destroy = (path: string): void => {
  if (!existsSync(path)) return;
  const handle = openSync(path, 'r+');
  overwrite(handle);
  closeSync(handle);
  rmSync(path);
};

/** There is the whole old file or the whole new one at every moment. Owner and the group's right to read stay as they were. */
const replace = (path: string, text: string): void => {
  const part = `${path}.part`;
  destroy(part);
  const { uid, gid, mode } = statSync(path);
  const handle = openSync(part, 'wx', 0o600);
  writeFileSync(handle, text);
  fsyncSync(handle);
  closeSync(handle);
  // Windows knows neither owners of this kind nor a new file in the place of an open one.
  if (process.platform === 'win32') return renameSync(part, path);
  chownSync(part, uid, gid);
  chmodSync(part, 0o600 | (mode & 0o040));
  const old = openSync(path, 'r+');
  renameSync(part, path);
  flushFolderOf(path);
  overwrite(old);
  closeSync(old);
};

const read = async (path: string): Promise<{ readonly text: string; readonly pairs: readonly KeyPair[] }> => {
  const text = readFileSync(path, 'utf8');
  const file = readIdentityFile(text);
  if (!file.ok)
    throw new Error(file.line ? `Line ${file.line} of the identity file is no age identity.` : 'The identity file holds no age identity.');
  const recipients = await recipientsOf(file.identities);
  return { text, pairs: file.identities.map((identity, index) => ({ identity, recipient: recipients[index] ?? '' })) };
};

/** @throws when the file cannot be read, or holds what is no identity */
export const rotationIn = async (file: string): Promise<Rotation | undefined> => {
  const { text, pairs } = await read(realpathSync(file));
  const to = text
    .split('\n')
    .find((line) => line.startsWith(MARK))
    ?.slice(MARK.length)
    .trim();
  const fresh = pairs.find(({ recipient }) => recipient === to);
  return fresh && { fresh, old: pairs.filter((pair) => pair !== fresh).map(({ identity }) => identity) };
};

export const recipientsIn = async (file: string): Promise<readonly string[]> =>
  (await read(realpathSync(file))).pairs.map(({ recipient }) => recipient);

/** Adds a new pair to the file, which opens all that it did before. */
export const beginRotation = async (file: string): Promise<Rotation> => {
  const path = realpathSync(file);
  const { text, pairs } = await read(path);
  const fresh = await newKeyPair();
  replace(path, `${text.trimEnd()}\n\n${MARK}${fresh.recipient}\n${fresh.identity}\n`);
  return { fresh, old: pairs.map(({ identity }) => identity) };
};

/** Destroys all pairs but the new one. */
export const endRotation = (file: string, { fresh }: Rotation): void => replace(realpathSync(file), identityText(fresh));
