import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startVitest } from 'vitest/node';
import type { Instrumented } from './instrument.ts';
import { killedIn, readFindings, type Finding, type Orders } from './messages.ts';

/** Mutants of one round that are tried apart: each loads the modules once more, and they stay in memory till its end. */
const ROUND = 60;

type Watched = Orders['watched'];

const inRounds = (watched: Watched): readonly Watched[] => {
  const rounds: Record<string, string[]>[] = [];
  for (const [test, mutants] of Object.entries(watched))
    for (let at = 0; at * ROUND < mutants.length; at++) (rounds[at] ??= {})[test] = mutants.slice(at * ROUND, (at + 1) * ROUND);
  return rounds;
};

/** Which mutants the tests notice, and which they meet at all. Throws when the tests fail without any. */
export const hunt = async (
  code: Instrumented['code'],
  watched: Watched,
): Promise<{ readonly killed: ReadonlySet<string>; readonly met: ReadonlySet<string> }> => {
  const folder = mkdtempSync(join(tmpdir(), 'mutants-'));
  const findings = join(folder, 'findings');
  const byPath = new Map([...code].map(([path, text]) => [resolve(path), text]));
  const found = (): readonly Finding[] => readFindings(findings);

  const run = async (mode: Orders['mode'], tests: Watched): Promise<boolean> => {
    const given = join(folder, 'orders.json');
    writeFileSync(given, JSON.stringify({ findings, watched: tests, mode } satisfies Orders));
    const vitest = await startVitest(
      Object.keys(tests),
      {
        config: false,
        watch: false,
        passWithNoTests: true,
        // It would keep the mutants of one run for the next.
        fsModuleCache: false,
        include: Object.keys(tests),
        runner: resolve('tools/mutants/runner.ts'),
        env: { MUTANTS_ORDERS: given },
        maxWorkers: 2,
        // Each test is run many times over.
        testTimeout: 0,
        hookTimeout: 60_000,
        reporters: [{}],
        onConsoleLog: () => false,
        dangerouslyIgnoreUnhandledErrors: true,
      },
      { plugins: [{ name: 'mutants', enforce: 'pre', transform: (_: string, id: string) => byPath.get(id.split('?')[0] ?? id) }] },
    );
    const failed = vitest.state.getFiles().filter((file) => file.result?.state !== 'pass');
    await vitest.close();
    process.exitCode = 0;
    for (const file of failed) {
      if (mode === 'together') console.error(`${file.name} fails without any mutant.`);
      else if (file.tasks.length === 0) throw new Error(`${file.name} could not be loaded again for each mutant.`);
    }
    return failed.length === 0;
  };

  try {
    if (!(await run('together', watched))) throw new Error('Mend the tests first: a test that fails anyway notices nothing.');
    // Those that act while modules load, that are kept from one test to the next, or whose test cannot be run twice.
    const killed = killedIn(found());
    const apart = found().flatMap((each) => ('met' in each ? [[each.file, each.met.filter((id) => !killed.has(id))] as const] : []));
    for (const round of inRounds(Object.fromEntries(apart))) await run('apart', round);
    return { killed: killedIn(found()), met: new Set(found().flatMap((each) => ('met' in each ? each.met : []))) };
  } finally {
    rmSync(folder, { recursive: true });
  }
};
