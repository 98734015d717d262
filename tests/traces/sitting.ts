import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newAnswers } from './answers.ts';
import { sitAtChromium } from './chromium.ts';
import { sitAtFirefox } from './firefox.ts';
import type { Engine, Person, Sitting } from './person.ts';
import { tracesIn, type Canary, type Trace } from './search.ts';
import { visit, type Stage } from './visit.ts';

export type Ending = 'closed' | 'killed';

export interface Trial {
  readonly engine: Engine;
  readonly scripts: boolean;
  readonly stage: Stage;
  readonly ending: Ending;
}

export interface Outcome {
  /** On disk while the browser is open. */
  readonly open: readonly Trace[];
  /** On disk when it has ended. */
  readonly ended: readonly Trace[];
  /** Answers that the tab holds when the browser is opened again. The page of a reference is asked for anew, for half an hour. */
  readonly shown: readonly string[];
}

interface Surroundings {
  readonly url: string;
  readonly display: string | undefined;
  /** Chromium, where it is not Debian's. */
  readonly chromium?: string | undefined;
}

/** Longer than either browser waits before it writes its session. */
const WRITTEN_MS = 4_000;

const sitAt: Record<Engine, (sitting: Sitting, program: string | undefined) => Promise<Person>> = {
  chromium: sitAtChromium,
  firefox: (sitting) => sitAtFirefox(sitting),
};

const shownAgain = async (person: Person, canaries: readonly Canary[]): Promise<readonly string[]> => {
  await sleep(WRITTEN_MS / 2);
  const reads = await person.reads();
  return canaries.filter(({ of, word, onlyIn }) => onlyIn === undefined && of !== 'reference' && reads.includes(word)).map(({ of }) => of);
};

/** One person, one browser with a profile of its own, one visit; and somebody who looks at the device afterwards. */
export const runTrial = async ({ engine, scripts, stage, ending }: Trial, { url, display, chromium }: Surroundings): Promise<Outcome> => {
  const folder = mkdtempSync(join(tmpdir(), 'sitting-'));
  const sitting = { folder, scripts, display };
  try {
    const person = await sitAt[engine](sitting, chromium);
    try {
      const canaries = await visit(person, url, newAnswers(), stage);
      await sleep(WRITTEN_MS);
      const open = tracesIn(folder, canaries);
      await (ending === 'closed' ? person.close() : person.kill());
      const ended = tracesIn(folder, canaries);
      const other = await sitAt[engine](sitting, chromium);
      const shown = await shownAgain(other, canaries).finally(other.kill);
      return { open, ended, shown };
    } finally {
      await person.kill();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
};
