import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { realRun, type RealTrial } from './realTrial.ts';

export type Cell = Pick<RealTrial, 'engine' | 'rttMs' | 'readsMs'>;

const result = z.object({
  engine: z.enum(['chromium', 'firefox', 'webkit']),
  rttMs: z.number(),
  readsMs: z.number(),
  by: z.enum(['typed', 'link']),
  exit: z.enum(['ours', 'control']),
  run: realRun,
});
export type Result = z.output<typeof result>;

interface Results {
  readonly of: (cell: Cell) => readonly Result[];
  /** Written at once, so that a run that is ended loses no more than one trial. */
  readonly add: (...more: readonly Result[]) => void;
}

const linesOf = (file: string | undefined): readonly string[] =>
  file !== undefined && existsSync(file) ? readFileSync(file, 'utf8').split('\n').filter(Boolean) : [];

/** What was measured so far, kept in a file where one is named. */
export const openResults = (file: string | undefined): Results => {
  const all = linesOf(file).map((line) => result.parse(JSON.parse(line)));
  return {
    of: ({ engine, rttMs, readsMs }) => all.filter((each) => each.engine === engine && each.rttMs === rttMs && each.readsMs === readsMs),
    add: (...more) => {
      all.push(...more);
      if (file !== undefined) appendFileSync(file, more.map((each) => `${JSON.stringify(each)}\n`).join(''));
    },
  };
};
