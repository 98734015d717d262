import { execFileSync } from 'node:child_process';

const listed = (...words: readonly string[]): readonly string[] =>
  execFileSync('git', [...words, '-z'], { encoding: 'utf8' })
    .split('\0')
    .filter(Boolean);

/** What differs from the last commit, new files too. */
export const changedFiles = (): readonly string[] => [
  ...new Set([...listed('diff', '--name-only', '--relative', 'HEAD'), ...listed('ls-files', '--others', '--exclude-standard')]),
];
