/** Names of the files to print, beside the page of their form. */
export const BLANK_FILES = { plain: 'blank.pdf', large: 'blank-large.pdf', prison: 'blank-prison.pdf', pack: 'prison.pdf' } as const;
