import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:https';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { newAuthority } from '../exit/bench/authority.ts';
import { HARMED } from '../support/answers.ts';
import { startApart } from '../support/apart.ts';
import { builtSite } from '../support/builtSite.ts';
import { temporaryFolder } from '../support/outboxFolder.ts';
import { startPostgres } from '../support/postgres.ts';
import { startSmtpSink } from '../support/smtpSink.ts';
import { until } from '../support/until.ts';
import { ask } from './raw.ts';

const RECORDER = pathToFileURL('tests/support/recordOutgoing.ts').href;
const FORM = '/refer/harmed/';
let distDir: string;
beforeAll(async () => {
  distDir = await builtSite();
}, 240_000);

type Settings = Readonly<Record<string, string>>;

/** A portal of which every connection is told, with what each of its programs opened, once each. */
const watched = async (web: Settings, courier: Settings) => {
  const sink = await startSmtpSink();
  const records = temporaryFolder();
  const recorded = (name: string): Settings => ({ NODE_OPTIONS: `--import=${RECORDER}`, OUTGOING: join(records, name) });
  const portal = await startApart({
    smtpUrl: sink.url,
    distDir,
    web: { settings: { ...web, ...recorded('web') } },
    courier: { settings: { ...courier, ...recorded('courier') } },
  });
  onTestFinished(async () => {
    await portal.dispose();
    await sink.close();
  });
  const outgoing = (name: string): readonly string[] => {
    const file = join(records, name);
    return existsSync(file) ? [...new Set(readFileSync(file, 'utf8').trim().split('\n'))] : [];
  };
  return { portal, sink, outgoing };
};

/** Sends a referral with links among its answers. */
const send = async (url: string): Promise<Response> => {
  const fields = new URLSearchParams(Object.entries(HARMED).flatMap(([key, value]) => [value].flat().map((each) => [key, each])));
  fields.set('anythingElse', 'http://127.0.0.2:9/ <img src="http://127.0.0.2:9/a.png"> file:///etc/passwd');
  const post = (): Promise<Response> => fetch(`${url}${FORM}`, { method: 'POST', body: fields, redirect: 'manual' });
  fields.set('sendKey', /name="sendKey" value="([^"]+)"/.exec(await (await post()).text())?.[1] ?? '');
  fields.set('intent', 'send');
  const sent = await post();
  expect(sent.status).toBe(303);
  return sent;
};

test('17. the website opens no connection and asks for no name; the courier connects to the mail server, and to nothing else', async () => {
  const { portal, sink, outgoing } = await watched({}, {});
  // What could lead a server to ask elsewhere: other hosts, whole addresses, links among the answers.
  const site = { url: portal.url, ca: undefined };
  for (const target of ['/', FORM, '/refer/', '/exit/', '/nowhere/', `${FORM}blank.pdf`, 'http://127.0.0.2:9/refer/', '//127.0.0.2:9/'])
    await ask(site, { target, headers: { Host: '127.0.0.2:9', 'X-Forwarded-Host': '127.0.0.2:9' } });
  const sent = await send(portal.url);
  await ask(site, { target: sent.headers.get('location') ?? '' });
  await until(() => sink.kept.length > 0, 30_000);

  expect(outgoing('web')).toEqual(['watched main.ts', 'watched worker.ts']);
  expect(outgoing('courier')).toEqual(['watched main.ts', `TCPCONNECTWRAP 127.0.0.1:${sink.port}`]);
});

test('17. with a database and a case system set, website and courier connect to those as well, and to nothing else', async () => {
  const postgres = await startPostgres();
  onTestFinished(() => postgres.dispose());
  const DATABASE_URL = await postgres.newDatabase();
  const authority = newAuthority(['127.0.0.1']);
  onTestFinished(authority.dispose);
  const bodies: string[] = [];
  const system = createServer({ key: authority.key, cert: authority.cert }, (request, response) => {
    void request.toArray().then((chunks: Buffer[]) => {
      bodies.push(Buffer.concat(chunks).toString());
      response.writeHead(204).end();
    });
  }).listen(0, '127.0.0.1');
  await once(system, 'listening');
  onTestFinished(() => {
    system.closeAllConnections();
    system.close();
  });
  const address = system.address();
  const port = typeof address === 'object' ? address?.port : 0;
  const ca = join(temporaryFolder(), 'ca.pem');
  writeFileSync(ca, authority.ca);
  const { portal, sink, outgoing } = await watched(
    { DATABASE_URL },
    {
      DATABASE_URL,
      WEBHOOK_URL: `https://127.0.0.1:${port}/referrals`,
      WEBHOOK_SECRET: `whsec_${randomBytes(32).toString('base64')}`,
      NODE_EXTRA_CA_CERTS: ca,
    },
  );
  await send(portal.url);
  await until(() => sink.kept.length > 0 && bodies.length > 0, 30_000);
  const socket = `PIPECONNECTWRAP ${new URL(DATABASE_URL).searchParams.get('host') ?? ''}/.s.PGSQL.5432:`;
  expect(outgoing('web')).toEqual(['watched main.ts', 'watched worker.ts', socket]);
  expect(outgoing('courier').toSorted()).toEqual(
    [socket, `TCPCONNECTWRAP 127.0.0.1:${port}`, `TCPCONNECTWRAP 127.0.0.1:${sink.port}`, 'watched main.ts'].toSorted(),
  );
}, 120_000);
