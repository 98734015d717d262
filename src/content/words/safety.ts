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
  /** The first flag when the contact rules are others than in a version before. */
  contactChanged: words,
  /** A flag: a version before is no longer kept, so nobody can compare. */
  earlierGone: words,
  /** Stands for the safe times when no time is safe in every version. */
  noCommonTime: words,
});
export type SafetyWords = z.infer<typeof safetyWords>;
