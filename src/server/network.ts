import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** The first 48 bits, enough for what one household, office or phone has: the groups before `::` count from the left. */
const firstGroups = (address: string): string => {
  const [left = '', right = ''] = address.toLowerCase().split('::', 2);
  const [before, after] = [left, right].map((groups) => groups.split(':').filter((group) => group !== ''));
  const given = [...(before ?? []), ...(after ?? [])].length;
  return [...(before ?? []), ...Array.from({ length: 8 - given }, () => '0'), ...(after ?? [])]
    .slice(0, 3)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
};

/**
 * The network that an address belongs to: its /24 or /48. `undefined` for what is no address.
 * @param address IPv4, IPv6, or IPv4 written as IPv6
 */
export const networkOf = (address: string | undefined): string | undefined => {
  const plain = (address ?? '').trim().replace(/^::ffff:(?=\d+\.)/i, '');
  switch (isIP(plain)) {
    case 4:
      return plain.split('.').slice(0, 3).join('.');
    case 6:
      return firstGroups(plain);
    default:
      return undefined;
  }
};

/** Addresses that a front server of this machine or this house has, and no visitor. */
const ownHouse = new BlockList();
for (const [address, bits] of [
  ['127.0.0.0', 8],
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
] as const)
  ownHouse.addSubnet(address, bits);
ownHouse.addAddress('::1', 'ipv6');
ownHouse.addSubnet('fc00::', 7, 'ipv6');

const isOwn = (address: string): boolean => ownHouse.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** The network at the other end of a connection; `undefined` for our own house, where a front server stands. */
export const networkOfPeer = (remoteAddress: string | undefined): string | undefined => {
  const peer = (remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
  return isIP(peer) === 0 || isOwn(peer) ? undefined : networkOf(peer);
};

/**
 * Reads the network of a request. Who connects from the own house is a front server, whose visitors cannot be told apart
 * unless it passes their addresses on; what anybody else writes into that header is never believed.
 * @param header in which the front server passes the visitor's address on, last in its list; empty for none
 */
export const networkReader =
  (header: string): ((request: IncomingMessage) => string | undefined) =>
  (request) => {
    const peer = (request.socket.remoteAddress ?? '').replace(/^::ffff:(?=\d+\.)/i, '');
    if (isIP(peer) === 0) return undefined;
    if (!isOwn(peer)) return networkOf(peer);
    const passedOn = header === '' ? undefined : request.headers[header.toLowerCase()];
    return networkOf([passedOn].flat().at(-1)?.split(',').at(-1));
  };
