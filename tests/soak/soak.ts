import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { startPortal } from '../support/portal.ts';
import { faultAt } from './faults.ts';
import { killOne, type Victim, VICTIMS } from './kills.ts';
import { type Findings, newLedger } from './ledger.ts';
import { startFaultyMailServer } from './mailServer.ts';
import { type Seen, visit } from './people.ts';
import { preloading } from './preloads.ts';
import { drawsOf } from './random.ts';
import { readKept } from './readKept.ts';

export interface SoakSize {
  /** People who press Send. */
  readonly people: number;
  readonly kills: number;
  readonly mailFaults: number;
  /** Times that nobody listens at the mail server's address. */
  readonly outages: number;
}

export interface SoakParts extends SoakSize {
  readonly seed: number;
  readonly distDir: string;
  /** How much faster the courier's clock runs. */
  readonly times?: number;
  readonly atOnce?: number;
  /** For all that was shown to be delivered, after the last fault. */
  readonly drainMs?: number;
  /** Modules that every process loads first. */
  readonly mutant?: readonly string[];
  readonly tell?: (line: string) => void;
  /** Lets in nobody more, and ends as if all had come. */
  readonly enough?: AbortSignal;
}

export interface SoakResult {
  readonly findings: Findings;
  readonly seen: Seen;
  readonly counts: { readonly shown: number; readonly mails: number; readonly copies: number; readonly allowed: number };
  readonly kills: Readonly<Record<Victim, number>>;
  readonly faults: Readonly<Record<string, number>>;
  readonly outages: number;
  readonly connections: number;
  /** E-mails that are none of ours. */
  readonly unreadable: number;
  /** Words that people typed, in what the portal wrote to its log. */
  readonly wordsInLog: number;
  readonly seconds: number;
}

/** Tries under way at once in one courier: each may have been taken unheard when it is killed. */
const LANES = 3;
const OUTAGE_MS = 2_500;
const TELL_MS = 30_000;
const LOOK_MS = 100;
/** People wait outside while more than this are undelivered: on a slow machine kills would otherwise meet a courier that only ever starts. */
const MOST_WAITING = 150;
/** Held without a new reference for this long, something is wrong with the soak or with the portal. */
const STANDSTILL_MS = 180_000;

const sum = (numbers: Iterable<number>): number => [...numbers].reduce((all, each) => all + each, 0);

/** People, kills and mail faults in one go, against the real portal; ends when all that was shown has come, or never will. */
export const soak = async (parts: SoakParts): Promise<SoakResult> => {
  const {
    people,
    kills,
    mailFaults,
    outages,
    seed,
    distDir,
    times = 30,
    atOnce = 12,
    drainMs = 600_000,
    mutant = [],
    tell,
    enough,
  } = parts;
  const began = Date.now();
  const folder = mkdtempSync(join(tmpdir(), 'soak-'));
  const ledger = newLedger();
  const draws = drawsOf(seed);
  const seen: Seen = { requests: 0, unanswered: 0, notSent: 0, gaveUp: 0 };
  const killed: Record<Victim, number> = { website: 0, courier: 0, whole: 0 };
  let unreadable = 0;
  let outagesHad = 0;
  let faulty = true;
  let gone = 0;

  const faultsHad = (): number => sum(Object.values(server.acted()));
  const server = await startFaultyMailServer({
    // Faults keep pace with what was delivered, so that both are spread over the whole run.
    draw: () => {
      const due = mailFaults * Math.min(1, (ledger.counts().mails + atOnce) / people);
      return faulty && faultsHad() < due && draws.next() < 0.8 ? faultAt(draws.next()) : undefined;
    },
    onKept: (mail, answered) => {
      const kept = readKept(mail);
      if (kept === 'own') return;
      if (kept) ledger.kept(kept);
      else unreadable += 1;
      if (!answered) ledger.allowCopies(1);
    },
  });
  const hurry = `${pathToFileURL(resolve('tests/soak/hurry.ts')).href}?times=${times}&since=${began}`;
  const { flags } = preloading(folder, [hurry], mutant);
  const settings = { CLIENT_ADDRESS_HEADER: 'X-Forwarded-For', RECEIPTS: 'off' };
  const portal = await startPortal({ smtpUrl: server.url, distDir, settings, flags: () => flags });

  const told = (): string => {
    const { shown, mails, copies } = ledger.counts();
    return `${Math.round((Date.now() - began) / 1_000)} s: ${gone} of ${people} people, ${shown} shown, ${ledger.waiting()} waiting, ${mails} mails, ${copies} copies, ${sum(Object.values(killed))} kills, ${faultsHad()} mail faults, ${outagesHad} outages`;
  };
  const telling = setInterval(() => tell?.(told()), TELL_MS);

  const isEnough = (): boolean => enough?.aborted === true;
  let next = 0;
  const crowd = async (): Promise<void> => {
    while (next < people && !isEnough()) {
      while (ledger.waiting() > MOST_WAITING && !isEnough()) await pause(LOOK_MS);
      await visit(next++, { url: portal.url, seed, ledger, seen });
      gone += 1;
    }
  };
  const isOver = (): boolean => gone >= next && (next >= people || isEnough());

  /** Does something so often, spread over the people who come. */
  const spread = async (howOften: number, act: (number: number) => Promise<void>): Promise<void> => {
    for (let done = 0; done < howOften; done += 1) {
      const when = ((done + draws.next()) * people) / howOften;
      while (gone < when && !isOver()) await pause(LOOK_MS);
      if (isEnough()) return;
      await act(done);
    }
  };
  const murder = (): Promise<void> =>
    spread(kills, async (number) => {
      const victim = VICTIMS[number % VICTIMS.length] ?? 'whole';
      while (!(await killOne(portal, victim))) await pause(LOOK_MS);
      killed[victim] += 1;
      if (victim !== 'website') ledger.allowCopies(LANES);
    });
  const cutLines = (): Promise<void> =>
    spread(outages, async () => {
      await server.away();
      ledger.allowCopies(LANES);
      await pause(OUTAGE_MS * draws.next());
      await server.back();
      outagesHad += 1;
    });
  /** Rejects when nothing moves any more, with where it stood. */
  const moving = async (): Promise<void> => {
    let last = '';
    for (let since = Date.now(); !isOver(); await pause(1_000)) {
      const now = JSON.stringify([gone, ledger.counts()]);
      if (now !== last) since = Date.now();
      last = now;
      if (Date.now() - since > STANDSTILL_MS) throw new Error(`Nothing moves any more after ${told()}`);
    }
  };

  try {
    await Promise.all([...Array.from({ length: atOnce }, crowd), murder(), cutLines(), moving()]);
    tell?.(`all have pressed Send after ${told()}`);
    const end = Date.now() + drainMs;
    // The faults that are still due come to what still waits.
    while (ledger.waiting() > 0 && faultsHad() < mailFaults && Date.now() < end - drainMs / 2) await pause(LOOK_MS);
    faulty = false;
    while ((ledger.waiting() > 0 || ledger.hasHoles()) && Date.now() < end) await pause(LOOK_MS);
    // What is sent once too often comes soon after.
    await pause(2_000);
    const typed = portal.output().match(/soakmark|Bronwen|brother|Nieznany|Zofia/g)?.length ?? 0;
    return {
      findings: ledger.findings(),
      seen,
      counts: ledger.counts(),
      kills: killed,
      faults: server.acted(),
      outages: outagesHad,
      connections: server.connections(),
      unreadable,
      wordsInLog: typed,
      seconds: Math.round((Date.now() - began) / 1_000),
    };
  } finally {
    clearInterval(telling);
    await portal.dispose();
    await server.close();
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Whether all is as it must be. */
export const isClean = ({ findings, unreadable, wordsInLog }: SoakResult): boolean =>
  sum(Object.values(findings)) + unreadable + wordsInLog === 0;
