/** Where in a conversation with a mail server it goes wrong. */
export type Stage = 'greeting' | 'hello' | 'from' | 'to' | 'data' | 'body' | 'dot';

export interface MailFault {
  readonly at: Stage;
  /** What the server says, if anything. `drip`: a reply that never ends. `slow`: all is well, and takes its time. */
  readonly does: { readonly says: string } | 'drops' | 'stalls' | 'drips' | 'slow';
  /** After the final dot: it has the mail all the same. */
  readonly keeps?: boolean;
  /** How often beside the others; those that hold a connection up are drawn more seldom. */
  readonly weight?: number;
}

const HOLDS_UP = 0.3;
const says = (at: Stage, reply: string): MailFault => ({ at, does: { says: reply } });

/** All that was seen mail servers do, and a little more. */
export const MAIL_FAULTS: Readonly<Record<string, MailFault>> = {
  'greets with 421': says('greeting', '421 too many connections'),
  'greets with 554': says('greeting', '554 no service here'),
  'greets with nonsense': says('greeting', 'what?'),
  'drops before greeting': { at: 'greeting', does: 'drops' },
  'never greets': { at: 'greeting', does: 'stalls', weight: HOLDS_UP },
  'greets for ever': { at: 'greeting', does: 'drips', weight: HOLDS_UP },
  '421 to hello': says('hello', '421 closing'),
  'says that it takes small mails only': says('hello', '250-soak\r\n250 SIZE 1000'),
  'drops at hello': { at: 'hello', does: 'drops' },
  '451 to sender': says('from', '451 try later'),
  '550 to sender': says('from', '550 not from there'),
  '552 to sender: too large': says('from', '552 too large'),
  'drops at sender': { at: 'from', does: 'drops' },
  '450 to inbox: greylisted': says('to', '450 greylisted'),
  '550 to inbox: unknown': says('to', '550 no such mailbox'),
  'stalls at inbox': { at: 'to', does: 'stalls', weight: HOLDS_UP },
  '451 to data': says('data', '451 not now'),
  '554 to data': says('data', '554 no'),
  'drops at data': { at: 'data', does: 'drops' },
  'drops in mid-mail': { at: 'body', does: 'drops' },
  'stalls in mid-mail': { at: 'body', does: 'stalls', weight: HOLDS_UP },
  '451 after the dot': says('dot', '451 try later'),
  '452 after the dot: queue full': says('dot', '452 no room'),
  '550 after the dot: refused for its content': says('dot', '550 refused'),
  '552 after the dot: too large': says('dot', '552 too large'),
  'nonsense after the dot, not kept': says('dot', 'what?'),
  'drops after the dot, not kept': { at: 'dot', does: 'drops' },
  'drops after the dot, kept': { at: 'dot', does: 'drops', keeps: true },
  'stalls after the dot, not kept': { at: 'dot', does: 'stalls', weight: HOLDS_UP },
  'stalls after the dot, kept: taken and vanished': { at: 'dot', does: 'stalls', keeps: true, weight: HOLDS_UP },
  'answers the dot slowly': { at: 'dot', does: 'slow' },
};

const TOTAL = Object.values(MAIL_FAULTS).reduce((sum, { weight = 1 }) => sum + weight, 0);

/** @param chance from 0 up to 1 */
export const faultAt = (chance: number): string => {
  let left = chance * TOTAL;
  return Object.entries(MAIL_FAULTS).find(([, { weight = 1 }]) => (left -= weight) < 0)?.[0] ?? 'greets with 421';
};
