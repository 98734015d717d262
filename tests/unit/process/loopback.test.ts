import { expect, test } from 'vitest';
import { isLoopback } from '../../../src/process/loopback.ts';

test.each(['localhost', '127.0.0.1', '127.0.0.53', '127.255.255.255', '::1', '[::1]'])('%s is this machine', (name) =>
  expect(isLoopback(name)).toBe(true),
);

test.each([
  ...['', 'localhost.example.org', 'refer.localhost', '128.0.0.1', '10.0.0.1', '0.0.0.0', '::2', '[::2]', '[::1].example.org'],
  ...['127.0.0.1.example.org', 'x127.0.0.1', '127.0.0', '127.0.0.1.1', '127.x.0.1', '127.0.0.1000'],
])('"%s" may be another', (name) => expect(isLoopback(name)).toBe(false));
