import { type Config, config, createMessage, encrypt, enums, type Key, readKeys } from 'openpgp';
import { type FoundRecipients, isSameAddress, type Reading, type Unfit, unfit } from './recipients.ts';

const { hash } = enums;
const SHORTEST_RSA = 2048;
const STRICT: Config = { ...config, minRSABits: SHORTEST_RSA, rejectHashAlgorithms: new Set([hash.md5, hash.ripemd, hash.sha1]) };
const LAX: Config = {
  ...config,
  minRSABits: 0,
  rejectHashAlgorithms: new Set(),
  rejectPublicKeyAlgorithms: new Set(),
  rejectCurves: new Set(),
};

/** @param date `null` for any */
const canEncrypt = async (key: Key, date: Date | null, rules: Config): Promise<boolean> => {
  try {
    await key.getEncryptionKey(undefined, date, undefined, rules);
    return true;
  } catch {
    return false;
  }
};

const isWeak = (key: Key): boolean => {
  const { algorithm, bits } = key.getAlgorithmInfo();
  return algorithm === 'dsa' || (bits !== undefined && bits < SHORTEST_RSA);
};

const timeOf = (date: Date | number | null): number => (date === null ? Infinity : Number(date));

/** Looks whether the inbox's e-mail can be encrypted to the key, and until when. */
const readKey = async (key: Key, { inbox, now }: Reading): Promise<number | Unfit> => {
  if (key.isPrivate()) return 'private-key';
  if (!key.users.some(({ userID }) => isSameAddress(userID?.email ?? '', inbox))) return 'other-address';
  const date = new Date(now);
  if (await key.isRevoked(undefined, undefined, date).catch(() => false)) return 'revoked';
  if (!(await canEncrypt(key, null, LAX))) return 'cannot-encrypt';
  if (isWeak(key) || !(await canEncrypt(key, null, STRICT))) return 'too-weak';
  if (!(await canEncrypt(key, date, STRICT))) return key.getCreationTime().getTime() > now ? 'not-yet-valid' : 'expired';
  const users = await key.verifyAllUsers(undefined, date);
  if (!users.some(({ userID, valid }) => valid === true && isSameAddress(/<([^<>]*)>\s*$/.exec(userID)?.[1] ?? userID, inbox)))
    return 'other-address';
  const part = await key.getEncryptionKey(undefined, date);
  return Math.min(timeOf(await key.getExpirationTime()), timeOf(await part.getExpirationTime(date)));
};

const keysIn = async (pieces: readonly (Uint8Array | string)[]): Promise<readonly Key[]> => {
  const read = await Promise.all(
    pieces.map((piece) => (typeof piece === 'string' ? readKeys({ armoredKeys: piece }) : readKeys({ binaryKeys: piece }))),
  );
  return read.flat();
};

/**
 * What OpenPGP encrypts to.
 * @param pieces blocks of armoured keys, or bytes; all of them must be the inbox's
 */
export const openPgpRecipients = async (pieces: readonly (Uint8Array | string)[], reading: Reading): Promise<FoundRecipients> => {
  const keys = await keysIn(pieces).catch(() => []);
  if (keys.length === 0) return unfit('not-a-key');
  const read = await Promise.all(keys.map((key) => readKey(key, reading)));
  const wrong = read.find((each) => typeof each === 'string');
  if (wrong !== undefined) return unfit(wrong);
  return {
    ok: true,
    recipients: {
      endsAt: Math.min(...read.filter((each) => typeof each === 'number')),
      wrap: async (message) => {
        const armoured: unknown = await encrypt({
          message: await createMessage({ binary: message }),
          encryptionKeys: [...keys],
          config: STRICT,
        });
        if (typeof armoured !== 'string') throw new Error('OpenPGP gave no text.');
        return {
          multipart: 'multipart/encrypted; protocol="application/pgp-encrypted"',
          parts: [
            { contentType: 'application/pgp-encrypted', content: new TextEncoder().encode('Version: 1\r\n'), isText: true },
            {
              contentType: 'application/octet-stream',
              filename: 'encrypted.asc',
              content: new TextEncoder().encode(armoured.replaceAll(/\r?\n/g, '\r\n')),
              isText: true,
            },
          ],
        };
      },
    },
  };
};
