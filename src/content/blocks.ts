import { z } from 'zod';
import { AUDIENCES } from './pages.ts';
import { POLICIES, READERS } from './rules.ts';

/** Rules of the service's own, which a page shows where its reader needs them: for one reader, or for those who take part. */
const RULES_SHOWN = POLICIES.flatMap((policy) => [policy, ...READERS.map((reader) => `${policy} ${reader}` as const)]);

/** Blocks with nothing after their name. */
const ALONE = [
  'commitment',
  'contact-details',
  'doors',
  'emergency',
  'helplines',
  'latest-stories',
  'partners',
  'quotes',
  'stories',
  'talk',
  'try-exit',
  'ways',
] as const;

/** Blocks with the name of a file after theirs. */
const NAMING = ['film', 'drawing'] as const;

/** Folds away what follows it, up to the next heading or the next fold; its words stay to be read. */
const FOLD = 'more';

/** Everything that may stand between `[[` and `]]`. `Body.astro` draws each; the build refuses all else. */
const block = z.union([
  z.strictObject({ block: z.literal(ALONE), argument: z.literal('') }),
  z.strictObject({ block: z.literal(NAMING), argument: z.string().min(1) }),
  z.strictObject({ block: z.literal(FOLD), argument: z.string().min(1) }),
  z.strictObject({ block: z.literal('faq'), argument: z.enum(AUDIENCES) }),
  z.strictObject({ block: z.literal('policy'), argument: z.enum(RULES_SHOWN) }),
  z.strictObject({ block: z.literal('evidence'), argument: z.enum(['', 'short']) }),
  z.strictObject({ block: z.literal('steps'), argument: z.enum(['', 'long', 'titles']) }),
]);
export type PlacedBlock = z.infer<typeof block>;

/** What may be written, said to an editor. */
const MAY_BE: readonly string[] = [
  ...ALONE,
  ...NAMING.map((each) => `${each} NAME`),
  `${FOLD} WORDS`,
  ...AUDIENCES.map((each) => `faq ${each}`),
  ...RULES_SHOWN.map((each) => `policy ${each}`),
  'evidence',
  'evidence short',
  'steps',
  'steps long',
  'steps titles',
].sort();

export type ReadBlock = { readonly ok: true; readonly block: PlacedBlock } | { readonly ok: false; readonly what: string };

/**
 * Reads one line of a page.
 * @returns undefined where no block is meant
 */
export const readBlock = (line: string): ReadBlock | undefined => {
  const text = line.trim();
  if (!text.startsWith('[[')) return undefined;
  const written = text.endsWith(']]') ? text.slice(2, -2) : '';
  const [name = ''] = written.split(' ', 1);
  const argument = written.slice(name.length).trim();
  const parsed = block.safeParse({ block: name, argument });
  if (parsed.success) return { ok: true, block: parsed.data };
  const near = MAY_BE.filter((each) => each.split(' ', 1)[0] === name);
  const choice = (near.length > 0 ? near : MAY_BE).map((each) => `[[${each}]]`).join(' ');
  return { ok: false, what: `there is no block ${text}. Write one of ${choice}` };
};
