import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { editingSchemas, untoldKeys } from '../../src/content/editing.ts';
import { openFolder, splitHead } from '../../src/content/folder.ts';
import { readText } from '../../src/content/yamlFile.ts';
import { editingFiles, schemaSettings } from '../../tools/schema/editing.ts';

const folder = openFolder('content');
const kinds = editingSchemas(folder, 'en');
const ajv = new Ajv2020({ strict: false, formats: { email: true, uri: true, date: true } });
const checks = new Map(kinds.map(({ name, schema }) => [name, ajv.compile(schema)]));

/** Every file of a kind, as a value. */
const valuesOf = (files: string): readonly unknown[] => {
  const path = files.replace(/^\*/, 'en');
  const place = path.slice(0, Math.max(0, path.lastIndexOf('/')));
  const ending = path.slice(path.lastIndexOf('.'));
  const names = path.includes('*') ? folder.list(place, ending).map((name) => `${place}/${name}${ending}`) : [path];
  return names.map((name): unknown => {
    const source = folder.read(name);
    return readText(ending === '.md' ? splitHead(source).head : source).document.toJS();
  });
};
const nameOf = (value: unknown): string => JSON.stringify(value).slice(0, 60);

describe('the schemas of editors’ tools', () => {
  test('are of every kind of file', () => expect(kinds.length).toBeGreaterThan(20));

  test.each(kinds)('take every file of $files, and refuse a name that nothing reads', ({ name, files }) => {
    const check = checks.get(name);
    const values = valuesOf(files);
    expect(values.length).toBeGreaterThan(0);
    for (const value of values) expect(check?.(value), `${nameOf(value)} ${JSON.stringify(check?.errors?.[0])}`).toBe(true);
    expect(check?.({ ...Object(values[0]), fone: 'x' })).toBe(false);
  });

  test('tell what each name means', () => expect(kinds.flatMap(untoldKeys)).toEqual([]));

  test('stand beside the words as the program would write them now, but for the words themselves', async () => {
    const files = await editingFiles('content', 'en');
    const withoutWords = (text: string): unknown =>
      JSON.parse(text, (key, value: unknown) =>
        key === 'description' && typeof value === 'string' && value.startsWith('Now: ') ? '' : value,
      );
    for (const [file, text] of files)
      if (file.endsWith('.json'))
        expect(withoutWords(readFileSync(join('content', file), 'utf8')), `content/${file}: run npm run schema`).toEqual(
          withoutWords(text),
        );
  });

  test('are named in the settings of an editor, each for its files', () => {
    const settings: { 'yaml.schemas': unknown } = JSON.parse(readFileSync('.vscode/settings.json', 'utf8'));
    expect(settings['yaml.schemas']).toEqual(schemaSettings('content', 'en'));
  });
});

describe('the editor in a browser', () => {
  const config: { collections: readonly { name: string; fields?: readonly { name: string; hint?: string }[] }[] } = parse(
    readFileSync('content/editing/config.yml', 'utf8'),
  );

  test('edits services, pages, stories, questions, films, and the lists and words', () => {
    expect(config.collections.map(({ name }) => name)).toEqual(['services', 'films', 'pages', 'stories', 'faq', 'lists']);
  });

  test('shows every name of a story with what it means, and its words', () => {
    const fields = config.collections.find(({ name }) => name === 'stories')?.fields ?? [];
    const keys = Object.keys(kinds.find(({ name }) => name === 'stories')?.schema.properties ?? {});
    expect(fields.map(({ name }) => name)).toEqual(expect.arrayContaining([...keys, 'body']));
    expect(fields.filter(({ hint }) => !hint)).toEqual([]);
  });
});
