export type Engine = 'chromium' | 'firefox';

/** Somebody at a browser with a profile of their own, who has hands and eyes only. Scripts of a page are not needed for any of it. */
export interface Person {
  readonly goto: (url: string) => Promise<void>;
  /** Sets the focus, as Tab would; false when the element is not there or cannot be seen. */
  readonly focus: (selector: string) => Promise<boolean>;
  /** Types into what has the focus, key by key. */
  readonly type: (text: string) => Promise<void>;
  /** Clicks what has been brought into view by `focus`; false when it has moved out of it again. */
  readonly click: (selector: string) => Promise<boolean>;
  /** The arrow key. */
  readonly down: () => Promise<void>;
  /** All that the tab holds: words, and what stands in fields; also hidden ones. */
  readonly reads: () => Promise<string>;
  readonly address: () => Promise<string>;
  /** The window is closed. */
  readonly close: () => Promise<void>;
  /** As a battery that dies. */
  readonly kill: () => Promise<void>;
}

export interface Sitting {
  /** Everything that the browser may write lies in here: its profile, its caches, its home. */
  readonly folder: string;
  readonly scripts: boolean;
  /** X display; without one the browser draws into nothing. */
  readonly display: string | undefined;
  /** The browser brings back what was open when it was last closed. */
  readonly url?: string;
}
