import { once } from 'node:events';
import { renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadContent } from '../../src/content/load.ts';
import { fill } from '../../src/content/slots.ts';
import { HARMED } from '../support/answers.ts';
import { builtSite } from '../support/builtSite.ts';
import { startOutboxCommand } from '../support/operator.ts';
import { type Portal, startPortal } from '../support/portal.ts';
import { readMail } from '../support/receivedMail.ts';
import { startSmtpSink } from '../support/smtpSink.ts';
import { until } from '../support/until.ts';

const send = async (portal: Portal): Promise<number> => {
  const fields = new URLSearchParams(Object.entries(HARMED).flatMap(([key, value]) => [value].flat().map((each) => [key, each])));
  const post = (): Promise<Response> => fetch(`${portal.url}/refer/harmed/`, { method: 'POST', body: fields, redirect: 'manual' });
  fields.set('sendKey', /name="sendKey" value="([^"]+)"/.exec(await (await post()).text())?.[1] ?? '');
  fields.set('intent', 'send');
  return (await post()).status;
};

test(
  'monitors learn on a port of their own what website and courier know; without its key the courier waits and the pages are served',
  { timeout: 120_000 },
  async () => {
    const sink = await startSmtpSink();
    onTestFinished(() => sink.close());
    const portal = await startPortal({ smtpUrl: sink.url, distDir: await builtSite(), settings: { MONITOR_PORT: '0' } });
    onTestFinished(() => portal.dispose());
    const monitor = (): string => [...portal.output().matchAll(/Monitors may ask (http:\S+)\/readyz/g)].at(-1)?.[1] ?? '';
    const ready = async (): Promise<unknown> => (await fetch(`${monitor()}/readyz`)).json();
    const says = (attention: string): Promise<boolean> =>
      ready().then(
        (told) => JSON.stringify(told).includes(attention),
        () => false,
      );

    expect(await send(portal)).toBe(303);
    await until(() => sink.kept.length === 1, 20_000);
    expect(await ready()).toMatchObject({ ready: true, attention: [], stuck: 0 });
    const metrics = await (await fetch(`${monitor()}/metrics`)).text();
    expect(metrics).toContain('referrals_given_total 1\n');
    expect(metrics).toContain('referrals_channel_away{channel="mail"} 0\n');
    expect(metrics).not.toMatch(/RJ-|@|\d+\.\d+\.\d+/);
    expect((await fetch(`${monitor()}/`)).status).toBe(404);
    expect((await fetch(`${monitor()}/readyz`, { method: 'POST' })).status).toBe(405);
    for (const path of ['/readyz', '/metrics']) expect((await fetch(portal.url + path)).status).toBe(404);

    await portal.stop();
    const identity = join(portal.dataDir, '../keys/outbox-identity.txt');
    renameSync(identity, `${identity}.away`);
    await portal.start();
    await until(() => says('["courier-key"]'), 30_000);
    expect(portal.output()).toContain('OUTBOX_IDENTITY_FILE names no file');
    expect((await fetch(portal.url)).status).toBe(200);
    expect(await send(portal)).toBe(303);
    renameSync(`${identity}.away`, identity);
    await until(() => sink.kept.length === 2, 20_000);
    expect(await ready()).toMatchObject({ ready: true, attention: [] });
  },
);

test(
  'a test goes the whole way and is marked everywhere; the operator hears of numbers that were lost before the start',
  { timeout: 120_000 },
  async () => {
    const [inbox, operator] = [await startSmtpSink(), await startSmtpSink()];
    onTestFinished(() => Promise.all([inbox.close(), operator.close()]).then(() => undefined));
    const distDir = await builtSite();
    const settings = { OPERATOR_EMAIL: 'operator@service.example', OPERATOR_SMTP_URL: operator.url };
    const portal = await startPortal({ smtpUrl: inbox.url, distDir, settings });
    onTestFinished(() => portal.dispose());
    const outbox = startOutboxCommand({ DATA_DIR: portal.dataDir, DIST_DIR: distDir, OUTBOX_RECIPIENT: portal.recipient }, 'canary');
    const [code] = await once(outbox, 'exit');
    expect(code).toBe(0);
    const mail = await readMail(inbox.kept[0] ?? Buffer.of());
    const { test: words } = loadContent('content', 'neutral').languages[0].words.staff;
    expect(mail.subject.startsWith(fill(words.subject, { subject: '' }))).toBe(true);
    expect(mail.text).toContain(words.flag);
    expect(mail.pdf.text).toContain(words.flag.split(' ').slice(0, 4).join(' '));
    expect(mail.record).toMatchObject({ test: true });

    await portal.kill();
    rmSync(portal.dataDir, { recursive: true });
    await portal.start();
    await until(() => operator.kept.length === 1, 30_000);
    const told = operator.kept[0]?.toString() ?? '';
    expect(told).toContain('To: operator@service.example');
    expect(told).not.toContain('RJ-');
    expect(inbox.kept).toHaveLength(1);
  },
);
