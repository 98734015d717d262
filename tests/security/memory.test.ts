import { readFileSync } from 'node:fs';
import { expect, onTestFinished, test } from 'vitest';
import { HARMED } from '../support/answers.ts';
import { builtSite } from '../support/builtSite.ts';
import { childrenOf, foundInMemory } from '../support/memory.ts';
import { startPortal } from '../support/portal.ts';
import { startSmtpSink } from '../support/smtpSink.ts';
import { until } from '../support/until.ts';

/** As npm start would be given it. */
const PASSWORD = 'smtp-password-c4n4ry';
const TYPED = ['Tyr-canary-Ŵen', 'never-call-canary-83115'];

const fieldsWith = (name = '', neverDo = ''): URLSearchParams =>
  new URLSearchParams(Object.entries({ ...HARMED, name, neverDo }).flatMap(([key, value]) => [value].flat().map((each) => [key, each])));

// What a process has freed is not gone from its memory: only its end takes it away.
test.skipIf(process.platform !== 'linux')(
  'a minute after the last send no process of the website holds an answer, a key or a password, nor ever a key',
  { timeout: 180_000 },
  async () => {
    const sink = await startSmtpSink();
    const portal = await startPortal({
      smtpUrl: sink.url.replace('smtp://', `smtp://canary:${PASSWORD}@`),
      distDir: await builtSite(),
    });
    onTestFinished(async () => {
      await portal.dispose();
      await sink.close();
    });
    const children = () => childrenOf(portal.pid());
    const web = () => children().filter(({ command }) => command.includes('server/worker.ts'));
    const courier = children().find(({ command }) => command.includes('courier/main.ts'));
    const identity = /AGE-SECRET-KEY-\w+/.exec(readFileSync(`${portal.dataDir}/../keys/outbox-identity.txt`, 'utf8'))?.[0] ?? 'none';
    const secrets = [identity, PASSWORD];

    const fields = fieldsWith(...TYPED);
    const post = (body: URLSearchParams): Promise<Response> =>
      fetch(`${portal.url}/refer/harmed/`, { method: 'POST', body, redirect: 'manual' });
    const key = /name="sendKey" value="([^"]+)"/.exec(await (await post(fields)).text())?.[1] ?? '';
    fields.set('sendKey', key);
    fields.set('intent', 'send');
    expect((await post(fields)).status).toBe(303);
    const sentAt = Date.now();
    const [first] = web();

    // The search finds what is there: the answers in the process that has read them, the key where it belongs.
    expect(foundInMemory(first?.pid ?? 0, [...TYPED, ...secrets]).toSorted()).toEqual([...TYPED].toSorted());
    expect(foundInMemory(courier?.pid ?? 0, secrets)).toContain(identity);

    await until(() => web().length === 1 && web()[0]?.pid !== first?.pid, 60_000);
    expect(Date.now() - sentAt).toBeLessThan(60_000);
    const [fresh] = web();
    expect(foundInMemory(fresh?.pid ?? 0, [...TYPED, ...secrets])).toEqual([]);
    expect(foundInMemory(portal.pid(), [...TYPED, identity])).toEqual([]);
    expect(readFileSync(`/proc/${fresh?.pid}/environ`, 'utf8')).not.toMatch(/SMTP_URL|IDENTITY|INBOX/);
  },
);
