import type { ContentProblem } from '../contentError.ts';
import { unknownPlaceholders } from '../placeholders.ts';
import type { Written } from './written.ts';

/** Filled in by forms themselves, later. */
const LATER = ['max'];

/** Names in braces that stand for nothing. */
export const placeholderProblems = (written: readonly Written[], facts: Readonly<Record<string, string>>): readonly ContentProblem[] =>
  written.flatMap(({ file, line, text }) =>
    unknownPlaceholders(text, facts)
      .filter((name) => !LATER.includes(name))
      .map((name) => ({ file, line, what: `nothing is called {${name}}. Correct its spelling or take it out.` })),
  );
