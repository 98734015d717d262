import { ContentError } from '../content/contentError.ts';

/** Ends the process with an editor's message alone: Astro and Node would set words of their own and lines of our program round it. */
export const orEnd = <Result>(attempt: () => Result): Result => {
  try {
    return attempt();
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    process.stderr.write(`\n${error.message}\n\n`);
    process.exit(1);
  }
};
