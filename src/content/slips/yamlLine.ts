/** One line of YAML, as far as it can be told by itself. */
export interface YamlLine {
  /** Spaces before it, and before what follows its hyphens. */
  readonly depth: number;
  readonly inner: number;
  /** What stands before the colon, if anything does. */
  readonly name: string | undefined;
  /** What stands after it; of an entry of a list, after its hyphen. */
  readonly value: string;
}

export const withoutComment = (text: string): string => {
  if (text.startsWith('#')) return '';
  const place = text.indexOf(' #');
  return (place < 0 ? text : text.slice(0, place)).trimEnd();
};

/** Brackets that are opened and not closed, and what stands after the last that closes; quoted words do not count. */
export const brackets = (value: string): { readonly open: number; readonly rest: string } => {
  let open = 0;
  let quote: string | undefined;
  let last = value.length;
  for (const [index, sign] of [...value].entries()) {
    if (quote !== undefined) {
      if (sign === quote) quote = undefined;
    } else if ((sign === "'" || sign === '"') && /[\s,:[{]/.test(value.charAt(index - 1))) quote = sign;
    else if (sign === '[' || sign === '{') open += 1;
    else if (sign === ']' || sign === '}') {
      open -= 1;
      if (open === 0) last = index + 1;
    }
  }
  return { open, rest: value.slice(last).trim() };
};

const colonOf = (text: string): number => {
  if (!/^['"]/.test(text)) return text.search(/:(?:\s|$)/);
  const end = text.indexOf(text.charAt(0), 1);
  return end >= 0 && text.charAt(end + 1) === ':' ? end + 1 : -1;
};

/** @returns undefined where the line is neither a name with a colon nor an entry of a list */
export const yamlLine = (line: string): YamlLine | undefined => {
  let rest = line.trim();
  const depth = line.length - line.trimStart().length;
  let inner = depth;
  while (rest === '-' || rest.startsWith('- ')) {
    const after = rest.slice(1).trimStart();
    inner += rest.length - after.length;
    rest = after;
  }
  const colon = colonOf(rest);
  const name = rest.slice(0, Math.max(0, colon));
  if (colon > 0 && (/^['"]/.test(name) || /^[^\s'"#[\]{},]+$/.test(name)))
    return { depth, inner, name, value: rest.slice(colon + 1).trim() };
  return inner > depth ? { depth, inner, name: undefined, value: rest } : undefined;
};
