import { stringify } from 'yaml';
import type { Described, EditingSchema } from './editing.ts';
import { splitHead, type ContentFolder } from './folder.ts';
import { readText } from './yamlFile.ts';

/** One field of Sveltia CMS, as its `config.yml` describes it. */
interface Field {
  readonly name: string;
  readonly label: string;
  readonly widget: string;
  readonly hint?: string;
  readonly required?: false;
  readonly [setting: string]: unknown;
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value);
const within = (value: unknown, key: PropertyKey): unknown =>
  typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;

const hasMany = (value: unknown): boolean => typeof value === 'string' && (value.length > 70 || value.includes('\n'));

const choices = (schema: EditingSchema): readonly unknown[] | undefined => {
  const list = schema['enum'];
  return Array.isArray(list) ? list : undefined;
};

/** What a field looks like; undefined where the editor of the browser has nothing for it, and leaves what is written as it is. */
const widgetOf = (schema: EditingSchema, example: unknown): Readonly<Record<string, unknown>> | undefined => {
  const branch = schema.anyOf?.find((each) =>
    isObject(example) ? each['type'] === 'object' && each.properties : each['type'] === 'string',
  );
  if (schema.anyOf) return branch && widgetOf(branch, example);
  const options = choices(schema);
  if (options) return { widget: 'select', options };
  switch (schema['type']) {
    case 'string':
      return { widget: hasMany(example) ? 'text' : 'string' };
    case 'integer':
    case 'number':
      return { widget: 'number', value_type: schema['type'] === 'integer' ? 'int' : 'float' };
    case 'boolean':
      // A key that can only be true must be left out otherwise, and a box that is not ticked would say false.
      return 'const' in schema ? undefined : { widget: 'boolean' };
    case 'array': {
      const first = within(example, 0);
      const item = schema.items && widgetOf(schema.items, first);
      if (!item || !schema.items) return undefined;
      return isObject(first) || item['widget'] === 'object'
        ? { widget: 'list', fields: item['fields'] }
        : { widget: 'list', field: { name: 'entry', label: 'entry', ...item } };
    }
    case 'object':
      return objectOf(schema, example);
    default:
      return undefined;
  }
};

const objectOf = (schema: EditingSchema, example: unknown): Readonly<Record<string, unknown>> | undefined => {
  const free = schema.additionalProperties;
  // Names of an editor's own choice: those that there are.
  const entries =
    schema.properties ??
    (typeof free === 'object' && isObject(example) ? Object.fromEntries(Object.keys(example).map((key) => [key, free])) : {});
  const fields = fieldsOf({ ...schema, properties: entries }, example);
  return fields.length > 0 ? { widget: 'object', collapsed: true, fields } : undefined;
};

const fieldsOf = ({ properties = {}, ...schema }: EditingSchema, example: unknown): readonly Field[] => {
  const needed: unknown = schema['required'];
  return Object.entries(properties).flatMap(([key, each]): readonly Field[] => {
    const widget = widgetOf(each, within(example, key));
    if (!widget) return [];
    const { widget: kind, ...settings } = widget;
    const hint = each['description'];
    const isNeeded = !Array.isArray(needed) || needed.includes(key);
    return [
      {
        name: key,
        label: key,
        widget: String(kind),
        ...(typeof hint === 'string' && { hint }),
        ...(!isNeeded && { required: false as const }),
        ...settings,
      },
    ];
  });
};

/** Files whose parts take many shapes, which no form in a browser can show: they are edited as text. */
const AS_TEXT = ['forms', 'forms-shared', 'promises', 'safety'];

const collectionOf = ({ name, files, schema }: Described, folder: ContentFolder, language: string): Readonly<Record<string, unknown>> => {
  const path = files.replace(/^\*/, language);
  const place = path.slice(0, path.lastIndexOf('/'));
  const isPage = path.endsWith('.md');
  const [first = ''] = folder.list(place, isPage ? '.md' : '.yaml');
  const source = folder.read(`${place}/${first}${isPage ? '.md' : '.yaml'}`);
  const example: unknown = readText(isPage ? splitHead(source).head : source).document.toJS();
  const body = { name: 'body', label: 'words', widget: 'text', hint: 'The words of the page. Markdown.' };
  return {
    name,
    label: name,
    folder: `content/${place}`,
    create: true,
    slug: '{{fields._slug}}',
    identifier_field: Object.keys(schema.properties ?? {})[isPage ? 0 : 1],
    ...(isPage ? { extension: 'md', format: 'yaml-frontmatter' } : { extension: 'yaml', format: 'yaml' }),
    fields: [...fieldsOf(schema, example), ...(isPage ? [body] : [])],
  };
};

const singleOf = ({ name, files, schema }: Described, folder: ContentFolder, language: string): Readonly<Record<string, unknown>> => {
  const file = files.replace(/^\*/, language);
  return { name, label: name, file: `content/${file}`, fields: fieldsOf(schema, readText(folder.read(file)).document.toJS()) };
};

/** `config.yml` of Sveltia CMS, which edits the files of one language in a browser. */
export const cmsConfig = (folder: ContentFolder, language: string, schemas: readonly Described[]): string => {
  const shown = schemas.filter(({ name }) => !AS_TEXT.includes(name));
  return stringify(
    {
      backend: { name: 'github', repo: 'YOUR-ORGANISATION/YOUR-REPOSITORY', branch: 'main' },
      media_folder: 'public/films',
      // What is empty is left out, as our schemas want it.
      output: { omit_empty_optional_fields: true, yaml: { quote: 'single' } },
      collections: [
        ...shown.filter(({ files }) => files.includes('/*')).map((each) => collectionOf(each, folder, language)),
        {
          name: 'lists',
          label: 'lists and words',
          files: shown.filter(({ files }) => !files.includes('/*')).map((each) => singleOf(each, folder, language)),
        },
      ],
    },
    { lineWidth: 0, aliasDuplicateObjects: false },
  );
};
