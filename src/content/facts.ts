import { z } from 'zod';
import { SINGLE } from './files.ts';
import type { ContentFolder } from './folder.ts';
import { fillIn, mapWords, placeholdersOf, waysOffered } from './placeholders.ts';
import type { Service } from './service.ts';
import { callPlaceholders } from './support.ts';
import { readYaml } from './yamlFile.ts';

// Needed before the facts can be put in place, so only what holds none.
const { toFill, newTab, talk } = SINGLE['words/site.yaml'].shape;
const firstWords = z.object({ toFill, newTab, talk });

export interface Facts {
  /** What `{name}` stands for in the words of this language. */
  readonly facts: Readonly<Record<string, string>>;
  /** Said of links that open in a new tab. */
  readonly newTab: string;
}

/** Files whose words the facts are made of. */
export const FACT_FILES: readonly string[] = ['words/site.yaml', 'ways.yaml', 'support.yaml'];

/** @throws {ContentError} where a file that facts are made of cannot be used */
export const factsOf = (folder: ContentFolder, code: string, service: Service): Facts => {
  const site = readYaml(folder.read(`${code}/words/site.yaml`), firstWords);
  const { ways } = readYaml(folder.read(`${code}/ways.yaml`), SINGLE['ways.yaml']);
  const own = placeholdersOf(service, site.toFill, site.talk, waysOffered(service, ways, code));
  const support = readYaml(folder.read(`${code}/support.yaml`), SINGLE['support.yaml'], (value) =>
    mapWords(value, (text) => fillIn(text, own)),
  );
  return { facts: { ...callPlaceholders(support), ...own }, newTab: site.newTab };
};
