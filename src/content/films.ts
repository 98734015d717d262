import { z } from 'zod';
import { slug, words } from './words.ts';

const asset = (ending: RegExp, like: string) => z.string().regex(ending, `write the name of a file in public/films/, like ${like}`);

const caption = z
  .strictObject({
    /** Seconds from the start. */
    from: z.number().min(0),
    to: z.number().positive(),
    words,
  })
  .refine(({ from, to }) => to > from, 'a caption must end after it begins');

/** A film of the service's own, in `films/`. It is never fetched from anyone else. */
export const filmFile = z.strictObject({
  title: words,
  /** Best first: the browser takes the first that it can play. */
  files: z.array(asset(/^[a-z0-9-]+\.(?:webm|mp4)$/, 'explainer.webm')).min(1),
  width: z.int().positive(),
  height: z.int().positive(),
  /** A drawing that stands in its place before it is played. */
  poster: slug.optional(),
  /** In plain words, for example "45 seconds, no sound". */
  length: words,
  /** What a viewer will meet, said before they press play. */
  contentNote: words,
  captions: z.array(caption).min(1),
  /** What is seen and heard, for those who read it instead. Markdown. */
  transcript: words,
});
