import { renameSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { HARMED } from '../support/answers.ts';
import { builtSite } from '../support/builtSite.ts';
import { type Portal, startPortal } from '../support/portal.ts';
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
