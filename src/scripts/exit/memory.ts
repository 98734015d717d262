/**
 * What a tab remembers from page to page. Six numbers, so that nothing of the pages themselves is kept.
 * `exits`: exits made in this tab.
 * `leftAt`: when the exit that is under way began (epoch ms); 0 when none is, and less than 0 once it is known which neutral site is there.
 * `site`: which neutral site of the list to try first; those before it have refused.
 * `lastIndex`, `lastLength`: index of the entry shown last, and `history.length` then.
 * `line`: the slowest that our server has answered a page of this visit (ms), and a tenth more: how slow the line is.
 */
export type Memory = Readonly<Record<'exits' | 'leftAt' | 'site' | 'lastIndex' | 'lastLength' | 'line', number>>;

/** Marks the memory in `window.name`, where another site may have left a name of its own. */
const MARK = 'v';

/** The numbers in the order in which they were read. */
export const writeMemory = (memory: Memory): string => [MARK, ...Object.values(memory)].join(' ');

/** Anything that is not a memory reads as a tab that has just been opened. */
export const readMemory = (text: string): Memory => {
  const [, exits = 0, leftAt = 0, site = 0, lastIndex = 0, lastLength = 0, line = 0] =
    text[0] === MARK ? text.split(' ').map((digits) => +digits || 0) : [];
  return { exits, leftAt, site, lastIndex, lastLength, line };
};
