import { describe, expect, test } from 'vitest';
import { loadContent } from '../../../src/content/load.ts';
import type { Answer } from '../../../src/forms/answers.ts';
import { optionsOf } from '../../../src/forms/kinds.ts';
import { questionsOf } from '../../../src/forms/questions.ts';
import { makeReferralPdf } from '../../../src/paper/referral/referralPdf.ts';
import { wordReferral } from '../../../src/referral/worded.ts';
import { drawnBoxes, type Box, type Piece } from '../../support/drawnBoxes.ts';
import { formOf } from '../../support/forms.ts';

const content = loadContent('content', 'neutral');

/** Words of 200 characters in which no line may be broken by the rules of its script. */
const WORDS = {
  'the widest letters': 'W'.repeat(200),
  Chinese: '漢字'.repeat(100),
  Arabic: 'شمس'.repeat(67).slice(0, 200),
  'an address of a page': `https://example.org/${'a?b=c&d_e/'.repeat(18)}`,
  Bengali: 'স্ত্রী'.repeat(34).slice(0, 200),
} as const;

/** Every question answered: with all that can be chosen, and with the word wherever something is typed. */
const filled = (form: string, word: string): ReadonlyMap<string, Answer> =>
  new Map(
    questionsOf(formOf(form)).map((question): [string, Answer] => {
      const values = optionsOf(question).map(({ value }) => value);
      if (question.kind === 'choices') return [question.id, values];
      if (question.kind === 'date') return [question.id, '1990-03-07'];
      return [question.id, values[0] ?? word];
    }),
  );

const documentOf = async (form: string, word: string) => {
  const referral = {
    reference: 'RJ-X86T-X28V',
    revision: 1,
    receivedAt: new Date('2026-11-21T15:04:05Z'),
    form,
    language: 'en',
    automatic: false,
    answers: filled(form, word),
  };
  const worded = wordReferral(content, referral);
  const { words, service } = worded.language;
  const frame = { marking: service.marking, serviceName: service.name, language: worded.tag, words: words.pdf };
  return drawnBoxes(await makeReferralPdf({ ...worded, ...frame, referral }));
};

/** A printer's hair: what rounding may add. */
const HAIR = 0.6;
const widthOf = ({ left, right }: Box): number => right - left;
const heightOf = ({ top, bottom }: Box): number => bottom - top;

describe.each(['harmed', 'responsible', 'on-behalf'])('words of 200 characters in every field of "%s"', (form) => {
  test.each(Object.entries(WORDS))('in %s stay inside their frame, their column and the page', async (_, word) => {
    const pages = await documentOf(form, word);
    const [first] = pages;
    const frame = first?.strokes.reduce((large, each) =>
      widthOf(each) * heightOf(each) > widthOf(large) * heightOf(large) ? each : large,
    );
    if (first === undefined || frame === undefined) throw new Error('There is no frame on the first page.');
    expect(heightOf(frame)).toBeGreaterThan(300);

    const framed = first.pieces.filter(({ baseline }) => baseline > frame.top && baseline < frame.bottom);
    expect(framed.length).toBeGreaterThan(40);
    expect(framed.filter(({ left, right }) => left < frame.left || right > frame.right + HAIR)).toEqual([]);

    // The rules at head and foot are as wide as the page's text.
    const column = first.strokes
      .filter((each) => heightOf(each) === 0)
      .reduce((wide, each) => (widthOf(each) > widthOf(wide) ? each : wide));
    // The numbers of questions hang in the margin, where a printer still reaches.
    const hangs = ({ text, left }: Piece): boolean => /^\d+ ?$/.test(text) && left > 30;
    const outside = pages.flatMap(({ pieces }) =>
      pieces.filter((piece) => (piece.left < column.left - HAIR && !hangs(piece)) || piece.right > column.right + HAIR),
    );
    expect(outside).toEqual([]);

    // Two texts on one line stand beside each other.
    const touching = pages.flatMap(({ pieces }) => {
      // A mark over a letter has no width, and stands where the letter does.
      const wide = pieces.filter((piece) => piece.right - piece.left > HAIR);
      const lines = Map.groupBy(wide, ({ baseline }) => Math.round(baseline * 10));
      return [...lines.values()].flatMap((line): readonly Piece[] => {
        const sorted = line.toSorted((a, b) => a.left - b.left);
        return sorted.filter((piece, index) => index > 0 && piece.left < (sorted[index - 1]?.right ?? 0) - HAIR);
      });
    });
    expect(touching).toEqual([]);
  });
});
