import { z } from 'zod';
import type { WordsWith } from './slots.ts';

/** Words for a reader: never empty, so that nothing goes missing unseen. */
const text = z.string({ error: 'write the words here' }).trim().min(1, 'write the words here');

/** What is written between names in braces, and the names: every second piece is one. */
const piecesOf = (written: string): readonly string[] => written.split(/\{([^{}\n]*)\}/);
const namesIn = (written: string): readonly string[] => piecesOf(written).filter((_, index) => index % 2 === 1);

/** @param mend what to do instead; `near` leads to the line of the name in words of many lines */
const strayName = (name: string, mend: string) => ({
  code: 'custom' as const,
  message: `nothing is called {${name}} here. ${mend}`,
  params: { near: `{${name}}` },
});

const CORRECT = 'Correct its spelling, or write the words themselves';

/** Words that hold no name in braces, once the service's facts are in place. */
export const words = text.superRefine((written, context) => {
  for (const name of namesIn(written)) context.addIssue(strayName(name, CORRECT));
});

const isOneOf = <Slot extends string>(slots: readonly Slot[], name: string): name is Slot => slots.some((slot) => slot === name);

/**
 * Words with these slots, each in it at least once, and with no other: one that is misspelt would show its name to a reader,
 * and one that is left out would drop what it stands for.
 */
export const wordsWith = <const Slots extends readonly string[]>(...slots: Slots) =>
  text.transform((written, context): WordsWith<Slots[number]> => {
    const names = namesIn(written);
    const missing = slots
      .filter((slot) => !names.includes(slot))
      .map((slot) => `{${slot}}`)
      .join(' and ');
    const strays = names.filter((name) => !isOneOf(slots, name));
    for (const name of strays) context.addIssue(strayName(name, missing ? `Write ${missing}` : CORRECT));
    if (missing && strays.length === 0) context.addIssue({ code: 'custom', message: `put ${missing} in these words` });
    return piecesOf(written).flatMap((piece, index): WordsWith<Slots[number]> => {
      if (index % 2 === 1) return isOneOf(slots, piece) ? [{ slot: piece }] : [];
      return piece === '' ? [] : [piece];
    });
  });

/** Names of pages, stories, services and blocks, as they stand in file names and addresses. */
export const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, 'use small letters, digits and hyphens only');
