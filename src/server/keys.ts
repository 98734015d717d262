import { chmod, mkdir, open } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { identityText, newKeyPair } from '../outbox/keys.ts';

const [folderArgument] = process.argv.slice(2);

/** `npm run keys -- FOLDER`: makes the pair of keys that seals and opens referrals, and prints the two settings to paste. */
const makeKeys = async (folder: string): Promise<string> => {
  const file = join(resolve(folder), 'outbox-identity.txt');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // `wx`: an identity that is overwritten makes every referral that still waits unreadable for ever.
  const handle = await open(file, 'wx', 0o600);
  const pair = await newKeyPair();
  await handle.writeFile(identityText(pair));
  await handle.sync();
  await handle.close();
  await chmod(file, 0o600);
  return `OUTBOX_RECIPIENT=${pair.recipient}\nOUTBOX_IDENTITY_FILE=${file}\n`;
};

const exists = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EEXIST';

if (folderArgument === undefined) {
  process.stderr.write('Name the folder for the key, outside the website: npm run keys -- /etc/referrals\n');
  process.exitCode = 2;
} else {
  try {
    process.stdout.write(await makeKeys(folderArgument));
  } catch (error) {
    if (!exists(error)) throw error;
    process.stderr.write(
      `${folderArgument} already holds an identity. Nothing was changed: choose another folder, or use the one you have.\n`,
    );
    process.exitCode = 1;
  }
}
