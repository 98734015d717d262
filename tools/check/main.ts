/**
 * `npm run check`: everything that needs no whole portal and no browser. `-- --changed` looks at what was changed alone;
 * `-- --fresh` trusts nothing that was kept from earlier runs.
 */
import { existsSync } from 'node:fs';
import { changedFiles } from './changedFiles.ts';
import { runAll, type Step } from './run.ts';

const CACHE = 'node_modules/.cache';
const wanted = process.argv.slice(2);
const kept = wanted.includes('--fresh') ? [] : ['--cache', '--cache-strategy', 'content'];
const prettier = [
  'node_modules/prettier/bin/prettier.cjs',
  '--check',
  ...kept,
  ...(kept.length > 0 ? ['--cache-location', `${CACHE}/prettier`] : []),
];
const eslint = ['node_modules/eslint/bin/eslint.js', ...kept, ...(kept.length > 0 ? ['--cache-location', `${CACHE}/eslint`] : [])];
const vitest = 'node_modules/vitest/vitest.mjs';
const TESTS = ['-c', 'tests/vitest.config.ts', '--project', 'unit', '--reporter', 'dot'];

/** Two rows, for two cores, of about the same length. */
const whole = (): readonly (readonly Step[])[] => [
  [
    { name: 'lint', args: [...eslint, '.'] },
    { name: 'format', args: [...prettier, '.'] },
  ],
  [
    { name: 'types', args: ['node_modules/astro/bin/astro.mjs', 'check'] },
    { name: 'dead code', args: ['node_modules/knip/bin/knip.js'] },
    { name: 'unit tests', args: [vitest, 'run', ...TESTS] },
  ],
];

/** Types of components and dead code are left to the whole. */
const ofChanged = (files: readonly string[]): readonly (readonly Step[])[] => {
  const code = files.filter((file) => file.endsWith('.ts'));
  const typed = files.filter((file) => /\.(?:ts|astro|mjs)$/.test(file));
  return [
    [
      { name: 'format', args: [...prettier, '--ignore-unknown', ...files] },
      ...(typed.length > 0 ? [{ name: 'lint', args: [...eslint, '--no-warn-ignored', ...typed] }] : []),
    ],
    [
      ...(code.length > 0 ? [{ name: 'types', args: ['node_modules/typescript/bin/tsc', '-p', 'tools/check/tsconfig.json'] }] : []),
      { name: 'unit tests', args: [vitest, 'related', '--run', '--passWithNoTests', ...TESTS, ...files] },
    ],
  ];
};

const files = wanted.includes('--changed') ? changedFiles().filter((file) => existsSync(file)) : undefined;
if (files?.length === 0) {
  process.stdout.write('Nothing was changed since the last commit.\n');
  process.exit(0);
}
process.exit((await runAll(files === undefined ? whole() : ofChanged(files))) ? 0 : 1);
