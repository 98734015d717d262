/** What a coordinator must know before the first contact. Leads every document. Words, ready to show. */
export interface SafetySummary {
  /** One sentence that leads the e-mail and the PDF. */
  readonly warning: string;
  /** Reasons for extra care, most urgent first. */
  readonly flags: readonly string[];
  /** Ways positively marked safe, each with its detail: "Text: 07700 900982". */
  readonly safe: readonly string[];
  /** Ways that are not safe, in words: "Do not leave a message". */
  readonly notSafe: readonly string[];
  readonly times: readonly string[];
  /** Who or what to avoid, as the person typed it. */
  readonly avoid: readonly string[];
}
