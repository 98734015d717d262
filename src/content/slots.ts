/** Words with slots that the program fills: what is written between them, and their names, in order. */
export type WordsWith<Slot extends string> = readonly (string | { readonly slot: Slot })[];

/**
 * Fills every slot: the one way to do it.
 * A value is put in as it is and never read again, so it may hold `$&` or another slot's name.
 */
export const fill = <Slot extends string>(words: WordsWith<Slot>, values: Readonly<Record<NoInfer<Slot>, string>>): string =>
  words.map((piece) => (typeof piece === 'string' ? piece : values[piece.slot])).join('');
