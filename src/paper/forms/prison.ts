import type { PrisonPack } from '../../forms/definition.ts';
import { drawTogether, gap } from '../page/blocks.ts';
import { markdown, placed, stacked, words as wordsPlan } from '../page/plan.ts';
import { drawFramed, titledPlan } from './frames.ts';
import type { Sheet } from '../kinds/sheet.ts';

const drawTitle = ({ paper, look }: Sheet, title: string, serviceName: string) => {
  const { x, width } = look.frame;
  const tag = paper.add(paper.root, 'Sect');
  const lines = [wordsPlan(paper, 'P', serviceName, look.hint, width, 1), wordsPlan(paper, 'H1', title, look.title, width, look.gap)];
  drawTogether(
    paper,
    lines.map((plan) => placed(plan, tag, x)),
  );
  return tag;
};

/** A page of its own, to the person. */
export const drawLetter = (sheet: Sheet, { letter }: PrisonPack, serviceName: string): void => {
  const { paper, look, words } = sheet;
  const tag = drawTitle(sheet, words.prison.letterTitle, serviceName);
  const roomy = { ...look.body, size: look.body.size + 1, leading: 1.4 };
  drawTogether(paper, [placed(markdown(paper, letter, roomy, look.frame.width), tag, look.frame.x)]);
  paper.newPage();
};

/** Before the first question. */
export const drawPrisonCover = (sheet: Sheet, title: string, { before }: PrisonPack, serviceName: string): void => {
  const { paper, look, words } = sheet;
  const { x, width } = look.frame;
  const tag = drawTitle(sheet, title, serviceName);
  drawTogether(paper, [placed(markdown(paper, before, look.body, width), tag, x)]);
  drawFramed(sheet, tag, (inner) => markdown(paper, words.goes, look.body, inner));
  drawTogether(paper, [placed(titledPlan(sheet, words.howTitle, words.prison.how, width), tag, x)]);
};

/** For the officer who passes the form on. */
export const drawOfficer = (sheet: Sheet, { officer }: PrisonPack, alone: boolean): void => {
  const { paper, look, words } = sheet;
  const tag = paper.add(paper.root, 'Sect');
  if (alone) paper.newPage();
  drawTogether(paper, [gap(paper, look.gap)]);
  drawFramed(sheet, tag, (inner) => stacked([titledPlan(sheet, words.prison.officerTitle, officer, inner)]));
};
