import { createServer } from 'node:http';
import { describe, expect, test } from 'vitest';
import { networkOf, networkOfPeer, networkReader } from '../../../src/server/network.ts';

describe('a network', () => {
  test.each([
    ['192.0.2.17', '192.0.2'],
    ['::ffff:192.0.2.17', '192.0.2'],
    ['2001:db8:7:1::9', '2001:db8:7'],
    ['2001:0DB8:0007::1', '2001:db8:7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1'],
    ['2001:db8::', '2001:db8:0'],
    ['fe80::1:2:3:4:5:6', 'fe80:0:1'],
    ['1:2:3:4:5:6:7::', '1:2:3'],
    ['::2:3:4:5:6:7:8', '0:2:3'],
    ['2001:db8::1', '2001:db8:0'],
    ['::1', '0:0:0'],
    ['2001:db8:0070::1', '2001:db8:70'],
    // Only an address that begins so is one of IPv4.
    ['1::ffff:192.0.2.17', '1:0:0'],
    ['::FFFF:192.0.2.17', '192.0.2'],
    [' 192.0.2.17 ', '192.0.2'],
    ['fe80::7%eth0', 'fe80:0:0'],
    ['1:2:3:4:5:6:7:8%a:b', '1:2:3'],
    ['192.0.2', undefined],
    ['unknown', undefined],
    ['', undefined],
    [undefined, undefined],
  ])('of %s is %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });
});

describe('the network at the other end', () => {
  test.each([
    ['203.0.113.7', '203.0.113'],
    ['::ffff:203.0.113.7', '203.0.113'],
    ['2001:db8:1:2::7', '2001:db8:1'],
    ['::ffff:128.0.0.1', '128.0.0'],
    ['11.0.0.1', '11.0.0'],
    ['172.32.0.1', '172.32.0'],
    ['192.169.0.1', '192.169.0'],
    ['fe80::1%eth0', 'fe80:0:0'],
    ['::2', '0:0:0'],
  ])('%s is %s', (address, network) => expect(networkOfPeer(address)).toBe(network));

  test.each([
    '127.0.0.1',
    '::1',
    '::ffff:127.0.0.1',
    '10.1.2.3',
    '172.16.0.9',
    '172.31.255.255',
    '192.168.1.1',
    'fc00::1',
    'fd00::1',
    undefined,
  ])('%s is our own: a web server in front of us may open as many as it needs', (address) =>
    expect(networkOfPeer(address)).toBeUndefined(),
  );
});

describe('the network of a request', () => {
  const asked = (header: string, peer: string | undefined, passedOn?: string): Promise<string | undefined> =>
    new Promise((resolve, reject) => {
      const read = networkReader(header);
      const server = createServer((request, response) => {
        Object.defineProperty(request.socket, 'remoteAddress', { value: peer });
        resolve(read(request));
        response.end();
        server.close();
      }).listen(0, '127.0.0.1', () => {
        const address = server.address();
        if (address === null || typeof address === 'string') return reject(new Error('No port.'));
        fetch(`http://127.0.0.1:${address.port}/`, passedOn === undefined ? {} : { headers: { 'X-Forwarded-For': passedOn } }).catch(
          reject,
        );
      });
    });

  test('is the visitor’s who connects themself, whatever they write into a header', async () => {
    expect(await asked('X-Forwarded-For', '198.51.100.7', '192.0.2.1')).toBe('198.51.100');
  });
  test('is the one that a front server of this house passed on last, where that is set', async () => {
    expect(await asked('X-Forwarded-For', '127.0.0.1', '203.0.113.9, 192.0.2.1')).toBe('192.0.2');
    expect(await asked('X-Forwarded-For', '::ffff:10.0.0.2', '192.0.2.1')).toBe('192.0.2');
  });
  test('is not known behind a front server that passes nothing on, or where nothing is set', async () => {
    expect(await asked('X-Forwarded-For', '127.0.0.1')).toBeUndefined();
    expect(await asked('', '127.0.0.1', '192.0.2.1')).toBeUndefined();
  });
  test('is not known once the connection has gone', async () => {
    expect(await asked('X-Forwarded-For', undefined, '192.0.2.1')).toBeUndefined();
  });
});
