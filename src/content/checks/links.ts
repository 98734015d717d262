import type { ContentProblem } from '../contentError.ts';
import type { Written } from './written.ts';

const OUTWARD = /^(?:https:\/\/[^\s/]+\.[^\s/]+|mailto:[^\s@]+@|tel:\+?\d)/;

const stray = (address: string, known: ReadonlyMap<string, ReadonlySet<string>>): string | undefined => {
  if (OUTWARD.test(address) || address.startsWith('{')) return undefined;
  const [path = '', anchor] = address.split('#', 2);
  if (!path.startsWith('/')) return `"${address}" is no address. Write one of this site, like /safe/, or a whole one with https://`;
  const anchors = known.get(path);
  if (!anchors) {
    const mend = known.has(`${path}/`) ? `Write ${path}/` : 'Correct the link or add the page.';
    return `nothing stands at ${path} on this site. ${mend}`;
  }
  if (anchor !== undefined && !anchors.has(anchor)) {
    return `${path} has no heading "#${anchor}". Write the heading in small letters with hyphens, or take the part after # out.`;
  }
  return undefined;
};

/** Keys that hold an address and nothing else. */
const ADDRESS_KEYS: readonly (string | undefined)[] = ['to', 'form'];

/** Links that lead nowhere on this site. */
export const linkProblems = (written: readonly Written[], known: ReadonlyMap<string, ReadonlySet<string>>): readonly ContentProblem[] =>
  written.flatMap(({ file, line, text, key, links }) => {
    const addresses = ADDRESS_KEYS.includes(key) && text.startsWith('/') ? [text] : links;
    return addresses.flatMap((address) => {
      const what = stray(address, known);
      return what === undefined ? [] : [{ file, line, what }];
    });
  });
