import type { Socket } from 'node:net';
import { networkOfPeer } from './network.ts';

export interface ConnectionLimits {
  /** Connections at once, of everybody together. */
  readonly most: number;
  /** Of one network: generous, because a prison, an office or a telephone company stands behind one. */
  readonly mostOfNetwork: number;
}

const endOldest = (sockets: ReadonlySet<Socket>): void => {
  for (const oldest of sockets) {
    oldest.destroy();
    return;
  }
};

/**
 * Gives room to a new connection. When there is none left, the oldest of the fullest network ends:
 * many slow ones from one place cannot keep a person from another place out. Nothing is kept of a connection that has ended.
 */
export const limitConnections = (
  { most, mostOfNetwork }: ConnectionLimits,
  network: (address: string | undefined) => string | undefined = networkOfPeer,
): ((socket: Socket) => void) => {
  const open = new Map<string | undefined, Set<Socket>>();
  let count = 0;
  return (socket) => {
    const key = network(socket.remoteAddress);
    const own = open.get(key) ?? new Set();
    open.set(key, own.add(socket));
    count += 1;
    socket.once('close', () => {
      own.delete(socket);
      count -= 1;
      if (own.size === 0) open.delete(key);
    });
    if (key !== undefined && own.size > mostOfNetwork) endOldest(own);
    else if (count > most) endOldest([...open.values()].reduce((fullest, each) => (each.size > fullest.size ? each : fullest)));
  };
};
