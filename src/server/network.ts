import { isIP } from 'node:net';

/** The first 48 bits, enough for what one household, office or phone has: the groups before `::` count from the left. */
const firstGroups = (address: string): string => {
  const [left = '', right] = address.toLowerCase().split('::', 2);
  const given = left === '' ? [] : left.split(':');
  const missing = right === undefined ? 0 : 8 - given.length - (right === '' ? 0 : right.split(':').length);
  return [...given, ...Array.from({ length: missing }, () => '0'), '0', '0', '0']
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
