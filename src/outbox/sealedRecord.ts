import { z } from 'zod';

const record = {
  id: z.string(),
  receivedAt: z.iso.datetime(),
  form: z.string(),
  language: z.string(),
  automatic: z.boolean(),
  /** Sent by an operator, to see whether it arrives. */
  test: z.literal(true).optional(),
  answers: z.array(z.tuple([z.string(), z.union([z.string(), z.array(z.string())])])),
};
/** What is sealed. Earlier versions still open. */
export const sealedRecord = z.discriminatedUnion('version', [
  z.strictObject({ version: z.literal(1), ...record }),
  /** `asked`: the form's definition, deflated, in base64; empty for none. The answers stay plain, for an operator with the `age` command. */
  z.strictObject({ version: z.literal(2), ...record, asked: z.base64() }),
]);
export type SealedRecord = z.input<typeof sealedRecord>;
