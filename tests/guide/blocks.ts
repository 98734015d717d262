import { readFileSync } from 'node:fs';

/** What a reader types: one block of a page that is marked for it. */
export interface Block {
  readonly page: string;
  /** The heading that it stands under. */
  readonly under: string;
  /** Whether it fetches something from outside. */
  readonly network: boolean;
  readonly text: string;
}

const FENCE = /^```sh guide( network)?\n([\s\S]*?)^```$|^#+ (.+)$/gm;

/** All marked blocks of a page, in order. */
export const blocksOf = (page: string): readonly Block[] => {
  let under = '';
  const blocks: Block[] = [];
  for (const [, network, text, heading] of readFileSync(`deploy/${page}`, 'utf8').matchAll(FENCE)) {
    if (heading !== undefined) under = heading;
    else blocks.push({ page, under, network: network !== undefined, text: text ?? '' });
  }
  return blocks;
};

/** The first block holds what each reader writes anew: these values in the place of the example's. */
export const filledIn = (block: Block, values: Readonly<Record<string, string>>): Block => ({
  ...block,
  text: block.text.replaceAll(/^([A-Z_]+)=.*$/gm, (line, name: string) => (name in values ? `${name}=${values[name] ?? ''}` : line)),
});
