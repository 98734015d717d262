import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ConnectionLimits, limitConnections } from '../../../src/server/connections.ts';
import { networkOfPeer } from '../../../src/server/network.ts';
import { until } from '../../support/until.ts';

describe('the network at the other end', () => {
  test.each([
    ['203.0.113.7', '203.0.113'],
    ['::ffff:203.0.113.7', '203.0.113'],
    ['2001:db8:1:2::7', '2001:db8:1'],
  ])('%s is %s', (address, network) => expect(networkOfPeer(address)).toBe(network));

  test.each(['127.0.0.1', '::1', '::ffff:127.0.0.1', '10.1.2.3', '172.16.0.9', '192.168.1.1', 'fd00::1', undefined])(
    '%s is our own: a web server in front of us may open as many as it needs',
    (address) => expect(networkOfPeer(address)).toBeUndefined(),
  );
});

/** A server that thinks of each connection as coming from the network that is next in the list. */
const serve = async (limits: ConnectionLimits, networks: readonly (string | undefined)[]) => {
  const rest = [...networks];
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
  for (const _ of networks) {
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

test('our own network is bound by the whole alone', async () => {
  const { expectOpen } = await serve({ most: 4, mostOfNetwork: 1 }, [undefined, undefined, undefined, 'a']);
  await expectOpen(true, true, true, true);
});
