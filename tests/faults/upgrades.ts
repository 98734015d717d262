import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, cpSync, mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { COURIER_FLAGS } from '../../src/courier/flags.ts';
import { openRecords } from '../../src/outbox/store.ts';
import { freePorts } from '../support/freePorts.ts';
import { makeKeys } from '../support/operator.ts';
import { startSmtpSink } from '../support/smtpSink.ts';
import { until } from '../support/until.ts';
import { person, refer, referenceIn } from './pressing.ts';

export interface UpgradesTold {
  readonly upgrades: number;
  readonly references: number;
  /** What went wrong for somebody. */
  readonly failures: readonly string[];
  /** Shown to a person, and neither delivered nor kept. */
  readonly lost: number;
  /** Kept, and not delivered within a minute: a courier gives way on a machine that has nothing to spare. */
  readonly waiting: number;
  readonly twice: number;
  /** From the order to the first page of the new release: the median and the worst, in milliseconds. */
  readonly tookMs: { readonly median: number; readonly worst: number };
}

const OTHER_RELEASE = '<!-- another release -->';
const DOWN_MS = 60_000;

/** A release as an operator puts it there: sources, build, and packages. */
const release = (folder: string, distDir: string): void => {
  mkdirSync(folder);
  for (const part of ['src', 'package.json']) cpSync(part, join(folder, part), { recursive: true });
  cpSync(distDir, join(folder, 'dist'), { recursive: true });
  symlinkSync(resolve('node_modules'), join(folder, 'node_modules'));
};

const lostOf = async (references: readonly string[], dataDir: string): Promise<number> => {
  const records = await openRecords({ dataDir, databaseUrl: undefined });
  try {
    const known = await Promise.all(references.map((reference) => records.deliveriesOf(reference)));
    return known.filter((deliveries) => deliveries.length === 0).length;
  } finally {
    await records.close();
  }
};

/** Puts one release in the place of the other, and the other in its place, while people fill in forms. */
export const upgrade = async (
  distDir: string,
  { times, people }: { readonly times: number; readonly people: number },
): Promise<UpgradesTold> => {
  const folder = mkdtempSync(join(tmpdir(), 'upgrades-'));
  const [portal, next] = [join(folder, 'portal'), join(folder, 'portal.next')];
  release(portal, distDir);
  release(next, distDir);
  appendFileSync(join(next, 'dist/client/index.html'), OTHER_RELEASE);
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  const sink = await startSmtpSink();
  const [port = 0] = await freePorts(1);
  const url = `http://127.0.0.1:${port}`;
  const { OUTBOX_RECIPIENT, OUTBOX_IDENTITY_FILE } = makeKeys(join(folder, 'keys'));
  const shared = { PATH: process.env['PATH'], SERVICE: 'neutral', SITE_URL: url, DATA_DIR: join(folder, 'data'), OUTBOX_RECIPIENT };
  const output = { web: '', courier: '' };
  const run = (name: 'web' | 'courier', program: string, flags: readonly string[], own: Readonly<Record<string, string>>): ChildProcess => {
    const child = spawn(process.execPath, ['--disable-sigusr1', ...flags, program], {
      cwd: portal,
      env: { ...shared, ...own },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output[name] += chunk.toString()));
    return child;
  };
  const startCourier = (): ChildProcess =>
    run('courier', 'src/courier/main.ts', COURIER_FLAGS, {
      ...{ OUTBOX_IDENTITY_FILE, SMTP_URL: sink.url, INBOX: 'inbox@service.test', MAIL_FROM: 'portal@service.test', DAILY_COUNT: 'off' },
    });
  const web = run('web', 'src/server/main.ts', [], { PORT: String(port), CLIENT_ADDRESS_HEADER: 'X-Forwarded-For' });
  let courier = startCourier();
  const end = async (child: ChildProcess): Promise<void> => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  };
  const shows = async (): Promise<'one' | 'other' | undefined> => {
    const page = await fetch(url, { headers: { Connection: 'close', 'Accept-Encoding': 'identity' } }).then(
      (answer) => answer.text(),
      () => undefined,
    );
    return page === undefined ? undefined : page.includes(OTHER_RELEASE) ? 'other' : 'one';
  };

  try {
    await until(async () => (await shows()) === 'one', DOWN_MS);
    const references: string[] = [];
    const failures: string[] = [];
    const freshOnes = (): number => output.web.match(/web-fresh/g)?.length ?? 0;
    let over = false;
    const fillsIn = async (number: number): Promise<void> => {
      while (!over) {
        try {
          // Long enough that the page is of one release and its answer of the other.
          references.push((await refer(url, `203.0.113.${number}`, person(number), 1_000 + 100 * number)).reference);
        } catch (error) {
          failures.push(error instanceof Error ? error.message : 'unknown');
        }
      }
    };
    const all = Promise.all(Array.from({ length: people }, (_, number) => fillsIn(number + 1)));
    const took: number[] = [];
    for (let done = 1; done <= times; done++) {
      const from = performance.now();
      const before = freshOnes();
      const aside = join(folder, 'portal.aside');
      for (const [old, fresh] of [
        [portal, aside],
        [next, portal],
        [aside, next],
      ] as const)
        renameSync(old, fresh);
      web.kill('SIGUSR2');
      await end(courier);
      courier = startCourier();
      const wanted = done % 2 === 1 ? 'other' : 'one';
      // Old and new listen together for a moment: what shows then may be of a release before.
      await until(async () => freshOnes() > before && (await shows()) === wanted, DOWN_MS);
      took.push(performance.now() - from);
    }
    over = true;
    await all;
    const kept = new Set(references);
    const arrived = (): readonly (string | undefined)[] => sink.kept.map(referenceIn);
    await until(() => new Set(arrived()).size >= kept.size, DOWN_MS).catch(() => undefined);
    const found = arrived();
    took.sort((one, other) => one - other);
    return {
      ...{ upgrades: times, references: kept.size, failures },
      lost: await lostOf(
        [...kept].filter((reference) => !found.includes(reference)),
        join(folder, 'data'),
      ),
      waiting: [...kept].filter((reference) => !found.includes(reference)).length,
      twice: found.length - new Set(found).size,
      tookMs: { median: Math.round(took[Math.floor(took.length / 2)] ?? 0), worst: Math.round(took.at(-1) ?? 0) },
    };
  } catch (error) {
    throw new Error(`The upgrades broke off:\n${output.web.slice(-3_000)}\n${output.courier.slice(-2_000)}`, { cause: error });
  } finally {
    await Promise.all([web, courier].filter((child) => child.exitCode === null && child.signalCode === null).map(end));
    await sink.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** The commit that is tried, for who reads the table. */
export const commit = (): string => execFileSync('git', ['rev-parse', '--short', 'HEAD'], { encoding: 'utf8' }).trim();
