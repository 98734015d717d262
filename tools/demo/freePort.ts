import { createServer } from 'node:net';

/** The port, if nothing uses it just now. */
const free = (host: string, port: number): Promise<number | undefined> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    server.listen(port, host, () => {
      const address = server.address();
      const found = typeof address === 'object' && address !== null ? address.port : port;
      server.close(() => resolve(found));
    });
  });

/** The first port, from this one on, that nothing uses just now; of 0, any. */
export const freePortFrom = async (first: number, host: string): Promise<number> => {
  for (let port = first; ; port += 1) {
    const found = await free(host, port);
    if (found !== undefined) return found;
  }
};
