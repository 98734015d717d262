import { z } from 'zod';
import { words, wordsWith } from '../words.ts';

/** Words of the safety summary, for staff. */
export const safetyWords = z.strictObject({
  /** Leads every document when there is a safe way to reach the person. */
  warning: words,
  /** Leads every document when the person will make contact themself. */
  warningTheyContact: words,
  /** The label of the way, and what was typed for it. */
  safe: wordsWith('way', 'detail'),
  notSafe: wordsWith('way'),
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
