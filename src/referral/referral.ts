import type { Answers } from '../forms/answers.ts';
import type { Asked } from '../forms/asked.ts';

export interface OnPaper {
  /** Who helped to fill it in. */
  readonly helper?: string | undefined;
  /** The day that stands on it. */
  readonly date?: string | undefined;
}

/** A referral as the service receives it. */
export interface Referral {
  /** `RJ-XXXX-XXXX`, the only thread between a person and their referral. */
  readonly reference: string;
  /** 1 when first sent; raised when the same page was sent again with other answers. */
  readonly revision: number;
  readonly receivedAt: Date;
  /** Id of the form, for example `harmed`. */
  readonly form: string;
  /** Language that the person used: the folder's name, for example `en`. */
  readonly language: string;
  readonly answers: Answers;
  /** The form as it was when it took the answers; absent in referrals that were sealed without it. */
  readonly asked?: Asked | undefined;
  /** The versions before this one, oldest first, as far as they are kept. */
  readonly earlier?: readonly Referral[];
  /** Signs that a program may have filled the form. Shown to staff; never a reason to refuse. */
  readonly automatic: boolean;
  /** What a form on paper says beside its questions, as it was written there. */
  readonly paper?: OnPaper;
  /** Sent by an operator, to see whether it arrives: of nobody, and for nobody to act on. */
  readonly test?: true;
}
