import { fill } from '../content/slots.ts';
import type { ReceiptWords } from '../content/words/documents.ts';
import type { Answers } from '../forms/answers.ts';
import type { Mail } from './email.ts';
import type { Referral } from './referral.ts';

const chosen = (answers: Answers, question: string, value: string): boolean => answers.get(question) === value;

const textOf = (answers: Answers, question: string): string | undefined => {
  const answer = answers.get(question);
  return typeof answer === 'string' ? answer : undefined;
};

/**
 * Where a receipt may go: to the person themself when they asked and said that only they read the e-mail,
 * or to the professional who referred for someone. Never to the person referred by another.
 */
const addressFor = (answers: Answers): string | undefined => {
  if (chosen(answers, 'refReceipt', 'yes')) return textOf(answers, 'refEmail');
  const privately = chosen(answers, 'receipt', 'yes') && chosen(answers, 'emailPrivate', 'yes');
  return privately && !answers.has('refType') ? textOf(answers, 'email') : undefined;
};

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

/**
 * Whether an address is one that a person has: no relay by `%` or `!`, no number instead of a name, nothing of our own,
 * where a receipt would come back to us.
 */
const isPersonal = (address: string, own: readonly string[]): boolean => {
  const domain = domainOf(address);
  return !/[%!"\\[\]]/.test(address) && !/^[\d.:]+$/.test(domain) && !own.some((each) => domainOf(each) === domain);
};

export interface ReceiptParts {
  readonly referral: Referral;
  readonly words: ReceiptWords;
  /** Address to send from. */
  readonly from: string;
  /** Our other addresses: no receipt goes to their houses. */
  readonly own: readonly string[];
}

/** The receipt that was asked for: a reference and a phone number, no answer. None for a repeat with other answers. */
export const composeReceipt = ({ referral, words, from, own }: ReceiptParts): Mail | undefined => {
  const address = addressFor(referral.answers);
  if (address === undefined || referral.revision > 1 || !isPersonal(address, [from, ...own])) return undefined;
  return {
    from: { name: words.sender, address: from },
    to: { name: '', address },
    subject: words.subject,
    text: fill(words.text, { reference: referral.reference }),
    messageId: `<${referral.reference.toLowerCase()}.receipt@${domainOf(from)}>`,
    date: referral.receivedAt,
    attachments: [],
  };
};
