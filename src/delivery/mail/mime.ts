/** The head of a message or of one of its parts, and what follows it. Bytes as they came, one character each. */
export interface Part {
  /** Names in small letters, and unfolded values; a name may stand several times. */
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly body: string;
}

const MOST_FIELDS = 500;

export const readPart = (text: string): Part => {
  const fields: (readonly [string, string])[] = [];
  let rest = text.startsWith('From ') ? text.slice(text.indexOf('\n') + 1) : text;
  while (rest !== '' && fields.length < MOST_FIELDS) {
    const end = rest.indexOf('\n');
    const line = (end < 0 ? rest : rest.slice(0, end)).trimEnd();
    rest = end < 0 ? '' : rest.slice(end + 1);
    if (line === '') break;
    const last = fields.at(-1);
    const colon = line.indexOf(':');
    if (/^[ \t]/.test(line) && last) fields[fields.length - 1] = [last[0], `${last[1]} ${line.trim()}`];
    else if (colon > 0) fields.push([line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()]);
  }
  return { fields, body: rest };
};

export const valuesOf = ({ fields }: Part, name: string): readonly string[] =>
  fields.filter(([each]) => each === name).map(([, value]) => value);

export const typeOf = (part: Part): string => valuesOf(part, 'content-type')[0]?.split(';', 1)[0]?.trim().toLowerCase() ?? 'text/plain';

const boundaryOf = (part: Part): string | undefined => {
  const [, quoted, bare] = /boundary=(?:"([^"]{1,200})"|([^\s;"]{1,200}))/i.exec(valuesOf(part, 'content-type')[0] ?? '') ?? [];
  return quoted ?? bare;
};

/** The parts of a part that has some. */
export const partsOf = (part: Part): readonly Part[] => {
  const boundary = boundaryOf(part);
  if (boundary === undefined || !typeOf(part).startsWith('multipart/')) return [];
  // What stands before the first is for programs that know no parts.
  const [, ...pieces] = `\n${part.body}`.split(`\n--${boundary}`);
  return pieces.filter((piece) => !piece.startsWith('--')).map((piece) => readPart(piece.slice(piece.indexOf('\n') + 1)));
};

/** What a part says once its packing is off. */
export const unpacked = (part: Part): string => {
  const packing = valuesOf(part, 'content-transfer-encoding')[0]?.toLowerCase();
  if (packing === 'base64') return Buffer.from(part.body, 'base64').toString('latin1');
  if (packing !== 'quoted-printable') return part.body;
  return part.body
    .replaceAll(/=\r?\n/g, '')
    .replaceAll(/=([0-9A-F]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
};
