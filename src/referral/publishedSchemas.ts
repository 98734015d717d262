import type { Content } from '../content/load.ts';
import { recordSchema, schemaOfRecord, writeSchema } from './recordSchema.ts';

export interface PublishedSchema {
  /** As it stands in its address: `harmed-1.2`; `harmed-1` for the newest with that number. */
  readonly name: string;
  readonly text: string;
}

/** The schema of every version of every form: of the present one with its words, of earlier ones as they were kept. */
export const publishedSchemas = ({
  languages: [{ forms, words }],
  schemas,
}: Pick<Content, 'languages' | 'schemas'>): readonly PublishedSchema[] => {
  const all = new Map<string, string>();
  const earlier = schemas.toSorted((a, b) => a.version - b.version || a.minor - b.minor);
  for (const { form: id, version, minor, answers } of earlier) {
    const form = forms.find((each) => each.id === id);
    if (form === undefined) continue;
    const today = version === form.version && minor === form.minor;
    const text = writeSchema(
      today ? recordSchema(form, words.record) : schemaOfRecord({ id, version, minor, route: form.route }, answers, words.record),
    );
    all.set(`${id}-${version}.${minor}`, text).set(`${id}-${version}`, text);
  }
  return Array.from(all, ([name, text]) => ({ name, text }));
};
