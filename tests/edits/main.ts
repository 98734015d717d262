import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { EDITS, type Edit } from './edits.ts';

/**
 * `npm run test:edits`: what editors are told to run, on a copy of the project whose words were edited, all at once.
 * `-- --browser` runs the journeys in a browser too; `--only WORDS` makes only the edits whose name holds these words;
 * names of test files run those alone.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    browser: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    keep: { type: 'boolean', default: false },
  },
});

const LEFT_OUT = ['node_modules', '.git', '.astro', 'dist', 'test-results'];
const TESTS = ['tests/unit', 'tests/content', 'tests/architecture.test.ts', 'tests/readme.test.ts'];

const project = mkdtempSync(join(tmpdir(), 'edits-'));
cpSync('.', project, { recursive: true, filter: (path) => !LEFT_OUT.includes(path) });
symlinkSync(resolve('node_modules'), join(project, 'node_modules'));

const filesIn = (path: string): readonly string[] =>
  statSync(path).isFile() ? [path] : readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name));

const make = ({ what, files, change }: Edit): void => {
  const texts = files.flatMap((file) => filesIn(join(project, 'content', file)).filter((path) => /\.(?:yaml|md)$/.test(path)));
  let changed = 0;
  for (const path of texts) {
    const before = readFileSync(path, 'utf8');
    const after = change(before);
    if (after !== before) changed++;
    writeFileSync(path, after);
  }
  if (changed === 0) throw new Error(`No file was changed so that ${what}: ${files.join(', ')}`);
  console.log(`${what} (files: ${changed})`);
};

const run = (command: string, ...given: readonly string[]): boolean =>
  spawnSync(join('node_modules/.bin', command), given, { cwd: project, stdio: 'inherit' }).status === 0;

const specs = positionals.filter((file) => file.includes('.spec.'));
const tests = positionals.filter((file) => !specs.includes(file));

const edits = EDITS.filter(({ what }) => what.includes(values.only));
if (edits.length === 0) throw new Error(`No edit is called “${values.only}”. There are:\n${EDITS.map(({ what }) => what).join('\n')}`);
for (const edit of edits) make(edit);
const { status } = spawnSync(process.execPath, ['tools/schema/main.ts'], { cwd: project, stdio: 'inherit' });
if (status !== 0) throw new Error('The edited forms could not be given their next version.');

const inNode =
  specs.length > 0 && tests.length === 0
    ? true
    : run('vitest', 'run', '-c', 'tests/vitest.config.ts', ...(tests.length > 0 ? tests : TESTS));
const inBrowser = values.browser || specs.length > 0 ? run('playwright', 'test', '-c', 'tests/playwright.config.ts', ...specs) : true;
if (values.keep) console.log(`The copy stays in ${project}`);
else rmSync(project, { recursive: true });
process.exitCode = inNode && inBrowser ? 0 : 1;
