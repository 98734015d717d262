import { z } from 'zod';
import { answersSchema, withoutWords } from '../forms/answersSchema.ts';
import type { FormDefinition } from '../forms/definition.ts';
import type { JsonSchema } from '../forms/kinds/kind.ts';
import { ContentError, type ContentProblem } from './contentError.ts';
import type { ContentFolder } from './folder.ts';
import { changesBetween, type Change } from './versionChanges.ts';

const FOLDER = 'schemas';

/** The schema of the answers to a form, as it was published with a version: without words. */
export interface KeptSchema {
  /** Id of the form. */
  readonly form: string;
  readonly version: number;
  readonly minor: number;
  readonly answers: JsonSchema;
}
type Numbered = Pick<KeptSchema, 'form' | 'version' | 'minor'>;

const namesIn = (folder: ContentFolder): readonly Numbered[] =>
  folder.list(FOLDER, '.json').flatMap((name) => {
    const [, form, version, minor] = /^(.+)-(\d+)\.(\d+)$/.exec(name) ?? [];
    return form === undefined ? [] : [{ form, version: Number(version), minor: Number(minor) }];
  });

/** The file that keeps a version, below `content/`. */
export const keptFile = ({ form, version, minor }: Numbered): string => `${FOLDER}/${form}-${version}.${minor}.json`;

const newest = <Each extends Numbered>(kept: readonly Each[], form: string, version?: number): Each | undefined =>
  kept
    .filter((each) => each.form === form && (version === undefined || each.version === version))
    .sort((a, b) => a.version - b.version || a.minor - b.minor)
    .at(-1);

/** How often the present version of a form has been added to. */
export const minorOf = (folder: ContentFolder, { id, version }: Pick<FormDefinition, 'id' | 'version'>): number =>
  newest(namesIn(folder), id, version)?.minor ?? 0;

/** All versions that were kept, in no order. @throws {ContentError} where a file is no JSON */
export const readKept = (folder: ContentFolder): readonly KeptSchema[] =>
  namesIn(folder).map((named) => {
    const { file, text } = folder.read(keptFile(named));
    try {
      return { ...named, answers: z.record(z.string(), z.unknown()).parse(JSON.parse(text)) };
    } catch {
      throw new ContentError([{ file, line: 1, what: 'this is not what `npm run schema` wrote. Take the file as it was before.' }]);
    }
  });

/** What a form must be called once its answers are not those of the version that was kept. */
export interface Raise {
  readonly form: FormDefinition;
  readonly from: Numbered | undefined;
  readonly to: Numbered;
  readonly changes: readonly Change[];
  readonly answers: JsonSchema;
}

/** The next version of each form that has changed: of the same number where something was only added. */
export const raisesOf = (forms: readonly FormDefinition[], kept: readonly KeptSchema[]): readonly Raise[] =>
  forms.flatMap((form): readonly Raise[] => {
    const answers = withoutWords(answersSchema(form));
    const last = newest(kept, form.id);
    if (last === undefined || form.version > last.version)
      return [{ form, from: last, to: { form: form.id, version: form.version, minor: 0 }, changes: [], answers }];
    const changes = changesBetween(last.answers, answers);
    if (changes.length === 0 && form.version === last.version) return [];
    const major = changes.some((each) => each.major);
    const to = { form: form.id, version: last.version + (major ? 1 : 0), minor: major ? 0 : last.minor + (changes.length > 0 ? 1 : 0) };
    return [{ form, from: last, to, changes, answers }];
  });

const told = ({ version, minor }: Numbered): string => `${version}.${minor}`;

/** A version, from one that is kept to the one that must come. */
export const tellRaise = ({ form, from, to, changes }: Raise): string => {
  const why = changes.map(({ what }) => what).join('; ');
  return from === undefined
    ? `${form.id}: version ${told(to)} is the first that is kept`
    : `${form.id}: ${told(from)} becomes ${told(to)}${why === '' ? '' : `, because ${why}`}`;
};

/** What keeps a build from publishing answers under a version that promised others. */
export const versionProblems = (
  folder: ContentFolder,
  language: string,
  forms: readonly FormDefinition[],
  kept: readonly KeptSchema[],
): readonly ContentProblem[] =>
  raisesOf(forms, kept).map((raise) => {
    const { file, text } = folder.read(`${language}/forms/${raise.form.id}.yaml`);
    const line = text.split('\n').findIndex((each) => each.startsWith('version:')) + 1;
    return { file, line: Math.max(line, 1), what: `${tellRaise(raise)}. Run \`npm run schema\`: it gives the form this version.` };
  });
