import { readFileSync } from 'node:fs';
import { Instrumenter } from '@stryker-mutator/instrumenter';

/** One small mistake, made on purpose. */
export interface Mutant {
  readonly id: string;
  /** Path from the project's folder. */
  readonly file: string;
  readonly line: number;
  /** What was there, and what stands there instead; on one line, shortened. */
  readonly was: string;
  readonly becomes: string;
}

export interface Instrumented {
  readonly mutants: readonly Mutant[];
  /** By path: the file with every mutant in it, each behind a switch. */
  readonly code: ReadonlyMap<string, string>;
}

const silent: ConstructorParameters<typeof Instrumenter>[0] = {
  isTraceEnabled: () => false,
  isDebugEnabled: () => false,
  isInfoEnabled: () => false,
  isWarnEnabled: () => false,
  isErrorEnabled: () => false,
  isFatalEnabled: () => false,
  trace: () => undefined,
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  fatal: () => undefined,
};

interface Position {
  readonly line: number;
  readonly column: number;
}

const inOneLine = (text: string): string => {
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 70 ? `${line.slice(0, 69)}…` : line;
};

/** @param start both count lines and columns from 0 */
const cut = (text: string, start: Position, end: Position): string => {
  const lines = text.split('\n').slice(start.line, end.line + 1);
  const last = lines.length - 1;
  return lines.map((line, at) => line.slice(at === 0 ? start.column : 0, at === last ? end.column : undefined)).join('\n');
};

/** Puts every mutant that Stryker knows of into the files. A mutant is asleep until its number is set: see `runner.ts`. */
export const instrument = async (paths: readonly string[]): Promise<Instrumented> => {
  const files = paths.map((name) => ({ name, content: readFileSync(name, 'utf8'), mutate: true }));
  const made = await new Instrumenter(silent).instrument(files, { ignorers: [], excludedMutations: [], plugins: null });
  const texts = new Map(files.map(({ name, content }) => [name, content]));
  return {
    mutants: made.mutants.map(({ id, fileName, location: { start, end }, replacement }) => ({
      id,
      file: fileName,
      line: start.line + 1,
      was: inOneLine(cut(texts.get(fileName) ?? '', start, end)),
      becomes: inOneLine(replacement),
    })),
    code: new Map(made.files.map(({ name, content }) => [name, content])),
  };
};
