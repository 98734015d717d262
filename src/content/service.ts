import { z } from 'zod';
import { policyWords, RULES } from './rules.ts';
import { relayTelephone, telephone } from './telephoneWords.ts';
import { slug, words } from './words.ts';

const https = z.url({ protocol: /^https$/, error: 'write a full address that starts with https://' });
const language = z.string().regex(/^[a-z]{2,3}$/, 'write a language as two or three small letters, for example en');
const colour = z.string().regex(/^#[0-9a-f]{6}$/i, 'write a colour as # and six figures, for example #0f4a47');
const colours = z.strictObject({ deep: colour, warm: colour });

/** One restorative justice service: everything that differs from another, and nothing that does not. `local` is the schema of its words. */
const describeService = <Words extends z.ZodType>(local: Words) => {
  const named = { name: local, url: https.optional() };
  return z.strictObject({
    id: slug,
    name: local,
    /** For small screens and tabs; says nothing of crime. */
    shortName: local.optional(),
    /** Shows on every page that this is not the real service. */
    demonstration: z.boolean(),
    area: local,
    /** Folders of `content/`; the first is the one that stands without a prefix. */
    languages: z.array(language).min(1),
    /** Ways to talk with the service first: one of these five at least. */
    phone: z.strictObject({ number: telephone, hours: local.optional(), note: local.optional() }).optional(),
    text: z.strictObject({ number: telephone, hours: local.optional(), note: local.optional() }).optional(),
    email: z.email().optional(),
    /** What is dialled in the app of Relay UK, 18001 before the number. */
    relayUk: relayTelephone.optional(),
    /** A relay service for British Sign Language, with the page that starts a call. */
    bsl: z.strictObject({ name: local, url: https, hours: local.optional(), note: local.optional() }).optional(),
    address: z.array(words).optional(),
    /** To whom somebody who found a hole in the site may tell it. */
    securityContact: z.union([z.email(), https], 'write an e-mail address, or the address of a page that starts with https://').optional(),
    team: local.optional(),
    commissioner: z.strictObject(named),
    provider: z.strictObject({ ...named, phone: telephone.optional(), email: z.email().optional(), words: local.optional() }),
    /** `words`: what they do for people on either side. */
    partners: z.array(z.strictObject({ ...named, words: local.optional() })).default([]),
    commitment: local.optional(),
    /** A plain-words name that some know it by, for example "Meet your offender": shown where those are spoken to whom it suits. */
    alsoCalled: local.optional(),
    /** Lines of help that only this area has. */
    emergency: z.array(z.strictObject({ name: local, phone: telephone, words: local })).default([]),
    notices: z.array(z.strictObject({ id: slug, title: local, words: local, pages: z.array(slug).optional() })).default([]),
    /** Where the quick exit leads: the first one, the next when it does not answer. `bounce` is an innocuous second host. */
    exit: z.strictObject({ targets: z.array(https).min(1), bounce: https.optional() }),
    ways: z.array(slug).min(1),
    stories: z.array(slug),
    quotes: z.array(z.strictObject({ words: local, who: local, example: z.literal(true).optional() })).default([]),
    /** When the service first tries to reach somebody, for example "within 5 working days". */
    firstContact: local,
    policy: z.strictObject({
      domesticAbuse: policyWords(local),
      sexualViolence: policyWords(local).optional(),
      under18: policyWords(local),
    }),
    /** Policies that the words of the site promise, and this service keeps: see `promises.yaml`. */
    keeps: z.array(slug),
    ...RULES,
    /** Protective marking on every page of the PDF. */
    marking: words,
    printReturn: local,
    /** For somebody in prison, each as a sentence or two: how post goes, an app or a kiosk there, and to whom to complain. */
    prison: z.strictObject({ post: local, app: local, complaint: local }).partial().default({}),
    /** Which reasons for extra care stand in the e-mail itself, where others may see them: by default only that there are some. */
    flagsInMail: z.enum(['none', 'some', 'urgent', 'all']).default('some'),
    /** Data protection and accessibility: what only the service can say. Empty ones make the build warn. */
    controller: z.strictObject({
      name: local.optional(),
      address: local.optional(),
      email: z.email().optional(),
      dpo: local.optional(),
      lawfulBasis: local.optional(),
      retention: local.optional(),
      accessibilityContact: local.optional(),
      accessibilityTested: local.optional(),
    }),
    accent: z.strictObject({ light: colours, dark: colours }).optional(),
    /** Public pages that the facts in this file were taken from. */
    sources: z.array(https).default([]),
  });
};

/** As written: each text in one language, or one for each: `{en: …, cy: …}`. */
export const serviceFile = describeService(z.union([words, z.record(language, words)]));

/** As one language's pages and documents see it. */
export const serviceInOneLanguage = describeService(words);
export type Service = z.infer<typeof serviceInOneLanguage>;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Picks one language wherever a text stands in several. */
export const inLanguage = (value: unknown, languages: readonly string[], chosen: string): unknown => {
  if (Array.isArray(value)) return value.map((each) => inLanguage(each, languages, chosen));
  if (!isRecord(value)) return value;
  const keys = Object.keys(value);
  if (keys.length > 0 && keys.every((key) => languages.includes(key))) return value[chosen];
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, inLanguage(inner, languages, chosen)]));
};
