import type { AnswerError } from '../forms/readAnswers.ts';
import type { SummaryPart } from '../forms/summary.ts';
import type { Sent } from './sentAddress.ts';

/** Name and value of every field to carry on in the page, in the order of the form. */
export type CarriedFields = readonly (readonly [name: string, value: string])[];

interface OfForm {
  /** Id of the form. */
  readonly form: string;
  /** Everything typed, so that nothing is lost and nothing need be kept between two pages. */
  readonly fields: CarriedFields;
  /** Key of this person's press of Send, once there is one. */
  readonly sendKey: string | undefined;
}

/** What the one dynamic page shows. */
export type Screen =
  | ({ readonly screen: 'form'; readonly errors: readonly AnswerError[] } & OfForm)
  | ({
      readonly screen: 'check';
      readonly parts: readonly SummaryPart[];
      /** Ids of the notes that still count once it is sent: said before, too. */
      readonly notes: readonly string[];
    } & OfForm & { readonly sendKey: string })
  | ({ readonly screen: 'not-sent'; readonly parts: readonly SummaryPart[] } & OfForm & { readonly sendKey: string })
  /** The form ends here, and nothing of it is kept: only the page carries it, for whoever goes back. */
  | ({ readonly screen: 'stopped'; readonly title: string; readonly body: string } & OfForm)
  | ({ readonly screen: 'sent' } & Sent)
  /** The address of a "sent" page that has shown its reference for long enough. */
  | { readonly screen: 'sent-old' }
  /** The address of a "sent" page that no referral has. */
  | { readonly screen: 'sent-unknown' }
  | { readonly screen: 'refused'; readonly reason: 'tooLarge' | 'wrongType' | 'foreign' };

export interface View {
  /** Code of the language. */
  readonly language: string;
  readonly status: number;
  readonly show: Screen;
}
