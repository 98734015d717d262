import type { Document } from 'yaml';
import { lineSlips, type LineSlip } from './lineSlips.ts';

type Fault = Document.Parsed['errors'][number];

/** Faults that leave the rest of the text readable. */
const isDuplicate = ({ code }: Fault): boolean => code === 'DUPLICATE_KEY';

const SAID: Partial<Record<Fault['code'], string>> = {
  TAB_AS_INDENT: 'this line holds a tab where spaces belong. Use spaces.',
  BAD_INDENT: 'this line does not start under the lines that it belongs to. Give it as many spaces as they have.',
  MISSING_CHAR: 'a quote, a bracket or a colon is missing. Look at this line and the one above it.',
  BAD_DQ_ESCAPE: 'a backslash in double quotes means something else. Use single quotes.',
  BAD_SCALAR_START: 'words cannot start with this sign. Put all of them in single quotes.',
  BAD_ALIAS: 'words cannot start with * or & here. Put all of them in single quotes.',
  MULTIPLE_DOCS: 'a line of three hyphens stands amid the lines. Take it out.',
};
const OTHERWISE = 'this line cannot be read. Compare it with a line like it, or take your last change out.';

/** Why a text is not YAML, as an editor would mend it: at the lines where the slips were made, all of them. */
export const parserSlips = (text: string, faults: readonly Fault[]): readonly LineSlip[] => {
  const lineOf = ({ pos }: Fault): number => text.slice(0, pos[0]).split('\n').length;
  const twice = faults.filter(isDuplicate).map((fault) => {
    const [name = ''] = /^[^\s:]+/.exec(text.slice(fault.pos[0])) ?? [];
    return { line: lineOf(fault), what: `"${name}" stands here for the second time. Take one of the two out.` };
  });
  const [first] = faults.filter((fault) => !isDuplicate(fault));
  if (!first) return twice;
  const seen = lineSlips(text);
  // One slip makes a parser stumble again and again: what follows the first is not an editor's doing.
  return [...(seen.length > 0 ? seen : [{ line: lineOf(first), what: SAID[first.code] ?? OTHERWISE }]), ...twice];
};
