import { LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { ContentError, type ContentProblem } from './contentError.ts';
import { remembered } from './remembered.ts';
import { parserSlips } from './slips/parserSlips.ts';
import { schemaSlips } from './slips/schemaSlips.ts';

/** A piece of YAML and where it stands, so that every problem can name file and line. */
export interface YamlText {
  readonly file: string;
  readonly text: string;
  /** Lines of the file before the text: 0, or 1 for the head of a Markdown file. */
  readonly linesBefore: number;
}

export interface ReadText {
  readonly document: Document.Parsed;
  /** The line in the file of a place in the text. */
  readonly lineAt: (offset: number) => number;
}

/** Reads a text once, whoever asks. */
export const readText = remembered((source: YamlText): ReadText => {
  const lines = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: lines });
  return { document, lineAt: (offset) => lines.linePos(offset).line + source.linesBefore };
});

/** Slips that keep a text from being read at all. */
const parserProblems = (source: YamlText): readonly ContentProblem[] => {
  const { document } = readText(source);
  if (document.errors.length === 0) return [];
  return parserSlips(source.text, document.errors).map(({ line, what }) => ({ file: source.file, line: line + source.linesBefore, what }));
};

/**
 * Reads YAML by its schema.
 * @param prepare applied to the value before the schema sees it
 * @throws {ContentError} naming file, line, and mend of everything that is wrong at once
 */
export const readYaml = <Schema extends z.ZodType>(
  source: YamlText,
  schema: Schema,
  prepare: (value: unknown) => unknown = (value) => value,
): z.output<Schema> => {
  const problems = parserProblems(source);
  if (problems.length > 0) throw new ContentError(problems);
  const { document, lineAt } = readText(source);
  const parsed = schema.safeParse(prepare(document.toJS()));
  if (parsed.success) return parsed.data;
  const slips = schemaSlips(document, source.text, parsed.error.issues);
  throw new ContentError(slips.map(({ offset, what }) => ({ file: source.file, line: lineAt(offset), what })));
};
