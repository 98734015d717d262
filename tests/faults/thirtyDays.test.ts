import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { startCourier } from '../../src/courier/courier.ts';
import type { CourierEvent } from '../../src/courier/events.ts';
import { createMailer, type Mailer } from '../../src/delivery/mail/mailer.ts';
import { openSqliteDesk } from '../../src/outbox/sqlite/desk.ts';
import { openSqliteOutbox } from '../../src/outbox/sqlite/outbox.ts';
import { exampleMail } from '../support/mail.ts';
import { sealedReferral, temporaryFolder } from '../support/outboxFolder.ts';
import { type SmtpSink, startSmtpSink } from '../support/smtpSink.ts';
import { until } from '../support/until.ts';

const DAYS = 30;
const DAY_MS = 86_400_000;
/** Simulated days in a second. */
const DAYS_A_SECOND = 25;
const REFERRALS = 3;
const REFERRAL = { receivedAt: new Date(0), form: 'harmed', language: 'en', automatic: false, answers: new Map<string, string>() };

const sinkOf = async (...given: Parameters<typeof startSmtpSink>): Promise<SmtpSink> => {
  const sink = await startSmtpSink(...given);
  onTestFinished(() => sink.close());
  return sink;
};
const mailerTo = (port: number, more: { readonly host?: string; readonly login?: { user: string; pass: string } } = {}): Mailer =>
  createMailer({ server: { host: '127.0.0.1', port, secure: false, loopback: true, login: undefined, ...more }, silenceMs: 5_000 });

const CAUSES: Readonly<Record<string, () => Promise<Mailer>>> = {
  'an inbox that is refused (550)': async () => mailerTo((await sinkOf(() => ({ refuseAt: 'to', code: 550 }))).port),
  'mails that are too large (552)': async () => mailerTo((await sinkOf(() => ({ refuseAt: 'data', code: 552 }))).port),
  'a wrong password': async () => {
    const sink = await sinkOf(() => 'none', 0, {
      authOptional: false,
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(new Error('no')),
    });
    return mailerTo(sink.port, { login: { user: 'portal', pass: 'wrong' } });
  },
  'a name that is not found': async () => mailerTo(25, { host: 'mail.invalid' }),
};

/** Days since its start, for a courier that knows no better. */
const fastClock = (): (() => number) => {
  const began = performance.now();
  return () => Math.round(1_000_000 + ((performance.now() - began) / 1_000) * DAYS_A_SECOND * DAY_MS);
};

// T6
test.each(Object.entries(CAUSES))(
  'after thirty days of %s everything is still queued, was tried all the time, and goes once it is mended',
  { timeout: 120_000 },
  async (_, broken) => {
    const file = join(temporaryFolder(), 'outbox.sqlite');
    const outbox = openSqliteOutbox(file);
    onTestFinished(() => outbox.close());
    for (let n = 0; n < REFERRALS; n += 1) await outbox.put(sealedReferral({ id: `${n}`, digest: `${n}`, reference: `RJ-${n}` }));
    const clock = fastClock();
    const told: CourierEvent[] = [];
    const running = async (mailer: Mailer, onTry: () => void) => {
      const desk = await openSqliteDesk(file);
      const courier = await startCourier({
        desk,
        channels: [
          {
            name: 'mail',
            server: { probe: (signal) => (onTry(), mailer.probe(signal)) },
            lanes: 2,
            deliver: ({ reference }, serial, signal) => {
              onTry();
              const messageId = `<${reference}.1.${serial}@service.example>`;
              return mailer.deliver({ make: async () => exampleMail({ messageId }), signal });
            },
          },
        ],
        open: async () => ({ ok: true, referral: REFERRAL }),
        report: (event) => void told.push(event),
        clock,
        random: Math.random,
        pollMs: 10,
      });
      return async (): Promise<number> => {
        await courier.stop();
        const { waiting } = await desk.summary();
        await desk.close();
        return waiting.count;
      };
    };

    const triedAt: number[] = [];
    const stop = await running(await broken(), () => void triedAt.push(clock()));
    const start = clock();
    await until(
      () => clock() - start > DAYS * DAY_MS && triedAt.length > 3 && (triedAt.at(-1) ?? 0) > start + (DAYS - 10) * DAY_MS,
      60_000,
    );
    expect(await stop()).toBe(REFERRALS);
    expect(told.some(({ event }) => event === 'server-away' || event === 'referral-not-delivered')).toBe(true);

    const mended = await sinkOf();
    const stopAgain = await running(mailerTo(mended.port), () => undefined);
    await until(() => mended.kept.length === REFERRALS, 30_000);
    expect(await stopAgain()).toBe(0);
  },
);
