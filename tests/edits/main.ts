import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { EDITS } from './edits.ts';

/** `npm run test:edits`: what editors are told to run, on a copy of the project whose words were edited. Names test files to run those alone. */
const LEFT_OUT = ['node_modules', '.git', '.astro', 'dist', 'test-results'];

const project = mkdtempSync(join(tmpdir(), 'edits-'));
cpSync('.', project, { recursive: true, filter: (path) => !LEFT_OUT.includes(path) });
symlinkSync(resolve('node_modules'), join(project, 'node_modules'));

const filesIn = (path: string): readonly string[] =>
  statSync(path).isFile() ? [path] : readdirSync(path, { recursive: true, encoding: 'utf8' }).map((name) => join(path, name));

for (const { what, files, change } of EDITS) {
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
}

const asked = process.argv.slice(2);
const tests = asked.length > 0 ? asked : ['tests/unit', 'tests/content', 'tests/architecture.test.ts', 'tests/readme.test.ts'];
const { status } = spawnSync('node_modules/.bin/vitest', ['run', '-c', 'tests/vitest.config.ts', ...tests], {
  cwd: project,
  stdio: 'inherit',
});
if (process.env['KEEP_EDITS'] === undefined) rmSync(project, { recursive: true });
process.exitCode = status ?? 1;
