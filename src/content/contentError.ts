/** Something in `content/` that stops the build, said to an editor: where, what, and how to mend it. */
export interface ContentProblem {
  /** File below the project's folder. */
  readonly file: string;
  readonly line: number;
  readonly what: string;
}

/** Something a form names that cannot stand so; `near` are the words that lead to its line, one after the other. */
export interface Stray {
  readonly what: string;
  readonly near: readonly string[];
}

export class ContentError extends Error {
  readonly problems: readonly ContentProblem[];

  constructor(problems: readonly ContentProblem[]) {
    super(['The content cannot be used yet:', ...problems.map((each) => `  ${each.file}:${each.line}  ${each.what}`)].join('\n'));
    this.name = 'ContentError';
    this.problems = problems;
  }
}
