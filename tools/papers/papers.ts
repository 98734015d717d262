import { escapeHtml } from '../../src/content/escapeHtml.ts';
import { openFolder, splitHead } from '../../src/content/folder.ts';
import { languageTag } from '../../src/content/languageTag.ts';
import { loadContent } from '../../src/content/load.ts';
import { createMarkdown } from '../../src/content/markdown.ts';
import { fill } from '../../src/content/slots.ts';
import { fillIn, mapWords, placeholdersOf, unknownPlaceholders, waysOffered } from '../../src/content/placeholders.ts';
import { readYaml } from '../../src/content/yamlFile.ts';
import { LONGEST_DAYS } from '../../src/outbox/desk.ts';
import { drawAsked } from './asked.ts';
import { drawWay } from './way.ts';
import { paperHead, papersWords } from './words.ts';

export interface Paper {
  readonly file: string;
  readonly content: string;
  /** Places that only the service can fill in. */
  readonly toWrite: number;
  /** Words in braces that nothing fills. */
  readonly unknown: readonly string[];
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;color:#1b2624;max-width:60rem;margin:2rem auto;padding:0 1.5rem}
h1,h2,h3{color:#0f4a47;line-height:1.25;break-after:avoid}h1{font-size:2rem;margin:0}.under{color:#47544f;margin:.25rem 0 1.5rem}
table{border-collapse:collapse;width:100%;margin:1rem 0;font-size:.875rem}th,td{border:1px solid #9db3ad;padding:.4rem .5rem;text-align:left;vertical-align:top}
td{overflow-wrap:anywhere}th{background:#eef5f3}tr{break-inside:avoid}.write{background:#fff3c4}svg{max-width:100%;height:auto;margin:1rem 0}footer{margin-top:3rem;color:#47544f;font-size:.875rem}
@page{size:A4 landscape;margin:14mm}@media print{body{font-size:12pt;max-width:none;margin:0;padding:0}table{font-size:10pt}}`;

/** The papers for whoever signs, filled with the facts of one service and with what its forms ask: pages that any word processor opens. */
export const makePapers = (root: string, serviceId: string): readonly Paper[] => {
  const [language] = loadContent(root, serviceId).languages;
  const { service, code, forms, ways } = language;
  const { toFill, talk, newTab } = language.words.site;
  const folder = openFolder(root);
  const facts = {
    ...placeholdersOf(service, toFill, talk, waysOffered(service, ways, code)),
    keepDays: String(LONGEST_DAYS.keep),
    metadataDays: String(LONGEST_DAYS.metadata),
  };
  const words = readYaml(folder.read(`${code}/papers/words.yaml`), papersWords, (value) => mapWords(value, (text) => fillIn(text, facts)));
  const markdown = createMarkdown('', newTab);
  const way = drawWay(words.way);
  const drawn: Readonly<Record<string, string>> = { '[[way]]': way, '[[asked]]': drawAsked(forms, words) };
  const htmlOf = (body: string): string =>
    body
      .split(/^(\[\[\w+\]\])$/m)
      .map((piece) => drawn[piece] ?? markdown.toHtml(piece))
      .join('')
      .replaceAll('<th>', '<th scope="col">')
      .replaceAll(`<strong>${words.writeHere}`, `<strong class="write">${words.writeHere}`)
      .replaceAll(toFill, `<span class="write">${toFill}</span>`);

  const papers = folder.list(`${code}/papers`, '.md').map((name): Paper => {
    const { head, body } = splitHead(folder.read(`${code}/papers/${name}.md`));
    const { title, under } = readYaml(head, paperHead, (value) => mapWords(value, (text) => fillIn(text, facts)));
    const filled = fillIn(body, facts);
    const html = htmlOf(filled);
    const toWrite = html.split('class="write"').length - 1;
    const note = toWrite > 0 ? `<p><span class="write">${fill(words.toWrite, { count: String(toWrite) })}</span></p>` : '';
    return {
      file: `${name}.html`,
      content: `<!DOCTYPE html>
<html lang="${languageTag(code)}"><head><meta charset="utf-8"><title>${escapeHtml(title)}</title><style>${STYLE}</style></head>
<body><main><h1>${escapeHtml(title)}</h1><p class="under">${escapeHtml(under)}</p>${note}
${html}</main><footer>${escapeHtml(words.set)}. ${escapeHtml(words.foot)}</footer></body></html>
`,
      toWrite,
      unknown: unknownPlaceholders(filled, facts),
    };
  });
  return [...papers, { file: 'way.svg', content: way, toWrite: 0, unknown: [] }];
};
