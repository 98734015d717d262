/** A change that an editor may make on any day, told by the shape of what is there and never by its words. */
export interface Edit {
  readonly what: string;
  /** Below `content/`; a folder stands for its files. */
  readonly files: readonly string[];
  readonly change: (text: string) => string;
}

const FORMS = ['en/forms'];

/** The value of each line that bears one of these names, with another word before its last mark. */
const reword =
  (...names: readonly string[]) =>
  (text: string): string =>
    text.replaceAll(
      new RegExp(String.raw`(?<=[\s{](?:${names.join('|')}): )(?![|>])('?)([^'\n]*?)([?.!]?)\1(?=$| \}|, )`, 'gm'),
      (_, quote: string, words: string, mark: string) => `${quote}${words} today${mark}${quote}`,
    );

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
  { what: 'questions are asked in other words', files: FORMS, change: reword('question') },
  { what: 'answers to choose from have other labels', files: FORMS, change: reword('label') },
  { what: 'staff are warned in other words', files: FORMS, change: reword('flag') },
  {
    what: 'a form asks one thing more',
    files: ['en/forms/harmed.yaml'],
    change: (text) =>
      text.replace(
        /(?<=\n    items:\n)(?= {6}- kind)/,
        '      - kind: text\n        id: addedByEditor\n        question: What else may help?\n        short: What may help\n        max: 200\n',
      ),
  },
  {
    what: 'buttons and titles around a form have other words',
    files: ['en/words/form.yaml'],
    change: reword('checkButton', 'backToQuestions', 'startButton', 'send', 'next', 'title'),
  },
  {
    what: 'the safety summary has other words',
    files: ['en/words/safety.yaml'],
    change: (text) => text.replaceAll(/^(\w+: )('?)(.+?)(\.?)\2$/gm, '$1$2$3 today$4$2'),
  },
  {
    what: 'the e-mail to staff has other words',
    files: ['en/words/email.yaml'],
    change: (text) => text.replaceAll(/^(\w+: )('?)(.+?)([.:]?)\2$/gm, '$1$2$3 today$4$2'),
  },
  {
    what: 'the papers have other titles',
    files: ['en/words/pdf.yaml'],
    change: reword('title', '\\w+Title', 'onlyListed', 'unverified', 'intro', 'onlyIf', 'stop'),
  },
  {
    what: 'pages begin with another sentence',
    files: ['en/pages/harmed.md', 'en/pages/stories.md', 'en/pages/leaflet.md'],
    change: (text) => text.replace(/(?<=\nlead: ).*/, 'Here is what you may want to read first. It is short.'),
  },
  {
    what: 'a page has another title',
    files: ['en/pages/leaflet.md'],
    change: (text) => text.replace(/(?<=\ntitle: ).*/, 'Do you want to be heard?'),
  },
  {
    what: 'a page shows other words in its tab',
    files: ['en/pages/safe.md', 'en/pages/leaflet.md'],
    change: (text) => text.replace(/(?<=\ntab: ).*/, 'Good to know'),
  },
];
