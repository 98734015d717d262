/** What a tab remembers from page to page. Six numbers, so that nothing of the pages themselves is kept. */
export interface Memory {
  /** Exits made in this tab. */
  readonly exits: number;
  /** When the exit that is under way began (epoch ms); 0 when none is, and less than 0 once it is known which neutral site is there. */
  readonly leftAt: number;
  /** Which neutral site of the list to try first: those before it have refused. */
  readonly target: number;
  /** Index of the entry shown last, and `history.length` then. */
  readonly index: number;
  readonly length: number;
  /** The slowest that our server has answered a page of this visit (ms): how slow the line is. */
  readonly line: number;
}

/** Marks the memory in `window.name`, where another site may have left a name of its own. */
const MARK = 'v';

export const writeMemory = ({ exits, leftAt, target, index, length, line }: Memory): string =>
  [MARK, exits, leftAt, target, index, length, line].join(' ');

/** Anything that is not a memory reads as a tab that has just been opened. */
export const readMemory = (text: string | null): Memory => {
  const [mark, ...numbers] = (text || '').split(' ');
  const [exits = 0, leftAt = 0, target = 0, index = 0, length = 0, line = 0] =
    mark === MARK ? numbers.map((digits) => Number(digits) || 0) : [];
  return { exits, leftAt, target, index, length, line };
};
