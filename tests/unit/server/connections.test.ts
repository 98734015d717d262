import { once } from 'node:events';
import { connect, createServer, type Server, type Socket } from 'node:net';
import { onTestFinished, test } from 'vitest';
import { type ConnectionLimits, limitConnections } from '../../../src/server/connections.ts';
import { until } from '../../support/until.ts';

const countOf = (server: Server): Promise<number> =>
  new Promise((resolve, reject) => server.getConnections((error, count) => (error ? reject(error) : resolve(count))));

/** A connection that comes from this network, or the end of the one that came so-and-so-manieth. */
type Step = string | undefined | { readonly ends: number };

/** A server that thinks of each connection as coming from the network that is next in the list. */
const serve = async (limits: ConnectionLimits, steps: readonly Step[]) => {
  const rest = steps.filter((step) => typeof step !== 'object');
  const admit = limitConnections(limits, () => rest.shift());
  const server = createServer(admit).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('No port.');
  const sockets: Socket[] = [];
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  for (const step of steps) {
    if (typeof step === 'object') {
      const before = await countOf(server);
      sockets[step.ends]?.destroy();
      await until(async () => (await countOf(server)) < before);
      continue;
    }
    const socket = connect(address.port, '127.0.0.1').on('error', () => undefined);
    sockets.push(socket);
    const taken = once(server, 'connection');
    await Promise.all([once(socket, 'connect'), taken]);
    socket.resume();
  }
  return {
    expectOpen: (...open: readonly boolean[]) => until(() => sockets.every((socket, at) => !socket.closed === open[at])),
  };
};

test('a network that opens too many loses its oldest, and no other does', async () => {
  const { expectOpen } = await serve({ most: 10, mostOfNetwork: 2 }, ['a', 'b', 'a', 'a']);
  await expectOpen(false, true, true, true);
});

test('when there is no room, the fullest network gives way to a person from another', async () => {
  const { expectOpen } = await serve({ most: 3, mostOfNetwork: 9 }, ['a', 'a', 'b', 'c']);
  await expectOpen(false, true, true, true);
});

test('the fullest network gives way wherever it stands', async () => {
  const { expectOpen } = await serve({ most: 3, mostOfNetwork: 9 }, ['b', 'a', 'a', 'c']);
  await expectOpen(true, false, true, true);
});

test('what has ended takes no room, neither of all nor of its network', async () => {
  const ended = [{ ends: 0 }, { ends: 1 }] as const;
  const { expectOpen } = await serve({ most: 3, mostOfNetwork: 2 }, ['a', 'a', ...ended, 'a', 'a', 'b']);
  await expectOpen(false, false, true, true, true);
});

test('a network of which one connection has ended is still known by the others', async () => {
  const { expectOpen } = await serve({ most: 4, mostOfNetwork: 9 }, ['a', 'a', 'a', { ends: 0 }, 'b', 'c', 'd']);
  await expectOpen(false, false, true, true, true, true);
});

test('our own network is bound by the whole alone', async () => {
  const { expectOpen } = await serve({ most: 4, mostOfNetwork: 1 }, [undefined, undefined, undefined, 'a']);
  await expectOpen(true, true, true, true);
});
