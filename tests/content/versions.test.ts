import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { openFolder } from '../../src/content/folder.ts';
import { loadContent } from '../../src/content/load.ts';
import { versionProblems } from '../../src/content/versions.ts';

const services = readdirSync('content/services').map((file) => file.replace('.yaml', ''));

test.each(services)('the answers to every form of %s, in every language, are those of its version', (service) => {
  const { languages, schemas } = loadContent('content', service);
  const problems = languages.flatMap(({ code, forms }) => versionProblems(openFolder('content'), code, forms, schemas));
  expect(problems).toEqual([]);
});
