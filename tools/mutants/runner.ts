import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import { describe, TestRunner, vi, type RunnerTestCase, type RunnerTestFile, type RunnerTestSuite } from 'vitest';
import { killedIn, orders, readFindings, writeFinding } from './messages.ts';

/** What the switches in the instrumented files look at. The names are Stryker's. */
interface Switches {
  readonly activeMutant: string | undefined;
  currentTestId: string | undefined;
  mutantCoverage: { readonly static: Record<string, number>; readonly perTest: Record<string, Record<string, number>> };
}
declare global {
  var __stryker__: Switches | undefined;
}

// Tests may stop the clock.
const now = performance.now.bind(performance);

let awake: string | undefined;
let lastMoment = Infinity;

const switches: Switches = (globalThis.__stryker__ = {
  // No timer ends a loop that has lost its end. But it passes switches, awake or not, and every switch looks here.
  get activeMutant() {
    if (awake !== undefined && now() > lastMoment) throw new Error('late');
    return awake;
  },
  currentTestId: undefined,
  mutantCoverage: { static: {}, perTest: {} },
});

const wake = (mutant: string | undefined): void => {
  awake = mutant;
  lastMoment = Infinity;
};

/** A test that goes on this much longer than usual has noticed. */
const patience = (usualMs: number): number => 2_000 + 10 * usualMs;

/** Modules that take longer to load, or hooks to run, never end. */
const LOADING_MS = 60_000;

const failsWithin = async (run: () => unknown, ms: number): Promise<boolean> => {
  lastMoment = now() + ms;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, refuse) => (timer = setTimeout(() => refuse(new Error('late')), ms)));
  try {
    await Promise.race([Promise.resolve(run()), late]);
    return false;
  } catch {
    return true;
  } finally {
    clearTimeout(timer);
  }
};

const SUITE = 'mutant ';

const mutantOf = (task: RunnerTestCase | RunnerTestSuite): string | undefined => {
  let at: RunnerTestSuite | undefined = task.type === 'suite' ? task : task.suite;
  while (at?.suite) at = at.suite;
  return at?.name.startsWith(SUITE) ? at.name.slice(SUITE.length) : undefined;
};

/** Vitest's own runner, but each test is run with mutants as well as without. Tests that fail because of one are a success. */
class MutantRunner extends TestRunner {
  readonly #orders = orders.parse(JSON.parse(readFileSync(process.env['MUTANTS_ORDERS'] ?? '', 'utf8')));
  readonly #killed = new Set(killedIn(readFindings(this.#orders.findings)));
  readonly #met = new Set<string>();
  #mine: readonly string[] = [];

  #kill(mutant: string, by: string): void {
    if (this.#killed.has(mutant)) return;
    this.#killed.add(mutant);
    writeFinding(this.#orders.findings, { killed: mutant, by });
  }

  override importFile(path: string, source: Parameters<TestRunner['importFile']>[1]): unknown {
    this.#mine = this.#orders.watched[relative(process.cwd(), path)] ?? [];
    if (this.#orders.mode === 'together' || source !== 'collect') return super.importFile(path, source);
    for (const mutant of this.#mine.filter((each) => !this.#killed.has(each)))
      describe(SUITE + mutant, async () => {
        const spare = describe('spare', () => undefined);
        wake(mutant);
        lastMoment = now() + LOADING_MS;
        vi.resetModules();
        try {
          await super.importFile(path, source);
        } catch {
          this.#kill(mutant, path);
        }
        // What fails while a suite within is put together would take the whole file with it.
        for (const suite of TestRunner.getCurrentSuite().tasks) {
          if (suite.type !== 'collector' || suite === spare) continue;
          const { collect } = suite;
          suite.collect = (file) =>
            collect(file).catch(() => {
              this.#kill(mutant, suite.name);
              return spare.collect(file);
            });
        }
      });
    return undefined;
  }

  override async onBeforeRunSuite(suite: RunnerTestSuite): Promise<void> {
    wake(mutantOf(suite));
    lastMoment = now() + LOADING_MS;
    await super.onBeforeRunSuite(suite);
  }

  override async onAfterRunSuite(suite: RunnerTestSuite): Promise<void> {
    await super.onAfterRunSuite(suite);
    const mutant = mutantOf(suite);
    // Its hooks failed.
    if (mutant !== undefined && suite.result?.state === 'fail') this.#kill(mutant, suite.name);
  }

  async runTask(test: RunnerTestCase): Promise<void> {
    const run = TestRunner.getTestFn(test);
    const mutant = mutantOf(test);
    if (mutant === undefined) return this.#runTogether(test, run);
    if (this.#killed.has(mutant)) return;
    wake(mutant);
    if (await failsWithin(run, patience(200))) this.#kill(mutant, test.name);
  }

  async #runTogether(test: RunnerTestCase, run: () => unknown): Promise<void> {
    const mine = new Set(this.#mine);
    const began = now();
    wake(undefined);
    switches.currentTestId = test.id;
    try {
      await run();
    } finally {
      switches.currentTestId = undefined;
    }
    const usual = now() - began;
    const outside = switches.mutantCoverage.static;
    const met = Object.keys(switches.mutantCoverage.perTest[test.id] ?? {}).filter((each) => mine.has(each));
    for (const each of met) this.#met.add(each);

    const noticed: string[] = [];
    for (const each of met.filter((id) => !this.#killed.has(id) && !(id in outside))) {
      wake(each);
      if (await failsWithin(run, patience(usual))) noticed.push(each);
    }
    wake(undefined);
    // A test that leaves something behind may have failed for that, not for the mutant.
    if (noticed.length > 0 && (await failsWithin(run, patience(usual)))) return;
    for (const each of noticed) this.#kill(each, test.name);
  }

  override onAfterRunFiles(files: RunnerTestFile[]): void {
    super.onAfterRunFiles(files);
    if (this.#orders.mode === 'apart') return;
    const outside = this.#mine.filter((each) => each in switches.mutantCoverage.static);
    for (const { filepath } of files)
      writeFinding(this.#orders.findings, { met: [...this.#met, ...outside], file: relative(process.cwd(), filepath) });
  }
}

// Vitest takes a runner by default export.
export { MutantRunner as default };
