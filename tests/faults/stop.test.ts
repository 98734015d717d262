import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { HARMED } from '../support/answers.ts';
import { builtSite } from '../support/builtSite.ts';
import { startPortal } from '../support/portal.ts';
import { startSmtpSink } from '../support/smtpSink.ts';
import { until } from '../support/until.ts';

/** A mail server that takes connections and never says a word. */
const silentServer = async (): Promise<{ readonly port: number; connections(): number; close(): void }> => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => void sockets.add(socket.on('error', () => undefined))).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    connections: () => sockets.size,
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
};

test(
  'asked to stop while the mail server stalls, the portal ends within ten seconds, and delivers at once after its next start',
  { timeout: 120_000 },
  async () => {
    const silent = await silentServer();
    const portal = await startPortal({ smtpUrl: `smtp://127.0.0.1:${silent.port}`, distDir: await builtSite() });
    onTestFinished(() => portal.dispose());
    const fields = new URLSearchParams(Object.entries(HARMED).flatMap(([key, value]) => [value].flat().map((each) => [key, each])));
    const post = (): Promise<Response> => fetch(`${portal.url}/refer/harmed/`, { method: 'POST', body: fields, redirect: 'manual' });
    fields.set('sendKey', /name="sendKey" value="([^"]+)"/.exec(await (await post()).text())?.[1] ?? '');
    fields.set('intent', 'send');
    expect((await post()).status).toBe(303);
    await until(() => silent.connections() > 0, 30_000);

    const asked = Date.now();
    expect(await portal.stop()).toBe(0);
    expect(Date.now() - asked).toBeLessThan(10_000);
    silent.close();

    const sink = await startSmtpSink(() => 'none', silent.port);
    onTestFinished(() => sink.close());
    await portal.start();
    await until(() => sink.kept.length === 1, 20_000);
  },
);
