import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startCourier } from '../../src/courier/courier.ts';
import type { Channel } from '../../src/delivery/channel.ts';
import { createMailer } from '../../src/delivery/mail/mailer.ts';
import { openSqliteDesk } from '../../src/outbox/sqlite/desk.ts';
import { openSqliteOutbox } from '../../src/outbox/sqlite/outbox.ts';
import { freePorts } from '../support/freePorts.ts';
import { until } from '../support/until.ts';
import { row, type Table } from './measure.ts';

const DUE = 400;
const TRIES = 1_000;
const referral = { receivedAt: new Date(0), form: 'harmed', language: 'en', automatic: false, answers: new Map<string, string>() };

/** What one try costs while nobody is home, with many due: a courier that tries without a pause, beside one that only rests. */
export const deadServerTable = async (): Promise<Table> => {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const file = join(folder, 'data', 'outbox.sqlite');
  const outbox = openSqliteOutbox(file);
  await Promise.all(
    Array.from({ length: DUE }, (_, number) =>
      outbox.put({ id: `${number}`, digest: '', reference: `RJ-${number}`, acceptedAt: 1, bytes: new Uint8Array(8192), behind: false }),
    ),
  );
  const desk = await openSqliteDesk(file);
  const [port = 0] = await freePorts(1);
  const mailer = createMailer({ server: { host: '127.0.0.1', port, secure: false, loopback: true, login: undefined } });
  let tries = 0;
  const probe: Channel['server']['probe'] = (signal) => {
    tries += 1;
    return mailer.probe(signal);
  };
  const away = { firstMs: 1, ceilingMs: 1 };
  const courier = await startCourier({
    desk,
    channels: [
      { name: 'mail', server: { probe }, lanes: 3, deliver: async () => ({ outcome: 'not-taken', why: 'away', fault: 'server' }) },
    ],
    open: async () => ({ ok: true, referral }),
    report: () => undefined,
    clock: Date.now,
    random: Math.random,
    pollMs: 1,
    serverBackOff: away,
  });
  await until(() => tries > 100, 60_000);
  const before = { tries, cpu: process.cpuUsage() };
  await until(() => tries - before.tries >= TRIES, 120_000);
  const { user, system } = process.cpuUsage(before.cpu);
  const each = (user + system) / 1_000 / (tries - before.tries);
  await courier.stop();
  await desk.close();
  await outbox.close();
  rmSync(folder, { recursive: true });
  return { [`CPU: a try with ${DUE} due at a dead server : one millisecond`]: row(each, 1) };
};
