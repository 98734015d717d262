import { brackets, withoutComment, yamlLine } from './yamlLine.ts';

/** Something that keeps a line of YAML from being read. */
export interface LineSlip {
  /** From 1. */
  readonly line: number;
  readonly what: string;
}

const QUOTED = { "'": /^'(?:[^']|'')*'/, '"': /^"(?:[^"\\]|\\.)*"/ } as const;
/** After it a text of many lines stands, further in. */
const OPENS_TEXT = /^[|>][-+\d]{0,2}$/;
/** Signs that mean something else to YAML at the start of words. */
const SIGN = /^[@`%&*!|>]/;

const quoteSlip = (value: string, next: string | undefined): string | undefined => {
  const mark = value.startsWith("'") ? "'" : '"';
  const closed = QUOTED[mark].exec(value)?.[0];
  if (closed === undefined)
    return next === undefined || yamlLine(next)
      ? `the quote ${mark} is not closed. Put another ${mark} at the end of the words.`
      : undefined;
  const after = value.slice(closed.length).trimStart();
  return after === '' || /^[#,}\]:]/.test(after)
    ? undefined
    : `the words end too early, at the second ${mark}. Inside them write ’ for an apostrophe and “ ” for quotes.`;
};

const bracketSlip = (value: string): string | undefined => {
  const [open, close] = value.startsWith('[') ? ['[', ']'] : ['{', '}'];
  const plain = withoutComment(value);
  const { open: opened, rest } = brackets(plain);
  if (opened > 0 && !/[,[{]$/.test(plain)) return `${open} is not closed. Put ${close} at the end, or all the words in single quotes.`;
  return opened === 0 && rest !== ''
    ? `words that start with ${open} mean something else here. Put all of them in single quotes.`
    : undefined;
};

/** What is wrong with what stands after a name or a hyphen. @param next the line that follows, if one does */
const valueSlip = (value: string, next: string | undefined): string | undefined => {
  if (/^['"]/.test(value)) return quoteSlip(value, next);
  if (/^[[{]/.test(value)) return bracketSlip(value);
  if (OPENS_TEXT.test(withoutComment(value))) return undefined;
  const [sign] = SIGN.exec(value) ?? [];
  if (sign !== undefined) return `words cannot start with ${sign} here. Put all of them in single quotes.`;
  return /:(?:\s|$)/.test(withoutComment(value))
    ? 'there is a colon in the words. Put all of them in single quotes, or take the colon out.'
    : undefined;
};

const nameSlip = (text: string): string => {
  if (/^-\S/.test(text)) return 'after the hyphen a space is missing. Put one there.';
  const [name] = /^[\w-]+(?=:\S)/.exec(text) ?? [];
  return name === undefined
    ? 'this line has no name with a colon. Write the name, a colon and a space before the words; or, if it goes on with the line above, start it further in.'
    : `after "${name}:" a space is missing. Put one there.`;
};

/** Where lines may start, from the outermost in; of the last, whether words stand after its name. */
interface Place {
  readonly depths: readonly number[];
  readonly said: boolean;
}

const TOO_FAR =
  'this line starts too far in for the one above it. Give both the same spaces at the start; or, if it goes on with the words above, put all of those in single quotes.';

const depthSlip = (depth: number, { depths, said }: Place): string | undefined => {
  if (depth > (depths.at(-1) ?? 0)) return said ? TOO_FAR : undefined;
  if (depths.includes(depth)) return undefined;
  const near = depths.toReversed().sort((a, b) => Math.abs(a - depth) - Math.abs(b - depth))[0] ?? 0;
  return `this line starts with ${depth} ${depth === 1 ? 'space' : 'spaces'}, where no line above it does. Give it ${near}, like its neighbours.`;
};

/** Lines that can be looked at: not what is empty, a comment, or within a text or a list of many lines. */
const structureOf = (lines: readonly string[]): readonly number[] => {
  let textDepth: number | undefined;
  let open = 0;
  return [...lines.entries()].flatMap(([index, line]) => {
    const depth = line.length - line.trimStart().length;
    if (line.trim() === '' || line.trim().startsWith('#') || (textDepth !== undefined && depth > textDepth)) return [];
    textDepth = undefined;
    const within = open > 0;
    const value = within ? line : (yamlLine(line)?.value ?? '');
    if (within || /^[[{]/.test(value)) open = Math.max(0, open + brackets(withoutComment(value)).open);
    // Only a line that is left open on purpose goes on.
    if (!/[,[{]$/.test(withoutComment(value))) open = 0;
    if (OPENS_TEXT.test(withoutComment(value))) textDepth = depth;
    return within ? [] : [index];
  });
};

/**
 * What an editor did, line by line, in a text that cannot be read as YAML: a parser tells where it gave up, which is often far below.
 * Only for such a text: in others a line may well look odd.
 */
export const lineSlips = (text: string): readonly LineSlip[] => {
  const lines = text.split('\n');
  const slips: LineSlip[] = [];
  let place: Place = { depths: [0], said: false };
  for (const index of structureOf(lines)) {
    const line = lines[index] ?? '';
    const report = (what: string | undefined): void => {
      if (what !== undefined) slips.push({ line: index + 1, what });
    };
    if (/^ *\t/.test(line)) {
      report('this line starts with a tab. Use spaces, as the lines around it do.');
      continue;
    }
    const read = yamlLine(line);
    if (!read) {
      const goesOn = place.said && line.length - line.trimStart().length > (place.depths.at(-1) ?? 0);
      if (!goesOn) report(nameSlip(line.trim()));
      continue;
    }
    const { depth, inner, value } = read;
    const wrong = depthSlip(depth, place);
    report(wrong);
    if (wrong === undefined) {
      const outer = place.depths.filter((each) => each < depth);
      place = { depths: [...new Set([...outer, depth, inner])], said: withoutComment(value) !== '' };
    }
    report(
      valueSlip(
        value,
        lines.slice(index + 1).find((each) => each.trim() !== ''),
      ),
    );
  }
  return slips;
};
