import { readBlock } from '../blocks.ts';
import type { ContentProblem } from '../contentError.ts';
import type { Written } from './written.ts';

/** Files that a block or a head names. */
export interface Named {
  readonly films: readonly string[];
  readonly drawings: readonly string[];
}

const missing = (kind: 'film' | 'drawing', name: string, names: readonly string[]): string | undefined =>
  names.includes(name) ? undefined : `there is no ${kind} "${name}". ${names.length > 0 ? `Use one of: ${names.join(', ')}.` : 'Add it.'}`;

const strayBlock = (line: string, { films, drawings }: Named): string | undefined => {
  if (!line.includes('[[')) return undefined;
  if (!/^\[\[.*\]\]\s*$/.test(line)) return 'a block in [[…]] must stand alone at the start of its line.';
  const placed = readBlock(line);
  if (!placed?.ok) return placed?.what;
  if (placed.block.block === 'film') return missing('film', placed.block.argument, films);
  if (placed.block.block === 'drawing') return missing('drawing', placed.block.argument, drawings);
  return undefined;
};

/** Blocks and drawings that do not exist. */
export const blockProblems = (written: readonly Written[], named: Named): readonly ContentProblem[] =>
  written.flatMap(({ file, line, text, key, body }) => {
    const what = body ? strayBlock(text, named) : key === 'art' || key === 'poster' ? missing('drawing', text, named.drawings) : undefined;
    return what === undefined ? [] : [{ file, line, what }];
  });
