import { z } from 'zod';
import { words, wordsWith } from '../words.ts';

/** Words of the ways to talk with the service first. */
export const talkWords = z.strictObject({
  /** On every page. */
  line: wordsWith('ways'),
  /** Before the last of several ways. */
  or: words,
  /** Each as the end of "You can …". */
  phone: wordsWith('number'),
  text: wordsWith('number'),
  email: wordsWith('address'),
  relayUk: wordsWith('number'),
  bsl: wordsWith('name'),
  /** Of somebody else's site, with its address. */
  website: wordsWith('site'),
  /** A sentence of its own, for somebody else than the service. */
  reach: wordsWith('ways'),
  /** The same where only numbers may be named, and the service has none. */
  noNumber: words,
  /** Above each, where they stand as a list. */
  titles: z.strictObject({ phone: words, text: words, email: words, relayUk: words, bsl: words }),
});
export type TalkWords = z.infer<typeof talkWords>;
