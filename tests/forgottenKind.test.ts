import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const KINDS = 'src/forms/kinds.ts';
/** How many tables of a file every kind has to stand in; last, the test that draws them all. */
const TABLES = {
  [KINDS]: 2,
  'src/components/kinds/chosenCss.ts': 1,
  'src/components/kinds/faces.ts': 1,
  'src/paper/kinds/kinds.ts': 1,
  'tests/support/everyKind.ts': 2,
} as const;
const FILES = Object.keys(TABLES);

const config = ts.parseJsonConfigFileContent(ts.readConfigFile('tsconfig.json', (path) => readFileSync(path, 'utf8')).config, ts.sys, '.');

/** How many tables of each file lack a kind, when the list of kinds is this text. */
const lacking = (kinds: string): Readonly<Record<string, number>> => {
  const host = ts.createCompilerHost(config.options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (file, options, ...others) =>
    relative('.', file) === KINDS ? ts.createSourceFile(file, kinds, options) : read(file, options, ...others);
  const program = ts.createProgram(FILES, config.options, host);
  const complaints = (file: string): number =>
    program
      .getSemanticDiagnostics(program.getSourceFile(file))
      .filter(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' ').includes("'grid' is missing")).length;
  return Object.fromEntries(FILES.map((file) => [file, complaints(file)]));
};

test('a kind of question that is forgotten on any floor does not compile, and each place is named', { timeout: 120_000 }, () => {
  const kinds = readFileSync(KINDS, 'utf8');
  const list = 'confirm: confirm.schema(pieces),';
  expect(kinds).toContain(list);
  const grid = "grid: pieces.z.strictObject({ kind: pieces.z.literal('grid'), ...pieces.asked }),";
  expect(lacking(kinds.replace(list, `${list} ${grid}`))).toEqual(TABLES);
});
