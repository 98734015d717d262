import { createServer, request as ask, type IncomingHttpHeaders } from 'node:http';
import { networkInterfaces } from 'node:os';
import { once } from 'node:events';
import { DEMO_HOST } from './playground.ts';
import { freePortFrom } from './freePort.ts';

const EVERYWHERE = '0.0.0.0';

/** This machine's addresses in its networks, as a telephone beside it would write them. */
const ownAddresses = (): readonly string[] =>
  Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .filter(({ family, internal }) => family === 'IPv4' && !internal)
    .map(({ address }) => address);

export interface Network {
  readonly greeting: string;
  close(): Promise<void>;
}

/**
 * Passes requests of other machines on to the demonstration. The portal itself knows one address, and takes a form from no other
 * page: so a page that came through here is told to it as its own.
 */
export const openToNetwork = async (sitePort: number, addresses: () => readonly string[] = ownAddresses): Promise<Network> => {
  const own = `${DEMO_HOST}:${sitePort}`;
  const headersFor = ({ host, origin, ...others }: IncomingHttpHeaders): IncomingHttpHeaders => ({
    ...others,
    host: own,
    ...(origin !== undefined && { origin: origin === `http://${host ?? ''}` ? `http://${own}` : origin }),
  });
  const server = createServer((request, response) => {
    const { method, url, headers } = request;
    const passed = ask({ host: DEMO_HOST, port: sitePort, method, path: url, headers: headersFor(headers) }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    response.on('close', () => passed.destroy());
    request.pipe(passed);
  });
  const port = await freePortFrom(sitePort + 1, EVERYWHERE);
  server.listen(port, EVERYWHERE);
  await once(server, 'listening');
  const places = addresses().map((address) => `http://${address}:${port}/`);
  return {
    greeting: [
      `For a phone in the same network: ${places.join(' or ') || `port ${port} of this machine`}`,
      'WARNING: everybody in this network can open it now, and what is typed goes unencrypted. Type nothing real.',
      '',
    ].join('\n'),
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
};
