import { deflateRawSync } from 'node:zlib';
import { Encrypter } from 'age-encryption';
import { writeAsked } from '../forms/asked.ts';
import type { FormDefinition } from '../forms/definition.ts';
import type { Referral } from '../referral/referral.ts';
import type { SealedRecord } from './sealedRecord.ts';

/** A referral before the outbox has numbered it; its form is taken along by its id. */
type Unsealed = Omit<Referral, 'reference' | 'revision' | 'asked'>;

export type Seal = (referral: Unsealed, id: string) => Promise<Uint8Array>;

/** Lengths are rounded up to this, so that a row's size tells neither how much was written nor, with short answers, in which form. */
const STEP = 8192;
const SPACE = 0x20;

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
    const { receivedAt, form, language, automatic, test } = referral;
    const answers = Array.from(referral.answers, ([question, answer]): [string, string | string[]] => [
      question,
      typeof answer === 'string' ? answer : [...answer],
    ]);
    const asked = written.get(`${language}/${form}`) ?? '';
    const record: SealedRecord = {
      version: 2,
      id,
      receivedAt: receivedAt.toISOString(),
      form,
      language,
      automatic,
      ...(test && { test }),
      answers,
      asked,
    };
    return encrypter.encrypt(padded(JSON.stringify(record)));
  };
};
