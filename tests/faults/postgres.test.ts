import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import type { Outbox } from '../../src/outbox/outbox.ts';
import type { Desk } from '../../src/outbox/desk.ts';
import { openPostgresDesk } from '../../src/outbox/postgres/desk.ts';
import { openPostgresOutbox } from '../../src/outbox/postgres/outbox.ts';
import type { Trouble } from '../../src/outbox/trouble.ts';
import { sealedReferral, temporaryFolder } from '../support/outboxFolder.ts';
import { type Postgres, startPostgres } from '../support/postgres.ts';
import { startChild } from '../support/printingChild.ts';
import { until } from '../support/until.ts';

let postgres: Postgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 240_000);
afterAll(() => postgres.dispose(), 60_000);

const outboxAt = async (url: string, troubles: Trouble[] = []): Promise<Outbox> => {
  const outbox = await openPostgresOutbox(url, { folder: temporaryFolder(), onTrouble: (why) => void troubles.push(why) });
  onTestFinished(() => outbox.close());
  return outbox;
};

const deskAt = async (url: string): Promise<Desk> => {
  const desk = await openPostgresDesk(url, { folder: temporaryFolder() });
  onTestFinished(() => desk.close());
  await desk.register(['mail'], 1_000);
  return desk;
};

const put = (outbox: Outbox, name: string) => outbox.put(sealedReferral({ id: name, reference: `RJ-${name}` }));

describe('several machines at one database', { timeout: 60_000 }, () => {
  test('couriers share the work; what a killed one had claimed is due for the others within 5 seconds, and not before', async () => {
    const url = await postgres.newDatabase();
    const outbox = await outboxAt(url);
    const first = startChild('tests/faults/deskHolder.ts', url);
    for (const name of ['a', 'b', 'c']) await put(outbox, name);
    await until(() => first.lines.length === 3, 20_000);
    const second = startChild('tests/faults/deskHolder.ts', url);
    await put(outbox, 'd');
    await until(() => first.lines.length + second.lines.length === 4, 20_000);
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    expect([...first.lines, ...second.lines].sort()).toEqual(['a', 'b', 'c', 'd']);

    const held = [...first.lines];
    const own = [...second.lines];
    await first.kill();
    await until(() => second.lines.length === 4, 5_000);
    expect(second.lines).toEqual([...own, ...held]);
  });

  test('what a living courier has claimed stays its own when the database starts anew', async () => {
    const url = await postgres.newDatabase();
    const outbox = await outboxAt(url);
    const owner = await deskAt(url);
    const other = await deskAt(url);
    await put(outbox, 'a');
    const due = await owner.claim('mail', 1_000);
    await postgres.kill();
    await postgres.start();
    await until(
      () =>
        other.summary().then(
          () => true,
          () => false,
        ),
      10_000,
    );
    await new Promise((resolve) => setTimeout(resolve, 4_500));
    expect(await other.claim('mail', 1_000)).toBeUndefined();
    if (due) await owner.settle(due, { outcome: 'taken' }, 1_000);
    expect(await other.summary()).toMatchObject({ waiting: { count: 0 } });
  });

  test('a database that is killed and started under load loses nothing, and gives every serial once', async () => {
    const url = await postgres.newDatabase();
    const troubles: Trouble[] = [];
    const nodes = [await outboxAt(url, troubles), await outboxAt(url)];
    let refused = 0;
    let pressing = true;
    /** A person who presses Send again, at whichever machine, until there is a reference. */
    const person = async (name: string): Promise<string> => {
      for (let press = 0; ; press += 1) {
        const node = nodes[press % nodes.length];
        const kept = node && (await put(node, name).catch(() => undefined));
        if (kept?.outcome === 'kept') return kept.reference;
        refused += 1;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    };
    const shown: string[] = [];
    const people = Array.from({ length: 10 }, async (_, crowd) => {
      for (let n = 0; pressing; n += 1) shown.push(await person(`${crowd}-${n}`));
    });
    await until(() => shown.length > 20, 20_000);
    await postgres.kill();
    await until(() => refused > 10, 20_000);
    expect((await nodes[0]?.state())?.accepting).toEqual({ can: false, why: 'away' });
    const before = shown.length;
    await postgres.start();
    await until(() => shown.length > before + 20, 20_000);
    pressing = false;
    await Promise.all(people);

    const desk = await deskAt(url);
    const serials = new Map<string, number>();
    for (let due = await desk.claim('mail', 1_000); due; due = await desk.claim('mail', 1_000)) serials.set(due.reference, due.serial);
    expect([...serials.keys()].sort()).toEqual([...shown].sort());
    expect([...serials.values()]).toEqual(shown.map((_, index) => index + 1));
    expect(troubles).toEqual(['away']);
  });

  test('a web server that starts while the database is away serves, refuses, and finds it later', async () => {
    const url = await postgres.newDatabase();
    await postgres.kill();
    const outbox = await outboxAt(url);
    await expect(put(outbox, 'a')).rejects.toMatchObject({ code: 'STORE_away' });
    await expect(outbox.secret()).rejects.toMatchObject({ code: 'STORE_away' });
    await postgres.start();
    await until(
      () =>
        put(outbox, 'a').then(
          () => true,
          () => false,
        ),
      10_000,
    );
    expect(await outbox.secret()).toHaveLength(32);
  });

  test('a database that was put back to an older state is noticed by the next node, once, and serials never go back', async () => {
    const url = await postgres.newDatabase();
    const folder = temporaryFolder();
    const missing: number[] = [];
    const opened = (): Promise<Outbox> => openPostgresOutbox(url, { folder, onMissing: (count) => void missing.push(count) });
    const before = await opened();
    for (const name of ['a', 'b', 'c']) await put(before, name);
    await until(() => readFileSync(join(folder, 'database.mark'), 'utf8').endsWith('3'));
    await before.close();
    const client = new pg.Client(url);
    await client.connect();
    await client.query("DELETE FROM referral WHERE reference <> 'RJ-a'");
    await client.query('UPDATE outbox SET last_serial = 1');
    await client.end();

    const [one, other] = await Promise.all([opened(), opened()]);
    onTestFinished(() => Promise.all([one.close(), other.close()]).then(() => undefined));
    expect(missing).toEqual([2]);
    await put(other, 'd');
    expect(await one.state()).toMatchObject({ missing: [{ first: 2, last: 3 }], lastSerial: 4 });
  });
});
