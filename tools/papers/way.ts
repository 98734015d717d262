import { escapeHtml } from '../../src/content/escapeHtml.ts';
import type { Way } from './words.ts';

const WIDTH = 760;
/** Pixels: boxes of the way at the left, what leaves beside it at the right. */
const MAIN = { x: 10, width: 450 };
const SIDE = { x: 520, width: 230 };
const PAD = 14;
const LINE = 18;
const TITLE = 22;
const BETWEEN = 50;
/** Of the words' 13 pixels, wide enough for any system's letters. */
const LETTER = 7.1;

/** Lines that fit, broken between words. */
const linesOf = (text: string, width: number): readonly string[] =>
  text.split(' ').reduce<readonly string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last === undefined) return [word];
    return (last.length + 1 + word.length) * LETTER <= width ? [...lines.slice(0, -1), `${last} ${word}`] : [...lines, word];
  }, []);

const heightOf = (lines: readonly string[]): number => PAD * 2 + TITLE + lines.length * LINE - 4;

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly title: string;
  readonly beside?: string;
  readonly lines: readonly string[];
}

const drawBox = ({ x, y, width, title, beside, lines }: Box, look: string): string => {
  const words = lines.map((line, index) => `<text x="${x + PAD}" y="${y + PAD + TITLE + 10 + index * LINE}">${escapeHtml(line)}</text>`);
  const whose =
    beside === undefined
      ? ''
      : `<text class="whose" x="${x + width - PAD}" y="${y + PAD + 12}" text-anchor="end">${escapeHtml(beside)}</text>`;
  return `<g class="${look}"><rect x="${x}" y="${y}" width="${width}" height="${heightOf(lines)}" rx="8"/><text class="title" x="${x + PAD}" y="${y + PAD + 12}">${escapeHtml(title)}</text>${whose}${words.join('')}</g>`;
};

const STYLE = `text{font:13px system-ui,sans-serif;fill:#1b2624}.title{font-size:16px;font-weight:700}.whose,.label{font-size:12px;fill:#47544f}
rect{fill:#eef5f3;stroke:#0f4a47;stroke-width:1.5}.aside rect{fill:#fff;stroke-dasharray:5 4}path{stroke:#0f4a47;stroke-width:1.5;fill:none}.head{fill:#0f4a47}`;

/** The data's way as a picture: places from top to bottom, what passes between them, and what leaves beside them. */
export const drawWay = ({ title, described, places, arrows, aside }: Way): string => {
  const wrapped = places.map((place) => ({ ...place, lines: linesOf(place.words, MAIN.width - 2 * PAD) }));
  const besides = aside.map((each) => ({ ...each, lines: linesOf(each.words, SIDE.width - 2 * PAD) }));
  const needs = (id: string): number => besides.filter(({ from }) => from === id).reduce((sum, { lines }) => sum + heightOf(lines) + 12, 0);
  let y = 10;
  const parts = wrapped.map((place) => {
    const box = { ...MAIN, y, title: place.title, beside: place.whose, lines: place.lines };
    const height = heightOf(place.lines);
    const arrow = arrows.find(({ from }) => from === place.id);
    const step = Math.max(height, needs(place.id)) + BETWEEN;
    let at = y;
    const beside = besides
      .filter(({ from }) => from === place.id)
      .map((each) => {
        const drawn = `${drawBox({ ...SIDE, y: at, title: each.title, lines: each.lines }, 'aside')}<path d="M${MAIN.x + MAIN.width} ${at + 24}H${SIDE.x}"/>`;
        at += heightOf(each.lines) + 12;
        return drawn;
      });
    const [from, to] = [y + height, y + step];
    y += step;
    const middle = MAIN.x + 60;
    const passes =
      arrow === undefined
        ? ''
        : `<path d="M${middle} ${from}V${to - 9}"/><path class="head" d="M${middle - 5} ${to - 10}h10l-5 9z"/><text class="label" x="${middle + 16}" y="${(from + to) / 2 + 4}">${escapeHtml(arrow.words)}</text>`;
    return drawBox(box, 'place') + beside.join('') + passes;
  });
  const height = y - BETWEEN + 10;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" width="${WIDTH}" height="${height}" role="img" aria-labelledby="way-title way-described"><title id="way-title">${escapeHtml(title)}</title><desc id="way-described">${escapeHtml(described)}</desc><style>${STYLE}</style>${parts.join('')}</svg>\n`;
};
