import { z } from 'zod';
import { words } from '../atoms.ts';

/** Words of the link that leaves the site. */
export const exitWords = z.strictObject({
  leave: words,
  /** Spoken after `leave`, before the address of the neutral site. */
  goesTo: words,
  /** What the tab is called while it is blank. Says nothing of us. */
  blankTitle: words,
  /** Shift was pressed once, twice, or not in time for the third. */
  firstTap: words,
  secondTap: words,
  lapsed: words,
});
export type ExitWords = z.infer<typeof exitWords>;
