/**
 * Loaded before a process of the portal (`node --import`): writes each connection, lookup and datagram that leaves it, a line each,
 * into the file `OUTGOING`, after one that says which program is watched. Asked of Node's bindings, so that no module between can open one unseen.
 */
import { createHook } from 'node:async_hooks';
import { appendFileSync } from 'node:fs';
import { basename } from 'node:path';

const LEAVES = /^(?:TCPCONNECTWRAP|PIPECONNECTWRAP|GETADDRINFOREQWRAP|GETNAMEINFOREQWRAP|QUERYWRAP|UDPSENDWRAP)$/;
const file = process.env['OUTGOING'] ?? '';

appendFileSync(file, `watched ${basename(process.argv[1] ?? '')}\n`);

const told = (resource: object, name: string): string => {
  const value: unknown = Object.entries(resource).find(([key]) => key === name)?.[1];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};

createHook({
  init: (_id, type, _trigger, resource) => {
    if (!LEAVES.test(type)) return;
    // Where to is written on it a moment after it is made.
    queueMicrotask(() =>
      appendFileSync(file, `${type} ${told(resource, 'address') || told(resource, 'hostname')}:${told(resource, 'port')}\n`),
    );
  },
}).enable();
