/** The link that works without scripts. */
export const EXIT_PATH = '/exit/';

/** The address of the blank entry. It stays in the tab's list and in the history, so it means nothing. */
export const BLANK_PATH = '/-/';

/** Read from the attributes of `<html>`, because the script stands before everything else. */
export interface Settings {
  /** Neutral sites, in the order to try: `data-exit-to="https://… https://…"`. */
  readonly targets: readonly string[];
  /** Origin of a second, innocuous host of ours that takes the place of the blank entry; or none. */
  readonly exitBounce?: string;
  /** There when this page is the blank entry itself, on the second host. */
  readonly exitBlank?: string;
}
