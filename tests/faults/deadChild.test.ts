import { expect, onTestFinished, test } from 'vitest';
import { HARMED } from '../support/answers.ts';
import { builtSite } from '../support/builtSite.ts';
import { childrenOf } from '../support/memory.ts';
import { startPortal } from '../support/portal.ts';
import { startSmtpSink } from '../support/smtpSink.ts';
import { until } from '../support/until.ts';

// Killed by the kernel for want of memory, by an operator by mistake: the keeper is all that notices.
test.skipIf(process.platform !== 'linux')(
  'a website or courier that is killed is started again: pages are served, and referrals delivered',
  { timeout: 180_000 },
  async () => {
    const sink = await startSmtpSink();
    const portal = await startPortal({ smtpUrl: sink.url, distDir: await builtSite() });
    onTestFinished(async () => {
      await portal.dispose();
      await sink.close();
    });
    const pidOf = (program: string): number => childrenOf(portal.pid()).find(({ command }) => command.includes(program))?.pid ?? 0;
    const serves = (): Promise<boolean> =>
      fetch(`${portal.url}/`, { signal: AbortSignal.timeout(2_000) }).then(
        (response) => response.ok,
        () => false,
      );
    const deliver = async (): Promise<void> => {
      const before = sink.kept.length;
      const fields = new URLSearchParams(Object.entries(HARMED).flatMap(([key, value]) => [value].flat().map((each) => [key, each])));
      const post = (): Promise<Response> => fetch(`${portal.url}/refer/harmed/`, { method: 'POST', body: fields, redirect: 'manual' });
      fields.set('sendKey', /name="sendKey" value="([^"]+)"/.exec(await (await post()).text())?.[1] ?? '');
      fields.set('intent', 'send');
      expect((await post()).status).toBe(303);
      await until(() => sink.kept.length > before, 60_000);
    };

    for (const program of ['server/worker.ts', 'courier/main.ts']) {
      const killed = pidOf(program);
      process.kill(killed, 'SIGKILL');
      await until(async () => ![0, killed].includes(pidOf(program)) && (await serves()), 60_000);
      await deliver();
    }
    expect(portal.output().match(/"event":"(?:web|courier)-ended"/g)).toEqual(['"event":"web-ended"', '"event":"courier-ended"']);
    expect(await portal.stop()).toBe(0);
  },
);
