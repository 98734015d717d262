import type { PdfWords } from '../../content/words/documents.ts';
import type { SummaryPart } from '../../forms/summary.ts';
import type { Briefing } from '../../referral/briefing.ts';
import type { Referral } from '../../referral/referral.ts';
import type { SafetySummary } from '../../referral/safety.ts';

/** Everything that the document shows. */
export interface ReferralPdf {
  readonly referral: Pick<Referral, 'reference' | 'revision' | 'receivedAt' | 'automatic'>;
  /** The form's route in words. Names nobody. */
  readonly route: string;
  /** The language in which it was filled in, where that is another than the document's. */
  readonly writtenIn?: string | undefined;
  readonly briefing: Briefing;
  readonly safety: SafetySummary;
  readonly parts: readonly SummaryPart[];
  /** Ids of the questions whose answers are not those of the version before. */
  readonly changed: readonly string[];
  /** Protective marking, set by the service. */
  readonly marking: string;
  readonly serviceName: string;
  /** BCP 47 tag, for example `en-GB`. */
  readonly language: string;
  readonly words: PdfWords;
  /** The referral as JSON, to be attached inside the PDF. */
  readonly json?: Uint8Array;
}
