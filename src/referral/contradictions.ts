import { fill } from '../content/slots.ts';
import type { SafetyWords } from '../content/words/documents.ts';

/** A way of contact that was ticked as safe. */
export interface Ticked {
  readonly value: string;
  readonly label: string;
}

export interface Contradictions {
  /** Values of the ways that something speaks against. */
  readonly ways: readonly string[];
  /** By the value of the way. */
  readonly said: readonly { readonly way: string; readonly words: string }[];
}

/** Endings that a word may take on: "calls", "calling", "phoned". */
const ENDING = 3;
/** People leave them out: "dont". */
const withoutApostrophes = (text: string): string => text.replaceAll(/['’]/g, '');
const tokensOf = (sentence: string): readonly string[] =>
  Array.from(withoutApostrophes(sentence.toLowerCase()).matchAll(/[\p{L}\p{M}-]+/gu), ([word]) => word);
const names = (tokens: readonly string[], words: readonly string[]): boolean =>
  tokens.some((token) => words.some((word) => token.startsWith(word) && token.length <= word.length + ENDING));
const holds = (tokens: readonly string[], words: readonly string[]): boolean =>
  words.some((word) => tokens.includes(withoutApostrophes(word)));

/** A time of day, which limits a way and does not forbid it. */
const hasHour = (sentence: string): boolean => /(?<!\d)\d{1,2}(?!\d)/.test(sentence);

const sentencesOf = (text: string): readonly string[] => text.split(/[.!?;\n]/).map((sentence) => sentence.trim());

/**
 * Where the person's own words speak against a way that was ticked, in their words: "Never phone me" beside phone.
 * It looks for words and may be wrong: it decides nothing, it asks staff to look.
 * @param typed what the person wrote about contact
 */
export const contradictionsIn = (
  typed: readonly string[],
  ticked: readonly Ticked[],
  words: SafetyWords['contradiction'],
): Contradictions => {
  const ways = new Set<string>();
  const said = new Map<string, string>();
  for (const sentence of typed.flatMap(sentencesOf)) {
    const tokens = tokensOf(sentence);
    if (names(tokens, words.limits) || hasHour(sentence)) continue;
    const meant = Object.entries(words.ways).flatMap(([way, called]) => (names(tokens, called) ? [way] : []));
    if (meant.length === 0) continue;
    const only = holds(tokens, words.only);
    const never = holds(tokens, words.never);
    const against = ticked.filter(
      ({ value }) => value in words.ways && (only && !never ? !meant.includes(value) : never && meant.includes(value)),
    );
    for (const { value, label } of against) {
      ways.add(value);
      said.set(fill(words.said, { way: label, sentence }), value);
    }
  }
  return { ways: [...ways], said: Array.from(said, ([told, way]) => ({ way, words: told })) };
};
