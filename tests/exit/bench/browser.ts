export type Engine = 'chromium' | 'firefox' | 'webkit';

export interface Entry {
  readonly url: string;
  readonly title: string;
}

/** One tab of a real browser, driven from outside; clicks and keys come from the screen's hands instead. */
export interface Browser {
  readonly engine: Engine;
  readonly goto: (url: string) => Promise<void>;
  readonly evaluate: (expression: string) => Promise<unknown>;
  readonly url: () => Promise<string>;
  /** The tab's list with the place of the current entry, where the browser tells it. */
  readonly list: () => Promise<{ readonly entries: readonly Entry[]; readonly at: number } | undefined>;
  /** The tab's list is empty then, but for the page that is shown. */
  readonly clearList?: () => Promise<unknown>;
  /** As if an entry of the list were chosen from the menu of the Back button. */
  readonly jump: (by: number) => Promise<void>;
  /** Another tab with a page of ours, in the background; gives its address when asked. */
  readonly secondTab: (url: string) => Promise<() => Promise<string>>;
  readonly offline: ((offline: boolean) => Promise<void>) | undefined;
  /** Where on the screen the page begins: the browser's own bars end there. */
  readonly origin: () => Promise<{ readonly x: number; readonly y: number }>;
  /** The browser's own Back and Forward, as words for the screen's hands. */
  readonly back: readonly (string | number)[];
  readonly forward: readonly (string | number)[];
  readonly close: () => Promise<void>;
}

export interface LaunchOptions {
  readonly display: string;
  /** Keep pages in the back/forward cache. */
  readonly cache: boolean;
  /** Let pages use storage, as browsers do unless told otherwise. */
  readonly storage: boolean;
  /** A file with the certificate of an authority to trust. */
  readonly trust: string | undefined;
}
