import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { cmsConfig } from '../../src/content/cmsConfig.ts';
import { editingSchemas } from '../../src/content/editing.ts';
import { openFolder } from '../../src/content/folder.ts';

const FOLDER = 'editing';
const BESIDE = '# Written by `npm run schema`. Do not change it by hand: the guidance stands in guidance.yaml.\n';

/** What editors' tools need, by file below `content/`: a schema for every kind of file, and the settings of the browser's editor. */
export const editingFiles = async (contentDir: string, language: string): Promise<ReadonlyMap<string, string>> => {
  const folder = openFolder(contentDir);
  const schemas = editingSchemas(folder, language);
  const config = BESIDE + cmsConfig(folder, language, schemas);
  return new Map([
    ...schemas.map(({ name, schema }): [string, string] => [`${FOLDER}/${name}.json`, `${JSON.stringify(schema, null, 1)}\n`]),
    [`${FOLDER}/config.yml`, await format(config, { parser: 'yaml', singleQuote: true, printWidth: 140 })],
  ]);
};

export const writeEditingFiles = async (contentDir: string, language: string): Promise<void> => {
  mkdirSync(join(contentDir, FOLDER), { recursive: true });
  for (const [file, text] of await editingFiles(contentDir, language)) writeFileSync(join(contentDir, file), text);
};

/** Which schema checks which files, for the settings of an editor. */
export const schemaSettings = (contentDir: string, language: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    editingSchemas(openFolder(contentDir), language)
      .filter(({ files }) => files.endsWith('.yaml'))
      .map(({ name, files }) => [`./content/${FOLDER}/${name}.json`, `content/${files}`]),
  );
