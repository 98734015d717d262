import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

const groupsIn = (address: string): readonly string[] => address.split(':').filter((group) => group !== '');

/** The first 48 bits, enough for what one household, office or phone has. `::` stands for as many groups of zeros as are missing. */
const firstGroups = (address: string): string => {
  const missing = Array.from({ length: 8 - groupsIn(address).length }, () => '0');
  return groupsIn(address.toLowerCase().replace('::', `:${missing.join(':')}:`))
    .slice(0, 3)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
};

/**
 * The network that an address belongs to: its /24 or /48. `undefined` for what is no address.
 * @param address IPv4, IPv6, or IPv4 written as IPv6
 */
export const networkOf = (address: string | undefined): string | undefined => {
  if (address === undefined) return undefined;
  const plain = address.trim().replace(/^::ffff:(?=\d+\.)/i, '');
  if (isIP(plain) === 4) return plain.split('.').slice(0, 3).join('.');
  return isIP(plain) === 6 ? firstGroups(plain) : undefined;
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

/** @param address IPv4, IPv6, or IPv4 written as IPv6 */
const isOwn = (address: string): boolean => ownHouse.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

/** The network at the other end of a connection; `undefined` for our own house, where a front server stands. */
export const networkOfPeer = (peer: string | undefined): string | undefined =>
  peer === undefined || isOwn(peer) ? undefined : networkOf(peer);

/**
 * Reads the network of a request. Who connects from the own house is a front server, whose visitors cannot be told apart
 * unless it passes their addresses on; what anybody else writes into that header is never believed.
 * @param header in which the front server passes the visitor's address on, last in its list; empty for none
 */
export const networkReader =
  (header: string): ((request: IncomingMessage) => string | undefined) =>
  (request) => {
    const peer = request.socket.remoteAddress;
    if (peer === undefined || !isOwn(peer)) return networkOf(peer);
    const passedOn = request.headers[header.toLowerCase()];
    return networkOf([passedOn].flat().at(-1)?.split(',').at(-1));
  };
