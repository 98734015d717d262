/** Written without spaces between words: a dictionary tells where one ends. */
const UNSPACED = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
/** Lines may break at most letters of these, which stand for syllables or words. */
const SYLLABIC = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uff60]/u;

const words = new Intl.Segmenter('en', { granularity: 'word' });
/** Never first in a line: closing marks, small kana, signs that lengthen or repeat (classes CL, NS, EX and CJ of UAX 14). */
const NEVER_FIRST = /^[\p{M}\p{Pe}\p{Pf}\p{Po}々〻ーゝゞヽヾ゛゜ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ〜～％ๆໆ\u200c\u200d]/u;
const NEVER_LAST = /[\p{Ps}\p{Pi}＄￥￡]$/u;

const joinParts = (parts: readonly string[]): readonly string[] => {
  const joined: string[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last !== undefined && (NEVER_FIRST.test(part) || NEVER_LAST.test(last))) joined.splice(-1, 1, last + part);
    else joined.push(part);
  }
  return joined;
};

/** Every letter of a syllabic script by itself, what stands between such letters whole. */
const SYLLABLES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uff60]\p{M}*|[^\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\u3000-\u303f\uff00-\uff60]+/gu;

/** What stands between two spaces, in the parts between which a line may break. */
export const breakable = (text: string): readonly string[] => {
  const parts = SYLLABIC.test(text) ? (text.match(SYLLABLES) ?? []) : [text];
  if (parts.length === 1 && !UNSPACED.test(text)) return parts;
  return joinParts(parts.flatMap((part) => (UNSPACED.test(part) ? Array.from(words.segment(part), ({ segment }) => segment) : [part])));
};
