import { createServer, type RequestListener } from 'node:http';
import { connect, createServer as createTcp, type Server, type Socket } from 'node:net';
import { createServer as createTls } from 'node:tls';
import { parentPort, workerData } from 'node:worker_threads';
import { PALETTE } from './site.ts';
import { lineOrder, lineState, type Behaviour, type LineState } from './line.ts';

const { key, cert, port, portalPort, addresses, govuk, headers } = lineOrder.parse(workerData);
let state: LineState = { rttMs: 0, ours: 'up', neutral: 'up' };

const colour = ([red, green, blue]: readonly [number, number, number]): string => `rgb(${red} ${green} ${blue})`;
const page = (title: string, background: readonly [number, number, number], body = ''): string =>
  `<!doctype html><title>${title}</title><style>html{background:${colour(background)}}a{display:block;font-size:40px}</style>${body}`;

const listen = (server: Server, where: number, host: string): Promise<number> =>
  new Promise((resolve) => {
    server.listen(where, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : 0);
    });
  });

/** A TLS server on a port of its own; the line leads to it. */
const behindTls = async (take: (socket: Socket) => void): Promise<number> => listen(createTls({ key, cert }, take), 0, '127.0.0.1');

const site = async (answer: RequestListener): Promise<number> => {
  const server = createServer({ keepAliveTimeout: 60_000 }, answer);
  return behindTls((socket) => void server.emit('connection', socket));
};
const plain = (title: string, background: readonly [number, number, number]): Promise<number> =>
  site((_, response) => {
    response.setHeader('Content-Type', 'text/html');
    response.end(page(title, background));
  });

/** Everything takes half a round trip each way; the first bytes wait as long as the handshake of TCP would take. */
const slow = (from: Socket, to: Socket, first: number): void => {
  const from0 = performance.now() + first;
  const later = (task: () => void): void => void setTimeout(task, Math.max(0, from0 - performance.now()) + state.rttMs / 2);
  from.on('data', (bytes) => {
    later(() => to.write(bytes));
  });
  from.on('end', () => later(() => to.end()));
  from.on('close', () => later(() => to.destroy()));
  from.on('error', () => to.destroy());
};

const line = async (host: string, backend: number, behaviour: () => Behaviour): Promise<void> => {
  const server = createTcp((socket) => {
    const is = behaviour();
    socket.on('error', () => socket.destroy());
    if (is === 'hang') return;
    if (is === 'down') {
      setTimeout(() => socket.resetAndDestroy(), state.rttMs);
      return;
    }
    socket.setNoDelay(true);
    const other = connect(backend, '127.0.0.1').setNoDelay(true);
    slow(socket, other, state.rttMs);
    slow(other, socket, 0);
    open.set(socket, behaviour);
    socket.once('close', () => open.delete(socket));
  });
  await listen(server, port, host);
};

/** Connections that stand; a server that goes away takes them along. */
const open = new Map<Socket, () => Behaviour>();

const at = (name: string): string => addresses[name] ?? '';
const link = (name: string): string => `https://${at(name)}:${port}`;
const before = await site((request, response) => {
  const { searchParams } = new URL(request.url ?? '/', 'https://before.example');
  response.setHeader('Content-Type', 'text/html');
  const to = searchParams.get('to') ?? link('ours');
  response.end(page('Before', PALETTE.before, `<a id="next" href="${to.replaceAll('"', '')}">next</a>`));
});
const control = await site((request, response) => {
  for (const [name, value] of headers) response.setHeader(name, value);
  response.setHeader('Content-Type', 'text/html');
  response.end(govuk.replaceAll('{next}', request.url === '/' ? '/about/' : '/more/'));
});
const portal = await behindTls((socket) => {
  const other = connect(portalPort, '127.0.0.1');
  socket.pipe(other).pipe(socket);
  for (const each of [socket, other]) each.on('error', () => [socket, other].forEach((one) => one.destroy()));
});
const ours = (): Behaviour => state.ours;
await Promise.all([
  line(at('before'), before, () => 'up'),
  line(at('ours'), portal, ours),
  line(at('bounce'), portal, ours),
  line(at('control'), control, ours),
  line(at('neutral'), await plain('Neutral', PALETTE.neutral), () => state.neutral),
  line(at('second'), await plain('Neutral', PALETTE.neutral), () => 'up'),
]);

parentPort?.on('message', (message: unknown) => {
  state = lineState.parse(message);
  for (const [socket, behaviour] of open) {
    if (behaviour() === 'down') socket.resetAndDestroy();
    if (behaviour() === 'hang') socket.removeAllListeners('data');
  }
  parentPort?.postMessage('set');
});
parentPort?.postMessage('open');
