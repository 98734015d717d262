import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HARMED } from '../support/answers.ts';
import { builtSite } from '../support/builtSite.ts';
import { type Portal, startPortal } from '../support/portal.ts';
import { type SmtpSink, startSmtpSink } from '../support/smtpSink.ts';
import { until } from '../support/until.ts';
import { person, refer, referenceIn } from './pressing.ts';

const FLOOD = 150;
const PEOPLE = 5;
/** The courier gives way to everything else on the machine. */
const DRAWN_MS = 240_000;

describe('in a flood', () => {
  let sink: SmtpSink;
  let portal: Portal;
  const hold = { on: true };

  beforeAll(async () => {
    // The mail server is away until all have pressed Send, so that the order of delivery can be seen.
    sink = await startSmtpSink(() => (hold.on ? { refuseAt: 'connect', code: 421 } : 'none'));
    portal = await startPortal({
      smtpUrl: sink.url,
      distDir: await builtSite(),
      settings: { CLIENT_ADDRESS_HEADER: 'X-Forwarded-For' },
    });
  }, 120_000);
  afterAll(async () => {
    await portal.dispose();
    await sink.close();
  });

  test(
    'people from other networks are delivered before it, and nobody is refused',
    async () => {
      const flood = Array.from({ length: FLOOD }, (_, number) => refer(portal.url, `198.18.${number % 100}.7`, HARMED, 0));
      const people = Array.from({ length: PEOPLE }, (_, number) => refer(portal.url, `203.0.${number}.9`, person(number)));
      const references = (await Promise.all(people)).map(({ reference }) => reference);
      const all = [...(await Promise.all(flood)).map(({ reference }) => reference), ...references];
      expect(new Set(all).size).toBe(FLOOD + PEOPLE);
      hold.on = false;
      await until(() => sink.kept.length > 40, DRAWN_MS);
      const first = sink.kept.slice(0, 40).map(referenceIn);
      for (const reference of references) expect(first).toContain(reference);
    },
    2 * DRAWN_MS,
  );

  test('no address of a visitor is written down anywhere', () => {
    expect(portal.output()).not.toMatch(/198\.18|203\.0/);
  });
});
