import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

/** One line of defence taken away. */
export interface Mutant {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export const MUTANTS: readonly Mutant[] = [
  { name: 'never asks our server', file: 'exit/leaving.ts', from: '[askHome(), ', to: '[Promise.resolve(true), ' },
  { name: 'our server has no limit', file: 'exit/leaving.ts', from: '[askHome(), after(effect[2])]', to: '[askHome()]' },
  { name: 'our first page is fetched past the cache', file: 'exit/ask.ts', from: "'force-cache'", to: "'reload'" },
  {
    name: 'our first page is not put into the cache',
    file: 'exit/ask.ts',
    from: "first ? 'GET' : 'HEAD'",
    to: "first ? 'HEAD' : 'HEAD'",
  },
  { name: 'a page that is not there counts as there', file: 'exit/ask.ts', from: '({ ok }) => ok,', to: '() => true,' },
  { name: 'no arrival limit', file: 'exit/leaving.ts', from: 'lateAfter(effect[2]);\n      return history.go', to: 'return history.go' },
  {
    name: 'the gone page does not leave again',
    file: 'exit/next.ts',
    from: "return leave(where, event === 'late' ? state : 0);",
    to: 'return stay;',
  },
  {
    name: 'beforeunload not silenced',
    file: 'exit/blank.ts',
    from: ", 'beforeunload'",
    to: '',
  },
  { name: 'keys not swallowed', file: 'exit/blank.ts', from: 'addEventListener(type, swallow, true)', to: 'void [type, swallow]' },
  {
    name: 'time of the exit not noted',
    file: 'exit/where.ts',
    from: 'attempt(() => localStorage.setItem(LEFT, `${Date.now()}`));',
    to: '',
  },
  {
    name: 'a thawed page is not judged',
    file: 'exit/main.ts',
    from: "if (persisted) happen(isHere() && lastExit() > frozenAt ? 'told' : 'return');",
    to: 'void [persisted, frozenAt, lastExit];',
  },
  { name: 'the moment of freezing is not kept', file: 'exit/main.ts', from: 'frozenAt = Date.now();', to: '' },
  {
    name: 'the number of a thawed entry is not remembered',
    file: 'exit/next.ts',
    from: 'Math.max(exits, visit) + 1',
    to: 'exits + 1',
  },
  { name: 'storage event off', file: 'exit/where.ts', from: 'if (key === LEFT && newValue) onExit();', to: 'void [key, newValue];' },
  { name: 'no message to other pages', file: 'exit/where.ts', from: 'attempt(() => channel && channel.postMessage(0));', to: '' },
  {
    name: 'pages that nothing can reach are frozen',
    file: 'exit/where.ts',
    from: "addEventListener('unload', () => undefined)",
    to: 'void 0',
  },
  { name: 'an exit under way is not seen', file: 'exit/next.ts', from: '< patience(where, 5_000)', to: '< -patience(where, 5_000)' },
  { name: 'name of the window not forgotten', file: 'exit/leaving.ts', from: "window.name = '';", to: '' },
  { name: 'other tabs are not told', file: 'exit/next.ts', from: "event === 'press' ? [['tell'] as const] : []", to: '[]' },
  { name: 'no neutral title', file: 'exit/blank.ts', from: 'document.title = title;', to: 'void title;' },
  { name: 'the body stays', file: 'exit/blank.ts', from: "'body,style'", to: "'style'" },
  { name: 'the way back is not the whole way', file: 'exit/next.ts', from: 'Math.min(behind, length - 1)', to: 'Math.min(behind, 1)' },
  { name: 'no push', file: 'exit/next.ts', from: "['push'], ['forget']", to: "['forget']" },
  { name: 'the dead are shown', file: 'exit/next.ts', from: 'visit < exits ?', to: 'visit < 0 ?' },
  {
    name: 'a thaw after an exit is shown',
    file: 'exit/main.ts',
    from: "isHere() && lastExit() > frozenAt ? 'told'",
    to: "!isHere() && lastExit() > frozenAt ? 'told'",
  },
  { name: 'the styles stay', file: 'exit/blank.ts', from: "'body,style'", to: "'body'" },
  {
    name: 'what is still to come is shown',
    file: 'exit/blank.ts',
    from: 'if (isLoading()) document',
    to: 'if (!isLoading) document',
  },
  {
    name: 'the root is hidden, and Firefox gives no keys',
    file: 'exit/blank.ts',
    from: 'if (isLoading()) document',
    to: 'document',
  },
  {
    name: 'what our own leaving broke off is believed',
    file: 'exit/ask.ts',
    from: 'if (going && !keepalive) return;',
    to: '',
  },
  { name: 'our leaving is not noticed', file: 'exit/ask.ts', from: 'void (going = true)', to: 'void going' },
  { name: 'no question outlives the page', file: 'exit/ask.ts', from: "'navigation' in window", to: 'false' },
  { name: 'a dead neutral site is not passed over', file: 'exit/leaving.ts', from: 'remember({ site });', to: 'void site;' },
  { name: 'a refusal on the way is not heard', file: 'exit/leaving.ts', from: "happen('refused');", to: '' },
  {
    name: 'a refusal ends what is not on the way yet',
    file: 'exit/next.ts',
    from: "event === 'refused' && !+state",
    to: "event === 'refused' && state === 'here'",
  },
  {
    name: 'a refusal is waited for where it is heard later too',
    file: 'exit/ask.ts',
    from: 'keepalive || Promise.race',
    to: 'Promise.race',
  },
  {
    name: 'a page that is told on the way forgets which site refused',
    file: 'exit/next.ts',
    from: '...(!isUnderWay(where) && { leftAt: clock, site: 0 })',
    to: 'leftAt: clock, site: 0',
  },
  { name: 'a site that answered is asked again', file: 'exit/ask.ts', from: '-recall().leftAt', to: 'recall().leftAt' },
  { name: 'a settled exit is not under way', file: 'exit/next.ts', from: 'Math.abs(where.leftAt)', to: 'where.leftAt' },
  { name: 'a neutral site gets no time on our first page', file: 'exit/next.ts', from: 'Math.max(line, 100)', to: '0' },
  { name: 'our only page asks our server', file: 'exit/next.ts', from: 'back && patience', to: 'patience' },
  {
    name: 'our server is asked only at the press',
    file: 'exit/main.ts',
    from: '} else void askHome();',
    to: '}',
  },
  { name: 'keys press a link that is gone', file: 'exit-keys/main.ts', from: 'link.isConnected && link.click()', to: 'link.click()' },
  { name: 'how slow the line is goes unnoted', file: 'exit-keys/line.ts', from: 'took > recall().line', to: 'took < recall().line' },
  {
    name: 'the second host is not gone to',
    file: 'exit/next.ts',
    from: "event === 'ready' && where.exitBounce",
    to: "event === 'home' && where.exitBounce",
  },
  { name: 'the blank entry of the second host is a page', file: 'exit/next.ts', from: "exitBlank === ''", to: "exitBlank === '-'" },
  { name: 'every round is as long', file: 'exit/next.ts', from: ' << (tries / length)', to: '' },
  {
    name: 'a network is taken for granted',
    file: 'exit/next.ts',
    from: 'const wait = online ? patience(where, SITE_MS) << (tries / length) : 0',
    to: 'const wait = patience(where, SITE_MS) << (tries / length)',
  },
  { name: 'leaves without a network', file: 'exit/leaving.ts', from: 'if (!effect[2]) return;', to: '' },
  {
    name: 'a capital counts as a tap',
    file: 'exit-keys/shift.ts',
    from: "if (press.kind === 'other' || ",
    to: "if (press.kind === 'other') return before;\n  if (",
  },
  { name: 'Sticky Keys counts as a tap', file: 'exit-keys/shift.ts', from: 'press.stays || ', to: '' },
  { name: 'Shift let go after a capital counts', file: 'exit-keys/shift.ts', from: ' || !before.alone', to: '' },
  { name: 'the time does not run anew', file: 'exit-keys/shift.ts', from: 'lastAt: press.at', to: 'lastAt: before.lastAt || press.at' },
  {
    name: 'taps never lapse',
    file: 'exit-keys/shift.ts',
    from: 'follows ? before.taps + 1 : 1',
    to: 'follows || true ? before.taps + 1 : 1',
  },
  { name: 'two taps leave', file: 'exit-keys/shift.ts', from: 'PRESSES = 3', to: 'PRESSES = 2' },
  { name: 'less than five seconds', file: 'exit-keys/shift.ts', from: '5_000', to: '1_600' },
  { name: 'the first tap is told', file: 'exit-keys/shiftKeys.ts', from: 'PRESSES - 1', to: '1' },
  {
    name: 'the lapse is not told',
    file: 'exit-keys/shiftKeys.ts',
    from: "lapse = setTimeout(() => take({ kind: 'other' }), SHIFT_MS)",
    to: 'lapse = undefined',
  },
  {
    name: 'the mouse is no other key',
    file: 'exit-keys/shiftKeys.ts',
    from: 'if (isTrusted) take',
    to: 'if (!isTrusted && isTrusted) take',
  },
  {
    name: 'the early question is taken for the mouse',
    file: 'exit-keys/shiftKeys.ts',
    from: 'if (isTrusted) take',
    to: 'if (isTrusted || !isTrusted) take',
  },
  {
    name: 'a held Shift is pressed again',
    file: 'exit-keys/shiftKeys.ts',
    from: 'else if (!repeat) take',
    to: 'else if (repeat || !repeat) take',
  },
  {
    name: 'other keys let go are Shift',
    file: 'exit-keys/shiftKeys.ts',
    from: "if (event.key === 'Shift') take",
    to: 'if (event.key) take',
  },
  { name: 'locks are not asked for', file: 'exit-keys/shiftKeys.ts', from: "event.getModifierState('Shift')", to: 'false' },
  {
    name: 'the second tap does not ask',
    file: 'exit-keys/shiftKeys.ts',
    from: "press.kind === 'shift-up') almost()",
    to: "press.kind === 'shift-up') void almost",
  },
  { name: 'the third tap does not leave', file: 'exit-keys/shiftKeys.ts', from: '      exit();\n', to: '      void exit;\n' },
  { name: 'the middle button opens another tab', file: 'exit-keys/presses.ts', from: "'auxclick', ", to: '' },
  { name: 'a long press opens a menu', file: 'exit-keys/presses.ts', from: ", 'contextmenu'", to: '' },
  { name: 'the browser does its own besides', file: 'exit-keys/presses.ts', from: 'event.preventDefault();', to: '' },
  { name: 'the end of a long touch is not heard', file: 'exit-keys/presses.ts', from: "'touchend',", to: "'touchcancel'," },
  {
    name: 'a finger that slid off leaves',
    file: 'exit-keys/presses.ts',
    from: 'under && under.closest(selector) === linkUnder(event, selector)',
    to: 'under',
  },
  { name: 'the keyboard covers the link', file: 'exit-keys/aboveKeyboard.ts', from: "view.addEventListener('resize', lift);", to: '' },
  {
    name: 'scrolling under the keyboard covers the link',
    file: 'exit-keys/aboveKeyboard.ts',
    from: "view.addEventListener('scroll', lift);",
    to: '',
  },
  { name: 'zoom lifts the link', file: 'exit-keys/aboveKeyboard.ts', from: 'view.scale > 1 ? 0 : ', to: '' },
];

export const FOLDER = 'src/scripts';
const QUICK = ['run', '--bail', '1', '-c', 'tests/vitest.config.ts', 'tests/unit/scripts/exit', 'tests/unit/scripts/exit-keys'];

/** The text with the one change; a mutant that no longer fits its file is an error of the list. */
export const takeAway = (text: string, { name, from, to }: Mutant): string => {
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
      writeFileSync(file, takeAway(text, mutant));
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
