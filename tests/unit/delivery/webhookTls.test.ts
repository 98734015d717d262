import { once } from 'node:events';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import { startCourier } from '../../../src/courier/courier.ts';
import type { CourierEvent } from '../../../src/courier/events.ts';
import { webhookChannel } from '../../../src/delivery/webhook/channel.ts';
import { openSqliteDesk } from '../../../src/outbox/sqlite/desk.ts';
import { openSqliteOutbox } from '../../../src/outbox/sqlite/outbox.ts';
import { newAuthority } from '../../exit/bench/authority.ts';
import { newCertificate } from '../../support/certificate.ts';
import { sealedReferral, temporaryFolder } from '../../support/outboxFolder.ts';
import { QUICK_COURIER } from '../../support/quickCourier.ts';
import { until } from '../../support/until.ts';

const content = loadContent('content', 'neutral');
const HERE = '127.0.0.1';

interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** A case system behind TLS, with the certificate that it is given. */
const caseSystem = async (certificate: Certificate) => {
  const bodies: string[] = [];
  let asked = 0;
  const server = createServer(certificate, (request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      bodies.push(Buffer.concat(chunks).toString());
      response.writeHead(204).end();
    });
  })
    .on('connection', () => (asked += 1))
    .listen(0, HERE);
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    url: `https://${HERE}:${port}/referrals`,
    bodies,
    asked: () => asked,
    show: (other: Certificate) => server.setSecureContext(other),
  };
};

/** A courier that has one referral to bring to the case system. */
const carry = async (url: string, ca: string): Promise<readonly CourierEvent[]> => {
  const file = join(temporaryFolder(), 'outbox.db');
  const outbox = openSqliteOutbox(file, { gatherMs: 0 });
  const desk = await openSqliteDesk(file, { lookMs: 20 });
  const events: CourierEvent[] = [];
  const courier = await startCourier({
    desk,
    channels: [webhookChannel({ url, ca, secret: new Uint8Array(32), content, siteOrigin: 'https://refer.example', clock: Date.now })],
    open: async () => ({
      ok: true,
      referral: { receivedAt: new Date(0), form: 'harmed', language: 'en', automatic: false, answers: new Map([['name', 'Ceridwen']]) },
    }),
    report: (event) => void events.push(event),
    ...QUICK_COURIER,
  });
  onTestFinished(async () => {
    await courier.stop();
    await desk.close();
    await outbox.close();
  });
  await outbox.put(sealedReferral({ reference: 'RJ-2222-2222', acceptedAt: Date.now() }));
  courier.wake();
  return events;
};

const isDelivered = (events: readonly CourierEvent[]): boolean => events.some(({ event }) => event === 'referral-delivered');

test('a case system whose certificate the authority signed for its name is sent the referral', async () => {
  const authority = newAuthority([HERE]);
  onTestFinished(authority.dispose);
  const system = await caseSystem(authority);
  const events = await carry(system.url, authority.ca);
  await until(() => isDelivered(events));
  expect(system.bodies.map((body): unknown => JSON.parse(body))).toMatchObject([
    { reference: 'RJ-2222-2222', answers: { name: 'Ceridwen' } },
  ]);
});

test.each([
  ['signed by itself', () => ({ ...newCertificate(), dispose: () => undefined, ca: undefined }), 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  ['for another name', () => newAuthority(['127.0.0.2']), 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ['of an authority that nobody trusts', () => ({ ...newAuthority([HERE]), ca: undefined }), 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'],
] as const)('one with a certificate %s is told nothing, and tried again until it shows a good one', async (_, make, why) => {
  const good = newAuthority([HERE]);
  const bad = make();
  onTestFinished(good.dispose);
  onTestFinished(bad.dispose);
  const system = await caseSystem(bad);
  const events = await carry(system.url, `${good.ca}${bad.ca ?? ''}`);
  // Each try asks whether somebody is there, and then begins to post.
  await until(() => system.asked() >= 5);
  expect(events).toMatchObject([{ event: 'server-away', why }]);
  expect(system.bodies).toEqual([]);
  system.show(good);
  await until(() => isDelivered(events));
  expect(system.bodies).toHaveLength(1);
});
