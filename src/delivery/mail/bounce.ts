import { type Part, partsOf, readPart, typeOf, unpacked, valuesOf } from './mime.ts';
import { type SentMail, sentMailIn } from './sentMail.ts';

/** What a message in the mailbox for bounces tells of one of our e-mails. */
export type BounceNews =
  /** It did not arrive, and will not. */
  | { readonly is: 'failure'; readonly sent: SentMail }
  /** It is late, or it has arrived: nothing to do. */
  | { readonly is: 'no-failure'; readonly sent: SentMail }
  /** No report, or of none of our e-mails. */
  | { readonly is: 'foreign' };

/** Reports begin with the words and the report; a whole e-mail that follows may be long. */
const MOST = 512 * 1024;
const DEEPEST = 3;

const REPORTS = ['message/delivery-status', 'message/global-delivery-status'];
const RETURNED = ['message/rfc822', 'text/rfc822-headers', 'message/global', 'message/global-headers'];
const ADDRESSED = ['delivered-to', 'x-original-to', 'envelope-to', 'x-delivered-to', 'to'];

const allParts = (part: Part, deep = 0): readonly Part[] =>
  deep > DEEPEST ? [] : [part, ...partsOf(part).flatMap((each) => allParts(each, deep + 1))];

/** The fields of a report: one group about the message, one about each recipient (RFC 3464). */
const groupsOf = (part: Part): readonly Part[] =>
  unpacked(part)
    .replaceAll('\r\n', '\n')
    .split('\n\n')
    .slice(0, 50)
    .map((group) => readPart(group.trimStart()));

const firstSent = (values: readonly string[]): SentMail | undefined => {
  for (const value of values) {
    const sent = sentMailIn(value.slice(0, 2_000));
    if (sent) return sent;
  }
  return undefined;
};

const isOfAProgram = (head: Part): boolean =>
  valuesOf(head, 'return-path').some((value) => value === '<>') ||
  valuesOf(head, 'from').some((value) => /mailer-daemon|postmaster/i.test(value.slice(0, 500)));

/**
 * Reads a delivery status notification as mail servers write them, or a bounce of another shape that came to an address
 * with the e-mail's token or holds its Message-ID. Believes nothing else of it: anybody may write to that mailbox.
 * @param message as it came
 */
export const readBounce = (message: Uint8Array): BounceNews => {
  const head = readPart(Buffer.from(message.subarray(0, MOST)).toString('latin1'));
  const parts = allParts(head);
  const groups = parts.filter((part) => REPORTS.includes(typeOf(part))).flatMap(groupsOf);
  const returned = parts.filter((part) => RETURNED.includes(typeOf(part))).map((part) => readPart(unpacked(part).trimStart()));
  const sent = firstSent([
    ...groups.flatMap((group) => valuesOf(group, 'original-envelope-id')),
    ...returned.flatMap((part) => valuesOf(part, 'message-id')),
    ...['in-reply-to', 'references'].flatMap((name) => valuesOf(head, name)),
    ...ADDRESSED.flatMap((name) => valuesOf(head, name)),
  ]);
  if (!sent) return { is: 'foreign' };
  const actions = groups.flatMap((group) => valuesOf(group, 'action')).map((action) => action.split(/[\s;(]/, 1)[0]?.toLowerCase());
  if (actions.length > 0) return { is: actions.includes('failed') ? 'failure' : 'no-failure', sent };
  const isAnswer = valuesOf(head, 'auto-submitted').some((value) => /^auto-replied/i.test(value) && typeOf(head) !== 'multipart/report');
  return isOfAProgram(head) && !isAnswer ? { is: 'failure', sent } : { is: 'foreign' };
};
