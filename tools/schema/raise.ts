import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { loadContent } from '../../src/content/load.ts';
import { keptFile, raisesOf, tellRaise } from '../../src/content/versions.ts';

/**
 * Keeps the schema of each form that is not as the one kept before, under its next version.
 * @returns what was raised, and why
 */
export const raiseVersions = (contentDir: string, service: string): readonly string[] => {
  const { languages, schemas } = loadContent(contentDir, service);
  return raisesOf(languages[0].forms, schemas).map((raise) => {
    const { form, to, answers } = raise;
    const file = join(contentDir, keptFile(to));
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(answers, null, 2)}\n`);
    for (const { code } of to.version === form.version ? [] : languages) {
      const path = join(contentDir, code, 'forms', `${form.id}.yaml`);
      writeFileSync(path, readFileSync(path, 'utf8').replace(/^version:.*$/m, `version: ${to.version}`));
    }
    return tellRaise(raise);
  });
};
