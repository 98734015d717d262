import { languageTag } from './languageTag.ts';
import type { LanguageContent } from './language.ts';
import type { Service } from './service.ts';
import { fill } from './slots.ts';
import { isNumber, talkSentence, talkWaysOf, withoutLinks } from './talk.ts';
import { telephoneAddress } from './telephone.ts';
import type { TalkWords } from './words/talk.ts';

/** The titles of the ways that a service offers, as the end of a sentence. */
export const waysOffered = (service: Pick<Service, 'ways'>, ways: LanguageContent['ways'], code: string): string => {
  const titles = ways
    .filter(({ id }) => service.ways.includes(id))
    .map(({ title }) => title.charAt(0).toLocaleLowerCase(code) + title.slice(1));
  return new Intl.ListFormat(languageTag(code), { type: 'unit', style: 'short' }).format(titles);
};

/** All ways to talk first; a service without a phone has no `{phone}`, so that no page can say one. */
const talkPlaceholders = (service: Service, words: TalkWords): Readonly<Record<string, string>> => {
  const ways = talkWaysOf(service, words);
  const numbers = ways.filter(isNumber);
  const { phone } = service;
  return {
    talk: talkSentence(ways, words),
    talkPlain: withoutLinks(talkSentence(ways, words)),
    talkFirst: withoutLinks(talkSentence(ways.slice(0, 1), words)),
    numbers: numbers.length > 0 ? withoutLinks(talkSentence(numbers, words)) : words.noNumber,
    ...(phone && { phone: phone.number, phoneLink: `[${phone.number}](${telephoneAddress(phone.number)})` }),
    ...(phone?.hours !== undefined && { hours: phone.hours }),
  };
};

const linked = (shown: string, href: string): string => `[${shown}](${href})`;

/** How somebody else than the service is reached: a sentence in Markdown, and nothing where none of it is known. */
const reach = (
  { phone, email, url }: { readonly phone?: string | undefined; readonly email?: string | undefined; readonly url?: string | undefined },
  words: TalkWords,
): string => {
  const ways = [
    ...(phone === undefined ? [] : [fill(words.phone, { number: linked(phone, telephoneAddress(phone)) })]),
    ...(email === undefined ? [] : [fill(words.email, { address: linked(email, `mailto:${email}`) })]),
    ...(url === undefined ? [] : [fill(words.website, { site: linked(new URL(url).hostname.replace('www.', ''), url) })]),
  ];
  const said = talkSentence(
    ways.map((each) => ({ words: each })),
    words,
  );
  return said && fill(words.reach, { ways: said });
};

/** What `{name}` in a content file stands for. An empty value is something that the service has still to fill in. */
export const placeholdersOf = (
  service: Service,
  toFill: string,
  talk: TalkWords,
  waysOffered: string,
): Readonly<Record<string, string>> => ({
  ...talkPlaceholders(service, talk),
  service: service.name,
  email: service.email ?? toFill,
  emailLink: service.email ? `[${service.email}](mailto:${service.email})` : toFill,
  area: service.area,
  commissioner: service.commissioner.name,
  provider: service.provider.name,
  reachProvider: reach(service.provider, talk),
  reachCommissioner: reach(service.commissioner, talk),
  providerPhone: service.provider.phone ?? toFill,
  providerEmail: service.provider.email ?? toFill,
  controllerName: service.controller.name ?? toFill,
  controllerAddress: service.controller.address ?? toFill,
  controllerEmail: service.controller.email ?? toFill,
  dpoContact: service.controller.dpo ?? toFill,
  lawfulBasis: service.controller.lawfulBasis ?? toFill,
  retention: service.controller.retention ?? toFill,
  accessibilityContact: service.controller.accessibilityContact ?? toFill,
  accessibilityTested: service.controller.accessibilityTested ?? toFill,
  printReturn: service.printReturn,
  prisonRoutes: [service.prison.post, service.prison.app, service.prison.complaint]
    .flatMap((route) => (route ? [`- ${route}`] : []))
    .join('\n'),
  firstContact: service.firstContact,
  waysOffered,
});

const PLACEHOLDER = /\{([^{}\n]*)\}/g;

/** Puts the service's facts in place. A name that is not a fact stays: it is one of the words' own, filled in later. */
export const fillIn = (text: string, facts: Readonly<Record<string, string>>): string =>
  text.replaceAll(PLACEHOLDER, (whole, name: string) => facts[name] ?? whole);

/** Names in braces that are no fact of the service. */
export const unknownPlaceholders = (text: string, facts: Readonly<Record<string, string>>): readonly string[] =>
  [...text.matchAll(PLACEHOLDER)].flatMap(([, name = '']) => (name in facts ? [] : [name]));

/** Applies a change to every text inside a value, keeping its shape. */
export const mapWords = (value: unknown, change: (text: string) => string): unknown => {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((each) => mapWords(each, change));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, mapWords(inner, change)]));
};
