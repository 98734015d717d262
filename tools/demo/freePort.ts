import { createServer } from 'node:net';

const isFree = (host: string, port: number): Promise<boolean> =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(false) : reject(error)));
    server.listen(port, host, () => server.close(() => resolve(true)));
  });

/** The first port, from this one on, that nothing uses just now. */
export const freePortFrom = async (first: number, host: string): Promise<number> => {
  let port = first;
  while (!(await isFree(host, port))) port += 1;
  return port;
};
