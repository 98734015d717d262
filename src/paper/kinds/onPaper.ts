import type { Plan } from '../page/plan.ts';
import type { Sheet } from './sheet.ts';

/** A kind on paper. */
export interface OnPaper<Q> {
  /** Room to write or tick by hand, and over it the fields to fill in on a screen. */
  readonly room: (sheet: Sheet, question: Q, width: number) => Plan;
}
