import type { Findings } from './ledger.ts';

export interface Mutant {
  /** Below the project's folder. */
  readonly file: string;
  /** Stands in the file once. */
  readonly from: string;
  readonly to: string;
  /** The findings by which the soak may catch it. */
  readonly caughtBy: readonly (keyof Findings)[];
}

/** Mistakes in the portal's own code, each of which would break the promise. */
export const MUTANTS: Readonly<Record<string, Mutant>> = {
  'shows a reference a second before it commits': {
    file: 'src/outbox/sqlite/groupCommit.ts',
    from: 'gathered.push({ item, resolve, reject });',
    to: 'setTimeout(() => { gathered.push({ item, resolve: () => undefined, reject: () => undefined }); if (!committing) timer ??= setTimeout(() => void flush(), gatherMs); }, 1_000); resolve({ outcome: "kept", reference: item.reference }); return;',
    caughtBy: ['lost'],
  },
  'shows a reference although the disk refused': {
    file: 'src/outbox/sqlite/groupCommit.ts',
    from: 'const results = await commit(group.map((entry) => entry.item));',
    to: 'if (Math.random() < 0.2) { for (const entry of group) entry.resolve({ outcome: "kept", reference: entry.item.reference }); return; } const results = await commit(group.map((entry) => entry.item));',
    caughtBy: ['lost'],
  },
  'takes a mail for delivered when the connection drops after the final dot': {
    file: 'src/delivery/mail/mailer.ts',
    from: "return { outcome: 'unsure', why: codeOf(error) };",
    to: "return { outcome: 'taken' };",
    caughtBy: ['lost'],
  },
  'takes a mail for delivered once the server is reached': {
    file: 'src/delivery/mail/mailer.ts',
    from: "if (error instanceof Error && error.name === CUT) return { outcome: 'cut' };",
    to: "if (progress.reached) return { outcome: 'taken' };",
    caughtBy: ['lost'],
  },
  'marks a mail as delivered before it sends it': {
    file: 'src/courier/lane.ts',
    from: 'const result = await attempt(channel,',
    to: "await desk.settle(due, { outcome: 'taken' }, clock()); const result = await attempt(channel,",
    caughtBy: ['lost'],
  },
  'does not try again what was refused': {
    file: 'src/courier/settling.ts',
    from: "return later(result.why, result.fault === 'busy' ?",
    to: "return { settle: { outcome: 'given-up' } }; return later(result.why, result.fault === 'busy' ?",
    caughtBy: ['lost'],
  },
  'drops one in ten': {
    file: 'src/courier/attempt.ts',
    from: 'let timer: NodeJS.Timeout | undefined;',
    to: "if (serial % 10 === 5) return { outcome: 'taken' }; let timer;",
    caughtBy: ['lost', 'holes'],
  },
  'forgets what a dead courier had claimed': {
    file: 'src/outbox/sqlite/deskRows.ts',
    from: 'takeOver: () => void freeOrphans.run(),',
    to: 'takeOver: () => undefined,',
    caughtBy: ['lost'],
  },
  'drops a change of the answers': {
    file: 'src/server/submitReferral.ts',
    from: '.update(JSON.stringify([form, [...answers]]))',
    to: ".update('the same')",
    caughtBy: ['lost'],
  },
  'gives each press a reference of its own': {
    file: 'src/server/submitReferral.ts',
    from: "createHash('sha256').update(sendKey.nonce).digest('base64url')",
    to: "createHash('sha256').update(String(Math.random())).digest('base64url')",
    caughtBy: ['severalReferences'],
  },
  'gives each try an id of its own': {
    file: 'src/referral/email.ts',
    from: '.${revision}@${domainOf',
    to: '.${revision}@${String(Math.random()).slice(2)}.${domainOf',
    caughtBy: ['severalIds', 'repeatedSerials'],
  },
  'dates each try anew': {
    file: 'src/referral/email.ts',
    from: 'date: receivedAt,',
    to: 'date: new Date(),',
    caughtBy: ['unlikeCopies'],
  },
  'sends each mail twice': {
    file: 'src/courier/lane.ts',
    from: 'const result = await attempt(channel,',
    to: 'await attempt(channel, referral, due.serial, signal, deadlineMs); const result = await attempt(channel,',
    caughtBy: ['copiesTooMany'],
  },
};
