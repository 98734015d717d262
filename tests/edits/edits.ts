import { isPair, isScalar, isSeq, parseDocument, visit, type Document } from 'yaml';

/** A change that an editor may make on any day, told by the shape of what is there and never by its words. */
export interface Edit {
  readonly what: string;
  /** Below `content/`; a folder stands for its files. */
  readonly files: readonly string[];
  readonly change: (text: string) => string;
}

const FORMS = ['en/forms'];

/** Another word before the last mark, within its quotes; nothing where there is no word to change. */
const otherWords = (written: string): string =>
  /[a-z]/i.test(written) ? written.replace(/([.?!:…]*)(['"]?)(\s*)$/, ' today$1$2$3') : written;

/** A piece of a text, by its first place and the one after its last, and what stands there instead. */
interface Instead {
  readonly range: readonly [from: number, to: number];
  readonly written: string;
}

/** Edits as a person does: all else stays as it is written. */
const inYaml =
  (find: (document: Document, text: string) => readonly Instead[]) =>
  (text: string): string =>
    find(parseDocument(text), text)
      .toSorted((a, b) => b.range[0] - a.range[0])
      .reduce((edited, { range: [from, to], written }) => edited.slice(0, from) + written + edited.slice(to), text);

/** Lists in which code looks for words or names. */
const LOOKED_FOR = ['notOnPaper', 'leaveOut', 'contradiction'];

/** The values of these names in other words; without names, every value. */
const reword = (...names: readonly string[]) =>
  inYaml((document, text) => {
    const found: Instead[] = [];
    visit(document, {
      Pair: (_, { key }) => (isScalar(key) && LOOKED_FOR.includes(String(key.value)) ? visit.SKIP : undefined),
      Scalar: (position, { value, range }, path) => {
        const pair = path.at(-1);
        const name = isPair(pair) && isScalar(pair.key) ? String(pair.key.value) : '';
        if (position === 'key' || typeof value !== 'string' || !range || (names.length > 0 && !names.includes(name))) return;
        const [from, to] = range;
        found.push({ range: [from, to], written: otherWords(text.slice(from, to)) });
      },
    });
    return found;
  });

/** Takes out the first question that may be left open and that nothing else in the form names. */
const takeOutQuestion = inYaml((document, text) => {
  const found: Instead[] = [];
  visit(document, {
    Map: (_, node, path) => {
      const id = node.get('id');
      const named = typeof id === 'string' ? text.split(new RegExp(`\\b${id}\\b`)).length - 1 : 0;
      const needed = ['required', 'when'].some((key) => node.has(key));
      if (!isSeq(path.at(-1)) || !node.has('question') || needed || named !== 1 || !node.range) return;
      const [from, to] = node.range;
      found.push({ range: [text.lastIndexOf('\n', from) + 1, to], written: '' });
    },
  });
  return found.slice(0, 1);
});

export const EDITS: readonly Edit[] = [
  {
    what: 'the telephone has another number and other hours',
    files: ['services/neutral.yaml'],
    change: (text) =>
      text.replace(/(?<=\n  number: ).*/, '0808 157 0999').replace(/(?<=\n  hours: ).*/, 'Tuesday to Saturday, 10am to 4pm'),
  },
  {
    what: 'a story is taken out',
    files: ['services/neutral.yaml'],
    change: (text) => text.replace(/(?<=\nstories:\n(?: {2}- .*\n)+) {2}- .*\n/, ''),
  },
  { what: 'questions are asked in other words', files: FORMS, change: reword('question', 'short', 'hint', 'why') },
  { what: 'answers to choose from have other labels', files: FORMS, change: reword('label') },
  { what: 'what is wrong with an answer is said in other words', files: FORMS, change: reword('missing', 'invalid', 'alone') },
  { what: 'staff are warned in other words', files: FORMS, change: reword('flag') },
  { what: 'forms and their parts have other titles', files: FORMS, change: reword('title', 'route') },
  { what: 'forms say other things between the questions', files: FORMS, change: reword('before', 'intro', 'explain', 'words') },
  {
    what: 'a form asks one thing more',
    files: ['en/forms/harmed.yaml'],
    change: (text) =>
      text.replace(
        /(?<=\n    items:\n)(?= {6}- kind)/,
        '      - kind: text\n        id: addedByEditor\n        question: What else may help?\n        short: What may help\n        max: 200\n',
      ),
  },
  { what: 'a form asks one thing less', files: ['en/forms/harmed.yaml', 'en/forms/on-behalf.yaml'], change: takeOutQuestion },
  { what: 'buttons, titles and messages around a form have other words', files: ['en/words/form.yaml'], change: reword() },
  { what: 'the way out has other words', files: ['en/words/exit.yaml'], change: reword() },
  { what: 'the frame of every page has other words', files: ['en/words/site.yaml'], change: reword() },
  { what: 'the safety summary has other words', files: ['en/words/safety.yaml'], change: reword() },
  { what: 'the e-mail to staff has other words', files: ['en/words/email.yaml'], change: reword() },
  { what: 'the receipt has other words', files: ['en/words/receipt.yaml'], change: reword() },
  { what: 'the papers have other words', files: ['en/words/pdf.yaml'], change: reword() },
  { what: 'the practice mailbox has other words', files: ['en/words/demo.yaml'], change: reword() },
  {
    what: 'pages begin with another sentence',
    files: ['en/pages/harmed.md', 'en/pages/stories.md', 'en/pages/leaflet.md'],
    change: (text) => text.replace(/(?<=\nlead: ).*/, 'Here is what you may want to read first. It is short.'),
  },
  {
    what: 'pages have other titles',
    files: ['en/pages'],
    change: (text) => text.replace(/(?<=\ntitle: )(['"]?)(.*?)([.?!]?)\1$/m, '$1$2 today$3$1'),
  },
  {
    what: 'a page shows other words in its tab',
    files: ['en/pages/safe.md', 'en/pages/leaflet.md'],
    change: (text) => text.replace(/(?<=\ntab: ).*/, 'Good to know'),
  },
  {
    what: 'pages end with one more sentence',
    files: ['en/pages', 'en/stories', 'en/faq'],
    change: (text) => `${text.trimEnd()}\n\nThat is all.\n`,
  },
  { what: 'doors have other words', files: ['en/doors.yaml', 'en/steps.yaml'], change: reword('title', 'words') },
];
