import { z } from 'zod';
import type { Answers } from '../forms/answers.ts';
import type { Referral } from './referral.ts';

const answers = z
  .record(z.string(), z.union([z.string(), z.array(z.string())]))
  .transform((given): Answers => new Map(Object.entries(given)));
const moment = z.iso.datetime().transform((text) => new Date(text));
const earlier = z.looseObject({ revision: z.int(), receivedAt: moment, language: z.string(), answers });

/** What a referral needs of its JSON: all of it stood there from the first version of the record on, but what came before a change. */
const record = z.looseObject({
  $schema: z.url(),
  form: z.string(),
  reference: z.string(),
  revision: z.int(),
  receivedAt: moment,
  language: z.string(),
  mayBeAutomatic: z.boolean(),
  paper: z.object({ helper: z.string().optional(), date: z.string().optional() }).optional(),
  test: z.literal(true).optional(),
  answers,
  earlier: z.array(earlier).default([]),
  service: z.looseObject({ id: z.string() }).optional(),
});

export interface ReadRecord {
  readonly referral: Referral;
  /** Where the portal stood that made it. */
  readonly siteOrigin: string;
  /** Name of the service's file, where the record tells it. */
  readonly service: string | undefined;
}

/** The referral that a record of this or an earlier version was made of. @throws when the text is none */
export const readRecord = (text: string): ReadRecord => {
  const read = record.parse(JSON.parse(text));
  const { form, reference } = read;
  const own = { form, reference, automatic: read.mayBeAutomatic, ...(read.test && { test: read.test }) };
  const versionOf = ({ revision, receivedAt, language, answers: given }: z.output<typeof earlier>): Referral => ({
    ...own,
    revision,
    receivedAt,
    language,
    answers: given,
  });
  const before = read.earlier.map(versionOf);
  return {
    referral: { ...versionOf(read), ...(read.paper && { paper: read.paper }), ...(before.length > 0 && { earlier: before }) },
    siteOrigin: new URL(read.$schema).origin,
    service: read.service?.id,
  };
};
