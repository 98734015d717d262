export interface SummaryRow {
  /** Id of the question. */
  readonly id: string;
  readonly label: string;
  /** What to show: one line, or several. A question left empty has its own words here, and `answered` false. */
  readonly lines: readonly string[];
  readonly answered: boolean;
  /** What a coordinator should know about the answer's form, for example a check letter that does not fit. */
  readonly remarks: readonly string[];
}

export interface SummaryPart {
  readonly id: string;
  readonly title: string;
  readonly rows: readonly SummaryRow[];
}
