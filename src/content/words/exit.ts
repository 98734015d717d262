import { z } from 'zod';
import { words } from '../words.ts';

/** Words of the quick exit. */
export const exitWords = z.strictObject({
  /** On the button. */
  leave: words,
  /** Said by screen readers after it: what it does. */
  goesTo: words,
  /** Title of the tab while it is blank: neutral. */
  blankTitle: words,
  /** Said and shown after two presses of Shift, and when the third did not come. */
  second: words,
  lapsed: words,
});
export type ExitWords = z.infer<typeof exitWords>;
