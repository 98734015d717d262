import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { HARMED } from '../support/answers.ts';
import { builtSite } from '../support/builtSite.ts';
import { type Portal, startPortal } from '../support/portal.ts';
import { type SmtpSink, startSmtpSink } from '../support/smtpSink.ts';
import { until } from '../support/until.ts';

const FLOOD = 150;
const PEOPLE = 5;

/** Through a front server that passes the visitor's address on. */
const press = async (url: string, from: string, fields: Readonly<Record<string, string | readonly string[]>>): Promise<Response> => {
  const body = new URLSearchParams(Object.entries(fields).flatMap(([name, value]) => [value].flat().map((each) => [name, each])));
  return fetch(`${url}/refer/harmed/`, { method: 'POST', redirect: 'manual', headers: { Origin: url, 'X-Forwarded-For': from }, body });
};
const keyFrom = (html: string): string => /name="sendKey" value="([^"]+)"/.exec(html)?.[1] ?? '';
/** @param readingMs how long the check page is read */
const send = async (
  url: string,
  from: string,
  answers: Readonly<Record<string, string | readonly string[]>>,
  readingMs = 0,
): Promise<string> => {
  const checked = await press(url, from, { ...answers, intent: 'check' });
  const key = keyFrom(await checked.text());
  await pause(readingMs);
  const sent = await press(url, from, { ...answers, intent: 'send', sendKey: key });
  expect(sent.status).toBe(303);
  const page = await fetch(`${url}${sent.headers.get('location') ?? ''}`);
  return /RJ-[2-9A-Z]{4}-[2-9A-Z]{4}/.exec(await page.text())?.[0] ?? '';
};
const person = (number: number) => ({ ...HARMED, name: 'S'.repeat(3 ** number), anythingElse: 'a'.repeat(5 ** number) });

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

  test('people from other networks are delivered before it, and nobody is refused', async () => {
    const flood = Array.from({ length: FLOOD }, (_, number) => send(portal.url, `198.18.${number % 100}.7`, HARMED));
    const people = Array.from({ length: PEOPLE }, (_, number) => send(portal.url, `203.0.${number}.9`, person(number), 3_500));
    const references = await Promise.all(people);
    const all = [...(await Promise.all(flood)), ...references];
    expect(new Set(all).size).toBe(FLOOD + PEOPLE);
    hold.on = false;
    await until(() => sink.kept.length > 40, 60_000);
    const first = sink.kept.slice(0, 40).map((mail) => /^Subject: .*?(RJ-[2-9A-Z]{4}-[2-9A-Z]{4})/m.exec(mail.toString())?.[1]);
    for (const reference of references) expect(first).toContain(reference);
  }, 180_000);

  test('no address of a visitor is written down anywhere', () => {
    expect(portal.output()).not.toMatch(/198\.18|203\.0/);
  });
});
