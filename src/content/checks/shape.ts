import type { z } from 'zod';
import { ContentError, type ContentProblem } from '../contentError.ts';
import { FACT_FILES, factsOf } from '../facts.ts';
import { MANY, SINGLE } from '../files.ts';
import { splitHead, type ContentFolder } from '../folder.ts';
import { fillIn, mapWords } from '../placeholders.ts';
import type { Service } from '../service.ts';
import { readYaml, type YamlText } from '../yamlFile.ts';

/** What something has against the content; nothing when it can be done. */
export const problemsOf = (attempt: () => unknown): readonly ContentProblem[] => {
  try {
    attempt();
    return [];
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
};

/** What computers leave in folders, and copies that editors keep. */
const LEFT = /^[.~]|(?:~|\.(?:tmp|bak|orig|swp))$|^(?:Thumbs\.db|desktop\.ini)$/i;
const NAME = /^[a-z0-9][a-z0-9-]*$/;

/** Files that nothing would read: their names are wrong, or they stand in the wrong folder. */
const unreadFiles = (folder: ContentFolder, code: string): readonly ContentProblem[] => {
  const single = Object.keys(SINGLE);
  const stray = (place: string, ending: string | undefined): readonly ContentProblem[] =>
    folder.files(place === '' ? code : `${code}/${place}`).flatMap((name): readonly ContentProblem[] => {
      const file = place === '' ? name : `${place}/${name}`;
      if (LEFT.test(name) || single.includes(file)) return [];
      if (ending !== undefined && name.endsWith(ending) && NAME.test(name.slice(0, -ending.length))) return [];
      const mend =
        ending === undefined
          ? 'Correct its name, or take it out.'
          : `Give it a name of small letters, digits and hyphens that ends in ${ending}, or take it out.`;
      return [{ file: `content/${code}/${file}`, line: 1, what: `nothing reads a file of this name here. ${mend}` }];
    });
  return [
    ...stray('', undefined),
    ...stray('words', undefined),
    ...Object.entries(MANY).flatMap(([place, { ending }]) => stray(place, ending)),
  ];
};

const lostLetters = (source: YamlText): readonly ContentProblem[] => {
  const place = source.text.indexOf('\uFFFD');
  if (place < 0) return [];
  const line = source.text.slice(0, place).split('\n').length;
  return [{ file: source.file, line, what: 'a letter of this line is lost. Save the file as UTF-8, and write the letter again.' }];
};

/**
 * Everything that is wrong within single files of a language, of all of them at once.
 * @param service undefined where its own file cannot be used: then nobody knows which names in braces are right
 */
export const shapeProblems = (folder: ContentFolder, code: string, service: Service | undefined): readonly ContentProblem[] => {
  if (folder.files(`${code}/words`).length === 0)
    return [
      {
        file: `content/${code}`,
        line: 1,
        what: 'this language has no folder of words. Copy one of another language, or take it out of "languages".',
      },
    ];
  const of = (file: string, schema: z.ZodType, facts?: Readonly<Record<string, string>>): readonly ContentProblem[] =>
    problemsOf(() => {
      const source = folder.read(`${code}/${file}`);
      const lost = lostLetters(source);
      if (lost.length > 0) throw new ContentError(lost);
      const text = file.endsWith('.md') ? splitHead(source).head : source;
      const fill = (value: unknown): unknown => mapWords(value, (words) => fillIn(words, facts ?? {}));
      readYaml(text, schema, fill);
    }).filter(({ what }) => facts !== undefined || !what.includes('nothing is called {'));
  const first = FACT_FILES.flatMap((file) => Object.entries(SINGLE).flatMap(([name, schema]) => (name === file ? of(file, schema) : [])));
  const facts = service && first.length === 0 ? factsOf(folder, code, service).facts : undefined;
  return [
    ...unreadFiles(folder, code),
    ...Object.entries(SINGLE).flatMap(([file, schema]) => of(file, schema, facts)),
    ...Object.entries(MANY).flatMap(([place, { ending, schema }]) =>
      folder.list(`${code}/${place}`, ending).flatMap((id) => of(`${place}/${id}${ending}`, schema, facts)),
    ),
  ];
};
