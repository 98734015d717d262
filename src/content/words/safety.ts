import { z } from 'zod';

const words = z.string().trim().min(1);

/** Words of the safety summary, for staff. */
export const safetyWords = z.strictObject({
  /** Leads every document when there is a safe way to reach the person. */
  warning: words,
  /** Leads every document when the person will make contact themself. */
  warningTheyContact: words,
  /** `{way}` is the label of the way, `{detail}` what was typed for it. */
  safe: words,
  notSafe: words,
  messageOk: words,
  noMessage: words,
  sayWho: words,
  doNotSayWho: words,
  emailRead: words,
  plainEnvelope: words,
  /** A flag: some answers have no question in this form. */
  unasked: words,
});
export type SafetyWords = z.infer<typeof safetyWords>;
