import { parsePhoneNumberFromString } from 'libphonenumber-js/min';

/** Numbers of a few figures that a telephone library does not know, and whose they are. */
const SHORT: Readonly<Record<string, string>> = {
  '999': 'emergency',
  '112': 'emergency',
  '18000': 'emergency, by Relay UK',
  '101': 'police, when it is not an emergency',
  '105': 'power cuts',
  '111': 'NHS',
  '119': 'NHS',
  '159': 'banks, about fraud',
  '116000': 'missing children',
  '116006': 'victims of crime',
  '116111': 'children',
  '116117': 'doctors, out of hours',
  '116123': 'Samaritans',
};

/** Stands before a number in the app of Relay UK. */
const RELAY = '18001';

/** Ranges that Ofcom keeps for films and plays: nobody answers them. */
const DRAMA =
  /^(?:01(?:1[3-8]|[2-6]1)4960\d{3}|01914980\d{3}|02079460\d{3}|02896496\d{3}|02920180\d{3}|01632960\d{3}|07700900\d{3}|08081570\d{3}|09098790\d{3}|03069990\d{3})$/;

/** The figures of a number that is written for people; undefined where it holds anything else. */
const figuresOf = (written: string): string | undefined => (/^[\d ]+$/.test(written) ? written.replaceAll(' ', '') : undefined);

export const isMadeUpNumber = (written: string): boolean => {
  const figures = figuresOf(written);
  return figures !== undefined && DRAMA.test(figures.startsWith(RELAY) ? figures.slice(RELAY.length) : figures);
};

/** A number that can be called from the UK as it stands: whole, of a kind that exists, or a short one that is known by name. */
export const isTelephoneNumber = (written: string): boolean => {
  const figures = figuresOf(written);
  if (figures === undefined) return false;
  if (SHORT[figures] !== undefined || DRAMA.test(figures)) return true;
  return figures.startsWith('0') && parsePhoneNumberFromString(figures, 'GB')?.isValid() === true;
};

export const isRelayNumber = (written: string): boolean => {
  const figures = figuresOf(written);
  return figures?.startsWith(RELAY) === true && isTelephoneNumber(figures.slice(RELAY.length));
};

/** The address that calls a number, however it is written for people. */
export const telephoneAddress = (number: string): string => `tel:${number.replaceAll(/[^+\d]/g, '')}`;
