import { z } from 'zod';
import { slug, words } from './words.ts';

const optionalWords = words.optional();
/** A heading's name has the letters of its language. */
const address = z.string().regex(/^\/(?:[a-z0-9-]+\/)*(?:#[\p{L}\p{N}-]+)?$/u, 'write an address of this site, like /safe/');

/** Head of a page in `pages/`. */
export const pageHead = z.strictObject({
  title: words,
  /** Shown in the browser's tab and history: says no more than it must to someone who looks over a shoulder. */
  tab: words,
  description: words,
  lead: optionalWords,
  menu: z.enum(['main', 'foot', 'none']),
  menuLabel: optionalWords,
  order: z.number(),
  art: slug.optional(),
  /** Shows the service's plain-words name, which may suit one side alone: not where the other is spoken to. */
  plainName: z.literal(true).optional(),
  /** Where a reader would go next, so that no page is a dead end. */
  next: z
    .array(
      z.strictObject({
        to: address,
        words,
      }),
    )
    .default([]),
});

export const HARMS = ['burglary', 'assault', 'sexual-abuse', 'driving', 'anti-social', 'hate', 'domestic-abuse', 'theft'] as const;
export const VIEWPOINTS = ['harmed', 'responsible', 'both'] as const;

/** Head of a story. One without `real` is made up; its page says so. */
export const storyHead = z.strictObject({
  title: words,
  tab: words,
  viewpoint: z.enum(VIEWPOINTS),
  harm: z.enum(HARMS),
  way: z.enum(['face-to-face', 'letter', 'shuttle', 'video', 'recorded', 'conference', 'none']),
  ended: z.enum(['went-ahead', 'not-ahead', 'said-no', 'indirect']),
  /** One line of it, word for word, which its page and its card say large. Nothing that its content note warns of. */
  said: optionalWords,
  /** Somebody's own account: whose words it is in and what was changed, and the day on which they last gave leave for it. */
  real: z.strictObject({ leave: words, agreed: z.iso.date('write the day as 2026-11-21, in single quotes') }).optional(),
  summary: words,
  /** What the reader will meet, said before they meet it. */
  contentNote: words,
  order: z.number(),
});

export const AUDIENCES = ['everyone', 'harmed', 'responsible', 'supporting'] as const;
export const faqHead = z.strictObject({ question: words, audience: z.enum(AUDIENCES), order: z.number() });

export const evidenceFile = z.strictObject({
  findings: z
    .array(
      z.strictObject({
        figure: words,
        words,
        source: z.strictObject({ name: words, url: z.url() }),
        caveat: words,
        /** One of the few that `[[evidence short]]` shows. */
        short: z.literal(true).optional(),
      }),
    )
    .min(1),
});

export const waysFile = z.strictObject({
  ways: z.array(z.strictObject({ id: slug, title: words, art: slug, summary: words, who: words, how: words, ends: words })).min(1),
});

export const doorsFile = z.strictObject({
  doors: z
    .array(
      z.strictObject({
        to: address,
        /** The form that its page leads to: the chooser of forms shows them in this order, with these drawings. */
        form: address.optional(),
        title: words,
        words,
        art: slug,
      }),
    )
    .min(1),
});

/** What happens after somebody gets in touch, drawn as numbered steps. */
export const stepsFile = z.strictObject({ steps: z.array(z.strictObject({ title: words, words, more: words, art: slug })).min(1) });
