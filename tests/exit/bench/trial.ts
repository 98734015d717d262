import type { Browser, Engine, Entry, LaunchOptions } from './browser.ts';
import type { Screen } from './screen.ts';
import type { Conditions, Sites } from './site.ts';
import type { Palette } from './watch.ts';

/** What a person does on the way to the exit. A selector is clicked with the mouse. */
export type Step =
  | { readonly goto: 'before' | 'ours' | 'neutral'; readonly path?: string }
  | { readonly click: string }
  | { readonly go: 'back' | 'forward' | 'reload' }
  | { readonly type: string; readonly into: string }
  | { readonly from: Partial<Conditions> }
  | { readonly repeat: number; readonly step: Step };

export interface Trial {
  readonly name: string;
  /** The engines that can be brought into this state from outside; all unless said. */
  readonly engines?: readonly Engine[];
  readonly journey: readonly Step[];
  readonly conditions?: Partial<Conditions>;
  /** What changes just before the press. */
  readonly atPress?: Partial<Conditions>;
  readonly launch?: Partial<LaunchOptions>;
  readonly offline?: true;
  readonly press?: 'click' | 'double' | 'shift' | 'hammer' | 'storm' | 'back-meanwhile';
  readonly secondTab?: true;
  /** Where it ends: at the neutral site unless there is none to reach, or the person went elsewhere meanwhile. */
  readonly ends?: 'blank' | 'anywhere';
  /** Entries of ours that may be left in the tab's list; 1 (the blank one) unless said. `dead`: they stay, but are never shown. */
  readonly mayLeave?: 0 | 1 | 'dead';
  /** Only the time to blank and to neutral. */
  readonly timingOnly?: true;
  readonly thenReturn?: true;
}

export interface Outcome {
  readonly blankMs: number | undefined;
  readonly neutralMs: number | undefined;
  /** Times that our page was seen after the screen had gone blank, and for how long in all. */
  readonly shown: number;
  readonly shownMs: number;
  /** Entries of ours left in the list after the exit; undefined where the browser does not tell. */
  readonly left: readonly Entry[] | undefined;
  readonly faults: readonly string[];
}

export interface Bench {
  readonly screen: Screen;
  readonly sites: Sites;
  readonly palette: Palette;
  readonly launch: (options: LaunchOptions) => Promise<Browser>;
}
