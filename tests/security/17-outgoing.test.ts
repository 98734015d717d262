import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { HARMED } from '../support/answers.ts';
import { startApart } from '../support/apart.ts';
import { builtSite } from '../support/builtSite.ts';
import { temporaryFolder } from '../support/outboxFolder.ts';
import { startSmtpSink } from '../support/smtpSink.ts';
import { until } from '../support/until.ts';
import { ask } from './raw.ts';

const RECORDER = pathToFileURL('tests/support/recordOutgoing.ts').href;
const FORM = '/refer/harmed/';
let distDir: string;
beforeAll(async () => {
  distDir = await builtSite();
}, 240_000);

test('17. the website opens no connection and asks for no name; the courier connects to the mail server, and to nothing else', async () => {
  const sink = await startSmtpSink();
  const records = temporaryFolder();
  const recorded = (name: string): Readonly<Record<string, string>> => ({
    NODE_OPTIONS: `--import=${RECORDER}`,
    OUTGOING: join(records, name),
  });
  const portal = await startApart({
    smtpUrl: sink.url,
    distDir,
    web: { settings: recorded('web') },
    courier: { settings: recorded('courier') },
  });
  onTestFinished(async () => {
    await portal.dispose();
    await sink.close();
  });
  const outgoing = (name: string): readonly string[] => {
    const file = join(records, name);
    return existsSync(file) ? [...new Set(readFileSync(file, 'utf8').trim().split('\n'))] : [];
  };

  // What could lead a server to ask elsewhere: other hosts, whole addresses, links among the answers.
  const site = { url: portal.url, ca: undefined };
  for (const target of ['/', FORM, '/refer/', '/exit/', '/nowhere/', `${FORM}blank.pdf`, 'http://127.0.0.2:9/refer/', '//127.0.0.2:9/'])
    await ask(site, { target, headers: { Host: '127.0.0.2:9', 'X-Forwarded-Host': '127.0.0.2:9' } });
  const fields = new URLSearchParams(Object.entries(HARMED).flatMap(([key, value]) => [value].flat().map((each) => [key, each])));
  fields.set('anythingElse', 'http://127.0.0.2:9/ <img src="http://127.0.0.2:9/a.png"> file:///etc/passwd');
  const post = (): Promise<Response> => fetch(`${portal.url}${FORM}`, { method: 'POST', body: fields, redirect: 'manual' });
  fields.set('sendKey', /name="sendKey" value="([^"]+)"/.exec(await (await post()).text())?.[1] ?? '');
  fields.set('intent', 'send');
  const sent = await post();
  expect(sent.status).toBe(303);
  await ask(site, { target: sent.headers.get('location') ?? '' });
  await until(() => sink.kept.length > 0, 30_000);

  expect(outgoing('web')).toEqual(['watched main.ts', 'watched worker.ts']);
  expect(outgoing('courier')).toEqual(['watched main.ts', `TCPCONNECTWRAP 127.0.0.1:${sink.port}`]);
});
