import { createHmac, timingSafeEqual } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Outcome } from '../../../src/delivery/channel.ts';
import { type WebhookParts, webhookChannel } from '../../../src/delivery/webhook/channel.ts';
import { readWebhook } from '../../../src/delivery/webhook/settings.ts';
import type { Referral } from '../../../src/referral/referral.ts';
import { loadContent } from '../../../src/content/load.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const content = loadContent('content', 'neutral');
const referral: Referral = {
  reference: 'RJ-2222-2222',
  revision: 2,
  receivedAt: new Date('2026-07-04T22:06:07Z'),
  form: 'harmed',
  language: 'en',
  automatic: false,
  answers: new Map([['name', 'Ceridwen Łoś']]),
};

interface Received {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** A case system that answers as it is told. */
const caseSystem = async (answer: RequestListener): Promise<{ readonly url: string; readonly received: Received[] }> => {
  const received: Received[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      received.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      answer(request, response);
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  return { url: `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}/referrals`, received };
};

const deliverTo = (url: string, changes: Partial<WebhookParts> = {}, signal = new AbortController().signal): Promise<Outcome> => {
  const settings = readWebhook(url, SECRET);
  if (settings === undefined || settings === 'half') throw new Error('The webhook is off.');
  const parts = { ...settings, content, siteOrigin: 'https://refer.example', clock: () => 1_800_000_000_000, ...changes };
  return webhookChannel(parts).deliver(referral, 7, signal);
};

describe('the webhook', () => {
  test('posts the record, signed so that the receiver can tell it is ours, fresh and whole', async () => {
    const { url, received } = await caseSystem((_, response) => response.writeHead(204).end());
    expect(await deliverTo(url)).toEqual({ outcome: 'taken' });
    const { headers, body } = received[0] ?? { headers: {}, body: '' };
    expect(JSON.parse(body)).toMatchObject({ reference: 'RJ-2222-2222', revision: 2, answers: { name: 'Ceridwen Łoś' }, verified: false });
    expect(headers).toMatchObject({
      'webhook-id': 'RJ-2222-2222.2',
      'idempotency-key': 'RJ-2222-2222.2',
      'webhook-timestamp': '1800000000',
    });
    // As a receiver does it.
    const key = Buffer.from(SECRET.replace('whsec_', ''), 'base64');
    const expected = createHmac('sha256', key)
      .update(`${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`)
      .digest();
    const given = Buffer.from(String(headers['webhook-signature']).replace('v1,', ''), 'base64');
    expect(timingSafeEqual(given, expected)).toBe(true);
  });

  test.each([
    [302, 'server'],
    [401, 'server'],
    [404, 'server'],
    [500, 'server'],
    [429, 'busy'],
    [503, 'busy'],
    [400, 'referral'],
    [422, 'referral'],
  ] as const)('tells by %i alone whose fault it was: %s', async (status, fault) => {
    const { url, received } = await caseSystem((_, response) => response.writeHead(status, { Location: '/elsewhere' }).end('Ceridwen'));
    expect(await deliverTo(url)).toEqual({ outcome: 'not-taken', why: `HTTP ${status}`, fault });
    expect(received).toHaveLength(1);
  });

  test('waits no longer than its deadline, and is cut by the signal', async () => {
    const { url } = await caseSystem(() => undefined);
    expect(await deliverTo(url, { deadlineMs: 100 })).toMatchObject({ outcome: 'not-taken', fault: 'server' });
    const ending = new AbortController();
    setTimeout(() => ending.abort(), 50);
    expect(await deliverTo(url, {}, ending.signal)).toEqual({ outcome: 'cut' });
  });

  test('knows before it makes anything whether somebody listens', async () => {
    const { url } = await caseSystem(() => undefined);
    const probe = (address: string) =>
      webhookChannel({
        url: address,
        secret: new Uint8Array(32),
        content,
        siteOrigin: 'https://refer.example',
        clock: Date.now,
      }).server.probe(new AbortController().signal);
    expect(await probe(url)).toEqual({ ready: true });
    expect(await probe('http://127.0.0.1:1/')).toMatchObject({ ready: false });
  });
});
