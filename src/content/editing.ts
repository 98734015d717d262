import { z } from 'zod';
import { MANY, SINGLE } from './files.ts';
import type { ContentFolder } from './folder.ts';
import { safetyFile } from './safetyList.ts';
import { serviceFile } from './service.ts';
import { readText, readYaml } from './yamlFile.ts';

const node = z.looseObject({
  get properties() {
    return z.record(z.string(), node).optional();
  },
  get items() {
    return node.optional();
  },
  get anyOf() {
    return z.array(node).optional();
  },
  get oneOf() {
    return z.array(node).optional();
  },
  get additionalProperties() {
    return z.union([node, z.boolean()]).optional();
  },
  get $defs() {
    return z.record(z.string(), node).optional();
  },
});
/** JSON Schema, as far as editors' tools need it. */
export type EditingSchema = z.infer<typeof node>;

/** A kind of file, and the schema that an editor's tool checks it by. */
export interface Described {
  /** Name of the schema's file. */
  readonly name: string;
  /** Which files, below `content/`. */
  readonly files: string;
  readonly schema: EditingSchema;
}

const guidanceFile = z.record(z.string(), z.record(z.string(), z.string()));
const GUIDANCE = 'editing/guidance.yaml';

/** Says what a key means; undefined where nobody has said it. */
type Tell = (path: readonly string[]) => string | undefined;

const described = (schema: EditingSchema, path: readonly string[], tell: Tell): EditingSchema => {
  const { properties, items, anyOf, oneOf, additionalProperties, $defs } = schema;
  const inner = (each: EditingSchema): EditingSchema => described(each, path, tell);
  const told = (key: string, each: EditingSchema): EditingSchema => {
    const description = tell([...path, key]);
    return { ...(description !== undefined && { description }), ...described(each, [...path, key], tell) };
  };
  return {
    ...schema,
    ...(properties && { properties: Object.fromEntries(Object.entries(properties).map(([key, each]) => [key, told(key, each)])) }),
    ...(items && { items: inner(items) }),
    ...(anyOf && { anyOf: anyOf.map(inner) }),
    ...(oneOf && { oneOf: oneOf.map(inner) }),
    ...(typeof additionalProperties === 'object' && { additionalProperties: inner(additionalProperties) }),
    ...($defs && { $defs: Object.fromEntries(Object.entries($defs).map(([key, each]) => [key, inner(each)])) }),
  };
};

/** By the end of a key's place: what is written for `options.flag` goes before what is written for `flag`. */
const byPlace =
  (guidance: Readonly<Record<string, string>>): Tell =>
  (path) => {
    for (const start of path.keys()) {
      const found = guidance[path.slice(start).join('.')];
      if (found !== undefined) return found;
    }
    return undefined;
  };

/** Words of the site are told best by themselves. */
const byWords =
  (words: unknown): Tell =>
  (path) => {
    let held = words;
    for (const key of path) held = typeof held === 'object' && held !== null ? Reflect.get(held, key) : undefined;
    if (typeof held === 'string') return `Now: ${held}`;
    if (Array.isArray(held)) return `Now: ${held.join(' · ')}`;
    return typeof held === 'object' && held !== null
      ? `Words for: ${Object.keys(held).join(', ')}.`
      : 'May be left out: common words stand in.';
  };

/** The schema of every kind of file in `content/`, with what each key means. */
export const editingSchemas = (folder: ContentFolder, language: string): readonly Described[] => {
  const guidance = readYaml(folder.read(GUIDANCE), guidanceFile);
  const schemaOf = (schema: z.ZodType, tell: Tell): EditingSchema =>
    described(node.parse(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' })), [], tell);
  const guided = (key: string): Tell => byPlace(guidance[key] ?? {});
  return [
    { name: 'services', files: 'services/*.yaml', schema: schemaOf(serviceFile, guided('services')) },
    { name: 'safety', files: 'safety.yaml', schema: schemaOf(safetyFile, guided('safety.yaml')) },
    ...Object.entries(SINGLE).map(([file, schema]): Described => {
      const words: unknown = file.startsWith('words/') ? readText(folder.read(`${language}/${file}`)).document.toJS() : undefined;
      const tell = words === undefined ? guided(file) : byWords(words);
      return { name: file.replace('.yaml', '').replace('/', '-'), files: `*/${file}`, schema: schemaOf(schema, tell) };
    }),
    ...Object.entries(MANY).map(([place, { ending, schema }]): Described => {
      const tell = guided(place.startsWith('forms') ? 'forms' : place);
      return { name: place.replace('/', '-'), files: `*/${place}/*${ending}`, schema: schemaOf(schema, tell) };
    }),
  ];
};

/** Keys that no description tells of. */
export const untoldKeys = ({ name, schema }: Described): readonly string[] => {
  const found: string[] = [];
  const visit = (each: EditingSchema, path: readonly string[]): void => {
    for (const [key, inner] of Object.entries(each.properties ?? {})) {
      if (inner['description'] === undefined) found.push([name, ...path, key].join('.'));
      visit(inner, [...path, key]);
    }
    const { items, anyOf = [], oneOf = [], additionalProperties, $defs = {} } = each;
    const more = typeof additionalProperties === 'object' ? [additionalProperties] : [];
    for (const inner of [...(items ? [items] : []), ...anyOf, ...oneOf, ...more, ...Object.values($defs)]) visit(inner, path);
  };
  visit(schema, []);
  return found;
};
