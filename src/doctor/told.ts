import type { Finding } from './finding.ts';

const MARKS = { well: 'ok', act: 'ACT', unseen: 'NOT SEEN', left: 'note' } as const satisfies Readonly<Record<Finding['is'], string>>;
const WIDTH = 8;

/** One line for the operator. */
export const told = ({ about, is, says }: Finding): string => `${MARKS[is].padEnd(WIDTH)}  ${about}: ${says}`;

/** As with `npm run outbox`: all is well; somebody must act; something could not be looked at. */
export const exitCodeOf = (findings: readonly Finding[]): 0 | 1 | 2 => {
  if (findings.some(({ is }) => is === 'act')) return 1;
  return findings.some(({ is }) => is === 'unseen') ? 2 : 0;
};
