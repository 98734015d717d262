import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { Decrypter, Encrypter } from 'age-encryption';
import { z } from 'zod';
import { readAsked, writeAsked, type Asked } from '../forms/asked.ts';
import type { FormDefinition } from '../forms/definition.ts';
import { readIdentityFile } from './keys.ts';
import type { Referral } from '../referral/referral.ts';

/** A referral before the outbox has numbered it: reference and revision come from its row. */
export type Unnumbered = Omit<Referral, 'reference' | 'revision'>;
/** To be sealed: the form is taken along by its id. */
type Unsealed = Omit<Unnumbered, 'asked'>;

export type Opened =
  | { readonly ok: true; readonly referral: Unnumbered }
  /** `will-not-decrypt`: another key, or damaged. `not-a-record`: decrypted, but not ours or of another version. `of-another-id`: rows were swapped. */
  | { readonly ok: false; readonly reason: 'will-not-decrypt' | 'not-a-record' | 'of-another-id' };

export type Seal = (referral: Unsealed, id: string) => Promise<Uint8Array>;
export type Open = (bytes: Uint8Array, id: string) => Promise<Opened>;

/** Lengths are rounded up to this, so that a row's size tells neither how much was written nor, with short answers, in which form. */
const STEP = 8192;
const SPACE = 0x20;

/** More than any form's definition takes: a small record cannot unfold without end. */
const LONGEST_FORM = 1024 * 1024;

const record = {
  id: z.string(),
  receivedAt: z.iso.datetime(),
  form: z.string(),
  language: z.string(),
  automatic: z.boolean(),
  answers: z.array(z.tuple([z.string(), z.union([z.string(), z.array(z.string())])])),
};
const sealedRecord = z.discriminatedUnion('version', [
  z.strictObject({ version: z.literal(1), ...record }),
  /** `asked`: the form's definition, deflated, in base64; empty for none. The answers stay plain, for an operator with the `age` command. */
  z.strictObject({ version: z.literal(2), ...record, asked: z.base64() }),
]);
type SealedRecord = z.input<typeof sealedRecord>;

// JSON takes spaces at its end, so an operator can read a record with the `age` command and any JSON reader.
const padded = (text: string): Uint8Array => {
  const bytes = new TextEncoder().encode(text);
  const whole = new Uint8Array(Math.ceil(bytes.length / STEP) * STEP).fill(SPACE);
  whole.set(bytes);
  return whole;
};

/** The forms that take referrals, by the language they are asked in. */
export type FormsAsked = readonly { readonly code: string; readonly forms: readonly FormDefinition[] }[];

/**
 * Seals referrals to the courier in the age format: who holds the recipient alone cannot open them again.
 * Each takes along the form that it answers, so that words may change while it waits.
 * @param recipient age1…
 * @throws when it is no age recipient
 */
export const sealer = (recipient: string, languages: FormsAsked): Seal => {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const written = new Map(
    languages.flatMap(({ code, forms }) =>
      forms.map((form): [string, string] => [`${code}/${form.id}`, deflateRawSync(writeAsked(form)).toString('base64')]),
    ),
  );
  return (referral, id) => {
    const { receivedAt, form, language, automatic } = referral;
    const answers = Array.from(referral.answers, ([question, answer]): [string, string | string[]] => [
      question,
      typeof answer === 'string' ? answer : [...answer],
    ]);
    const asked = written.get(`${language}/${form}`) ?? '';
    const record: SealedRecord = { version: 2, id, receivedAt: receivedAt.toISOString(), form, language, automatic, answers, asked };
    return encrypter.encrypt(padded(JSON.stringify(record)));
  };
};

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
    const { receivedAt, form, language, automatic, answers } = record;
    const referral = { receivedAt: new Date(receivedAt), form, language, automatic, answers: new Map(answers) };
    const asked = record.version === 1 ? undefined : unfold(record.asked);
    return { ok: true, referral: asked === undefined ? referral : { ...referral, asked } };
  };
};
