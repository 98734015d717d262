import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** One line of defence taken away. */
interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const MUTANTS: readonly Mutant[] = [
  { name: 'never asks our server', file: 'ask.ts', from: 'void askHome().then(resolve);', to: 'resolve(true);' },
  { name: 'no arrival limit', file: 'leaving.ts', from: 'lateAfter(effect[2]);\n      return history.go', to: 'return history.go' },
  {
    name: 'the gone page does not leave again',
    file: 'next.ts',
    from: "if (event.kind === 'arrive') return leave(where, 0);",
    to: "if (event.kind === 'arrive') return [state, []];",
  },
  { name: 'beforeunload not silenced', file: 'blank.ts', from: "addEventListener('beforeunload', silence, true);", to: 'void silence;' },
  { name: 'keys not swallowed', file: 'blank.ts', from: 'addEventListener(type, swallow, true)', to: 'void [type, swallow]' },
  { name: 'time of the exit not noted', file: 'leaving.ts', from: 'noteExit(Date.now());', to: 'void noteExit;' },
  {
    name: 'a thawed page is not judged',
    file: 'main.ts',
    from: "if (persisted) happen({ kind: 'arrive', traversed: true, outdated: lastExit() > frozenAt });",
    to: 'void [persisted, frozenAt, lastExit];',
  },
  { name: 'the moment of freezing is not kept', file: 'main.ts', from: 'frozenAt = Date.now();', to: '' },
  {
    name: 'outdated is not remembered',
    file: 'next.ts',
    from: "outdated ? [['remember', { exits }]] : []",
    to: 'exits < 0 ? [] : []',
  },
  { name: 'storage event off', file: 'where.ts', from: 'if (key === LEFT && newValue) onExit();', to: 'void [key, newValue];' },
  { name: 'name of the window not forgotten', file: 'where.ts', from: "window.name = '';", to: '' },
  { name: 'other tabs are not told', file: 'next.ts', from: "[exit, ['tell']]", to: '[exit]' },
  { name: 'no neutral title', file: 'blank.ts', from: 'document.title = title;', to: 'void title;' },
  { name: 'the body stays', file: 'blank.ts', from: "document.querySelector('body')?.remove();", to: '' },
  { name: 'the way back is not the whole way', file: 'next.ts', from: 'Math.min(behind, length - 1)', to: 'Math.min(behind, 1)' },
  { name: 'no push', file: 'next.ts', from: "[['push'], ['forget']]", to: "[['forget']]" },
  { name: 'the dead are shown', file: 'judge.ts', from: "ended ? 'dead' : 'alive'", to: "ended ? 'alive' : 'alive'" },
  { name: 'a thaw after an exit is shown', file: 'judge.ts', from: 'if (outdated || ', to: 'if (' },
];

const FOLDER = 'src/scripts/exit';
const QUICK = ['run', '-c', 'tests/vitest.config.ts', 'tests/unit/scripts/exit'];

/** The text with the one change; a mutant that no longer fits its file is an error of the list. */
const changed = (text: string, { name, from, to }: Mutant): string => {
  if (text.split(from).length !== 2) throw new Error(`“${name}” does not fit its file exactly once. Mend tests/exit/mutants.ts.`);
  return text.replace(from, () => to);
};

/** The made-up site of the browser's tests needs no build of the portal. */
const NO_BUILD = { PORTAL_DIST: 'none' } as const;

const passes = (folder: string, tool: 'vitest' | 'playwright', words: readonly string[]): boolean =>
  spawnSync(join(folder, 'node_modules/.bin', tool), words, {
    cwd: folder,
    env: { ...process.env, ...NO_BUILD },
    stdio: 'ignore',
    timeout: 300_000,
  }).status === 0;

/**
 * Takes away one line of defence after the other in a copy, and says which the tests miss. `browser`: what the unit tests let
 * through is tried in Chromium too. Gives how many survive.
 */
export const huntMutants = (say: (text: string) => void, only: string, browser: boolean): number => {
  const folder = mkdtempSync(join(tmpdir(), 'exit-mutants-'));
  const quick = (): boolean => passes(folder, 'vitest', QUICK);
  const inChromium = (): boolean =>
    passes(folder, 'playwright', ['test', '-c', 'tests/playwright.config.ts', 'tests/exit/exit.spec.ts', '--workers', '1', '-x']);
  try {
    for (const part of ['src', 'tests', 'content', 'package.json', 'tsconfig.json']) cpSync(part, join(folder, part), { recursive: true });
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
    if (!quick() || (browser && !inChromium())) throw new Error('The tests fail without any mutant.');
    let survivors = 0;
    for (const mutant of MUTANTS.filter(({ name }) => name.includes(only))) {
      const file = join(folder, FOLDER, mutant.file);
      const text = readFileSync(file, 'utf8');
      writeFileSync(file, changed(text, mutant));
      const survives = quick() && (!browser || inChromium());
      writeFileSync(file, text);
      if (survives) survivors += 1;
      say(`${survives ? 'SURVIVED' : 'killed  '} ${mutant.name}`);
    }
    return survivors;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};
