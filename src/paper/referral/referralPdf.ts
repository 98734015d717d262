import { fill } from '../../content/slots.ts';
import { furnish } from '../page/furniture.ts';
import { PAGE } from '../page/look.ts';
import { Paper } from '../page/paper.ts';
import { makeLayouts } from '../typeset/layouts.ts';
import { drawAnswers } from './answers.ts';
import { drawChange } from './change.ts';
import type { ReferralPdf } from './content.ts';
import { continuations } from './continued.ts';
import { drawFirstPage } from './firstPage.ts';
import { DENSITIES, QUIET, type Density } from './look.ts';
import { paragraph } from './paragraph.ts';

const drawPaper = (paper: Paper, content: ReferralPdf, density: Density): Paper => {
  const { referral, marking, words } = content;
  const said = words.referral;
  const elsewhere = continuations(paper, said.continues);
  const first = paper.add(paper.root, 'Sect');
  drawFirstPage(paper, first, content, density, elsewhere);
  drawChange(paper, first, content, elsewhere);
  drawAnswers(paper, content, elsewhere);
  if (paper.hasCodePoints) {
    const says = content.json === undefined ? said.codePoints : `${said.codePoints} ${said.codePointsInJson}`;
    paragraph(paper, paper.root, 'P', says, QUIET, PAGE, 0);
  }
  elsewhere.fill();

  const version = referral.revision > 1 ? ` ${fill(said.version, { revision: String(referral.revision) })}` : '';
  const named = `${said.reference} ${referral.reference}${version}`;
  furnish(paper, { left: marking, right: `${referral.reference}${version}`, foot: `${marking} – ${named}`, pageOf: words.pageOf });
  return paper;
};

/** Pages of a usual referral: where one more is begun, a tighter first page may save it. */
const USUAL = 2;

/** The loosest setting in which the first page is one page, and a usual referral has two; tried on paper that is thrown away. */
const densityFor = (content: ReferralPdf, trial: () => Paper): Density => {
  const isOnePage = (density: Density): boolean => {
    const paper = trial();
    drawFirstPage(paper, paper.add(paper.root, 'Sect'), content, density, continuations(paper, content.words.referral.continues));
    return paper.pages === 1;
  };
  const [first, densest = first] = [DENSITIES[0], DENSITIES.at(-1)];
  // What is not one page at its tightest need not be tried at any other.
  const from = isOnePage(first) ? 0 : isOnePage(densest) ? DENSITIES.findIndex(isOnePage) : -1;
  const [loosest, ...denser] = DENSITIES.slice(from);
  if (loosest === undefined || from < 0) return densest;
  const pages = (density: Density): number => drawPaper(trial(), content, density).pages;
  if (pages(loosest) !== USUAL + 1) return loosest;
  return denser.slice(0, 4).find((density) => pages(density) <= USUAL) ?? loosest;
};

/**
 * The referral as the service reads and files it: the safety summary first, then every answer.
 * Never throws for what a person typed. Title, header and file names hold the reference and the route only.
 */
export const makeReferralPdf = async (content: ReferralPdf): Promise<Uint8Array> => {
  const { referral, route, language, words, json } = content;
  const said = words.referral;
  const options = {
    title: `${fill(said.title, { route })} – ${referral.reference}`,
    language,
    created: referral.receivedAt,
    archived: true,
  };
  const layouts = makeLayouts();
  const density = densityFor(content, () => new Paper(options, { layouts, trial: true }));
  const paper = new Paper(options, { layouts });
  if (json !== undefined) {
    paper.doc.file(Buffer.from(json), {
      name: 'referral.json',
      type: 'application/json',
      relationship: 'Data',
      description: said.attachment,
      creationDate: referral.receivedAt,
      modifiedDate: referral.receivedAt,
    });
  }
  return drawPaper(paper, content, density).bytes();
};
