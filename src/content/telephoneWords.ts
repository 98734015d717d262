import { isRelayNumber, isTelephoneNumber } from './telephone.ts';
import { words } from './words.ts';

/** A number that somebody may call in need: a wrong one must not be published. */
export const telephone = words.refine(
  isTelephoneNumber,
  'this is no number of the UK: write figures and spaces only, and count them. If it is a short one, it must be known by name in src/content/telephone.ts',
);

export const relayTelephone = words.refine(isRelayNumber, 'write 18001 and then your number, in figures and spaces only');
