import { inflateRawSync } from 'node:zlib';
import { Decrypter } from 'age-encryption';
import { readAsked, type Asked } from '../forms/asked.ts';
import type { Referral } from '../referral/referral.ts';
import { readIdentityFile } from './keys.ts';
import { sealedRecord, type SealedRecord } from './sealedRecord.ts';

/** A referral before the outbox has numbered it: reference and revision come from its row. */
export type Unnumbered = Omit<Referral, 'reference' | 'revision'>;

export type Opened =
  | { readonly ok: true; readonly referral: Unnumbered }
  /** `will-not-decrypt`: another key, or damaged. `not-a-record`: decrypted, but not ours or of another version. `of-another-id`: rows were swapped. */
  | { readonly ok: false; readonly reason: 'will-not-decrypt' | 'not-a-record' | 'of-another-id' };

export type Open = (bytes: Uint8Array, id: string) => Promise<Opened>;

/** More than any form's definition takes: a small record cannot unfold without end. */
const LONGEST_FORM = 1024 * 1024;

const read = (text: string): SealedRecord | undefined => {
  try {
    return sealedRecord.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
};

// A definition that cannot be read costs the words, never the answers.
const unfold = (text: string): Asked | undefined => {
  if (text === '') return undefined;
  try {
    return readAsked(inflateRawSync(Buffer.from(text, 'base64'), { maxOutputLength: LONGEST_FORM }).toString());
  } catch {
    return undefined;
  }
};

/**
 * Opens what was sealed to any of the identities, so that a changed key leaves nothing behind unreadable.
 * @param identityFile the text of an age identity file
 * @throws when it holds no identity, or a line that is none
 */
export const opener = (identityFile: string): Open => {
  const file = readIdentityFile(identityFile);
  if (!file.ok)
    throw new Error(file.line ? `Line ${file.line} of the identity file is no age identity.` : 'The identity file holds no age identity.');
  const decrypter = new Decrypter();
  for (const identity of file.identities) decrypter.addIdentity(identity);
  return async (bytes, id) => {
    const text = await decrypter.decrypt(bytes, 'text').catch(() => undefined);
    if (text === undefined) return { ok: false, reason: 'will-not-decrypt' };
    const record = read(text);
    if (record === undefined) return { ok: false, reason: 'not-a-record' };
    if (record.id !== id) return { ok: false, reason: 'of-another-id' };
    const { receivedAt, form, language, automatic, test, answers } = record;
    const referral = { receivedAt: new Date(receivedAt), form, language, automatic, ...(test && { test }), answers: new Map(answers) };
    const asked = record.version === 1 ? undefined : unfold(record.asked);
    return { ok: true, referral: asked === undefined ? referral : { ...referral, asked } };
  };
};

/**
 * Reads the identity file again when a record does not open with what it held before: the operator may be changing keys
 * while the courier runs. A file that cannot be read just then changes nothing.
 */
export const rereadingOpener = (identityFile: string, read: () => string): Open => {
  let known = identityFile;
  let open = opener(known);
  const lookAgain = (): boolean => {
    try {
      const text = read();
      if (text === known) return false;
      open = opener(text);
      known = text;
      return true;
    } catch {
      return false;
    }
  };
  return async (bytes, id) => {
    const opened = await open(bytes, id);
    return !opened.ok && opened.reason === 'will-not-decrypt' && lookAgain() ? open(bytes, id) : opened;
  };
};
