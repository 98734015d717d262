import { z } from 'zod';
import { words } from '../atoms.ts';

/** Words of the mailbox page that comes with `npm run demo`. `{count}` and `{size}` are filled in. */
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
  size: words,
  notFound: words,
  /** Said in the terminal: `{site}` and `{mailbox}` are addresses. */
  started: words,
});
export type DemoWords = z.infer<typeof demoWords>;
