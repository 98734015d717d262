import type { Service } from './service.ts';
import { fill } from './slots.ts';
import { telephoneAddress } from './telephone.ts';
import type { TalkWords } from './words/talk.ts';

/** A way to talk with the service before anything is decided. */
export interface TalkWay {
  readonly id: (typeof TALK_WAYS)[number];
  /** As the end of "You can …". */
  readonly words: string;
  /** Number, address or name. */
  readonly shown: string;
  /** Where a press leads. */
  readonly href: string;
  readonly hours?: string | undefined;
  readonly note?: string | undefined;
}

/** Each is the service's to offer; one at least it must. */
export const TALK_WAYS = ['phone', 'text', 'email', 'relayUk', 'bsl'] as const;

/** All ways that the service offers, in one order everywhere. */
export const talkWaysOf = ({ phone, text, email, relayUk, bsl }: Service, words: TalkWords): readonly TalkWay[] => {
  const wordsOf = {
    phone: (shown: string): string => fill(words.phone, { number: shown }),
    text: (shown: string): string => fill(words.text, { number: shown }),
    email: (shown: string): string => fill(words.email, { address: shown }),
    relayUk: (shown: string): string => fill(words.relayUk, { number: shown }),
    bsl: (shown: string): string => fill(words.bsl, { name: shown }),
  };
  const way = (id: TalkWay['id'], shown: string, href: string, more: Pick<TalkWay, 'hours' | 'note'> = {}): TalkWay => ({
    id,
    shown,
    href,
    words: wordsOf[id](`[${shown}](${href})`),
    ...more,
  });
  return [
    ...(phone ? [way('phone', phone.number, telephoneAddress(phone.number), phone)] : []),
    ...(text ? [way('text', text.number, telephoneAddress(text.number).replace('tel:', 'sms:'), text)] : []),
    ...(email === undefined ? [] : [way('email', email, `mailto:${email}`)]),
    ...(relayUk === undefined ? [] : [way('relayUk', relayUk, telephoneAddress(relayUk))]),
    ...(bsl ? [way('bsl', bsl.name, bsl.url, bsl)] : []),
  ];
};

/** "call 0808 157 0000, text 07700 900123 or e-mail hello@example.org": Markdown, for the end of "You can …". */
export const talkSentence = (ways: readonly Pick<TalkWay, 'words'>[], { or }: Pick<TalkWords, 'or'>): string => {
  const said = ways.map(({ words }) => words);
  const last = said.pop() ?? '';
  return said.length > 0 ? `${said.join(', ')} ${or} ${last}` : last;
};

/** Ways that tell nobody whose they are: numbers, and no name or address. */
export const isNumber = ({ id }: Pick<TalkWay, 'id'>): boolean => id === 'phone' || id === 'text' || id === 'relayUk';

/** The same without links, where nothing can be pressed. */
export const withoutLinks = (markdown: string): string => markdown.replaceAll(/\[([^[\]\n]*)\]\([^()[\n]*\)/g, '$1');
