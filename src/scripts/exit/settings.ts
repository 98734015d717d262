/** The link that works without scripts. */
export const EXIT_PATH = '/exit/';

/** The address of the blank entry. It stays in the tab's list and in the history, so it means nothing. */
export const BLANK_PATH = '/-/';

export interface Settings {
  /** Neutral sites, in the order to try. */
  readonly targets: readonly string[];
  /** What the tab is called while it is blank. */
  readonly title: string;
  /** Origin of a second, innocuous host of ours that takes the place of the blank entry; or none. */
  readonly bounce: string | undefined;
  /** This page is the blank entry itself, on the second host. */
  readonly blank: boolean;
}

/**
 * Read from the attributes of `<html>`, because the script stands before everything else:
 * `data-exit-to="https://… https://…" data-exit-title="…" data-exit-bounce="https://…" data-exit-blank`.
 * Without targets the server's redirect stands in.
 */
export const readSettings = ({ exitTo, exitTitle, exitBounce, exitBlank }: DOMStringMap): Settings => ({
  targets: (exitTo || EXIT_PATH).split(' '),
  title: exitTitle || '…',
  bounce: exitBounce || undefined,
  blank: exitBlank !== undefined,
});
