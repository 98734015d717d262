import { once } from 'node:events';
import { createServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { freePortFrom } from '../../../tools/demo/freePort.ts';

test('the demonstration moves on to the next port where another program has taken the first', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const address = taken.address();
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  expect(await freePortFrom(address.port, '127.0.0.1')).toBeGreaterThan(address.port);
  taken.close();
  await once(taken, 'close');
  expect(await freePortFrom(address.port, '127.0.0.1')).toBe(address.port);
});
