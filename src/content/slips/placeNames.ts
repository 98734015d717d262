/** What one entry of a list is called. */
const ENTRY: Readonly<Partial<Record<string, string>>> = {
  items: 'question',
  ways: 'way',
  doors: 'door',
  steps: 'step',
  parts: 'part',
  options: 'option',
  findings: 'finding',
  captions: 'caption',
  promises: 'promise',
  phrases: 'phrase',
  notices: 'notice',
  stories: 'story',
  quotes: 'quote',
  partners: 'partner',
  groups: 'group',
  lines: 'line',
  sections: 'section',
  signs: 'sign',
  files: 'file',
  keeps: 'promise',
  targets: 'site',
  next: 'link',
  address: 'line',
  sources: 'page',
  languages: 'language',
};

const isRecord = (value: unknown): value is Readonly<Record<PropertyKey, unknown>> => typeof value === 'object' && value !== null;

/** What an editor knows an entry by. */
const namedBy = (entry: unknown): string => {
  if (typeof entry === 'string') return '';
  const names = isRecord(entry) ? ['id', 'value', 'include', 'line', 'name', 'title', 'to'].map((key) => entry[key]) : [];
  const name = names.find((each) => typeof each === 'string' && each.length <= 40);
  return typeof name === 'string' ? ` (${name})` : '';
};

const calledIn = (list: PropertyKey, entry: unknown): string => {
  if (isRecord(entry) && entry['kind'] === 'note') return 'note';
  return ENTRY[String(list)] ?? `${String(list)}, entry`;
};

/** Where something stands, in an editor's words: "part 1 (you), question 2 (age), label". @param value what the file holds */
export const placeName = (path: readonly PropertyKey[], value: unknown): string => {
  const said: string[] = [];
  let held = value;
  for (const [index, key] of path.entries()) {
    held = isRecord(held) ? held[key] : undefined;
    if (typeof key !== 'number') {
      const isList = typeof path[index + 1] === 'number';
      if (!isList) said.push(String(key));
      continue;
    }
    said.push(`${calledIn(path[index - 1] ?? '', held)} ${key + 1}${namedBy(held)}`);
  }
  return said.join(', ');
};
