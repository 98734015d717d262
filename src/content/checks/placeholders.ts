import type { ContentProblem } from '../contentError.ts';
import { unknownPlaceholders } from '../placeholders.ts';
import type { Written } from './written.ts';

/** Names in braces that stand for nothing. */
export const placeholderProblems = (written: readonly Written[], facts: Readonly<Record<string, string>>): readonly ContentProblem[] =>
  written.flatMap(({ file, line, text }) =>
    unknownPlaceholders(text, facts).map((name) => ({
      file,
      line,
      what: `nothing is called {${name}}. Correct its spelling, or write the words themselves.`,
    })),
  );
