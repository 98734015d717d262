import { createServer, type RequestListener } from 'node:http';
import { ConfigError } from '../process/settings.ts';
import type { Facts } from './facts.ts';
import { metrics } from './metrics.ts';
import { readiness } from './readiness.ts';
import type { MonitorAddress } from './settings.ts';

const MOST_CONNECTIONS = 20;

/** Answers monitors, and nobody else: never on the address that people use. */
const answering = (facts: () => Promise<Facts>, clock: () => number): RequestListener => {
  const answers: Readonly<Record<string, (known: Facts) => readonly [status: number, type: string, body: string]>> = {
    '/readyz': (known) => {
      const ready = readiness(known, clock());
      return [ready.ready ? 200 : 503, 'application/json', `${JSON.stringify(ready)}\n`];
    },
    '/metrics': (known) => [200, 'text/plain; version=0.0.4; charset=utf-8', metrics(known, clock())],
  };
  return (request, response) => {
    const answer = answers[request.url ?? ''];
    const close = { 'Cache-Control': 'no-store', 'X-Content-Type-Options': 'nosniff', Connection: 'close' };
    if (answer === undefined) return void response.writeHead(404, close).end();
    if (request.method !== 'GET' && request.method !== 'HEAD') return void response.writeHead(405, { ...close, Allow: 'GET, HEAD' }).end();
    void facts().then((known) => {
      const [status, type, body] = answer(known);
      response.writeHead(status, { ...close, 'Content-Type': type }).end(body);
    });
  };
};

/**
 * Until the process ends.
 * @param facts never rejects
 * @returns where, for the operator
 * @throws {ConfigError} when the port cannot be had
 */
export const serveMonitor = async ({ host, port }: MonitorAddress, facts: () => Promise<Facts>, clock: () => number): Promise<string> => {
  const server = createServer(
    { headersTimeout: 5_000, requestTimeout: 5_000, connectionsCheckingInterval: 1_000 },
    answering(facts, clock),
  );
  server.maxConnections = MOST_CONNECTIONS;
  await new Promise<void>((resolve, reject) => {
    server
      .once('error', () => reject(new ConfigError([`MONITOR_PORT ${port} at MONITOR_HOST ${host} cannot be had: set another, or none.`])))
      .listen(port, host, resolve);
  });
  // Nobody must wait for a monitor that holds its connection.
  server.unref();
  const address = server.address();
  return `Monitors may ask http://${host}:${typeof address === 'object' && address ? address.port : port}/readyz and /metrics`;
};
