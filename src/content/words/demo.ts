import { z } from 'zod';
import { words, wordsWith } from '../words.ts';

/** Words of the mailbox page that comes with `npm run demo`. */
export const demoWords = z.strictObject({
  title: words,
  notice: words,
  none: words,
  refresh: words,
  back: words,
  from: words,
  to: words,
  date: words,
  attachments: words,
  noSubject: words,
  noText: words,
  size: wordsWith('size'),
  notFound: words,
  /** Said in the terminal, with the addresses of both. */
  started: wordsWith('site', 'mailbox'),
});
export type DemoWords = z.infer<typeof demoWords>;
