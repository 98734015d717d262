import type { StorePlace } from '../outbox/store.ts';
import type { CanarySettings, KeySettings } from './config.ts';

/** For monitors: all is well; somebody must act; the command could not do its work. */
export const EXIT = { fine: 0, look: 1, failed: 2 } as const;
type ExitCode = (typeof EXIT)[keyof typeof EXIT];

export interface CommandParts {
  readonly words: readonly string[];
  readonly option: (name: string) => string | undefined;
  readonly flag: (name: string) => boolean;
  readonly place: () => StorePlace;
  readonly keys: () => KeySettings;
  readonly canary: () => CanarySettings;
  readonly clock: () => number;
  /** One line for the operator. */
  readonly say: (line: string) => void;
  /** One line on how far long work has come. */
  readonly progress: (line: string) => void;
}

export type Command = (parts: CommandParts) => Promise<ExitCode>;

/** The operator asked for something that cannot be done as asked; the message says what to do instead. */
export class Refused extends Error {}

export const expectWords = (words: readonly string[], ...names: readonly string[]): readonly string[] => {
  if (words.length !== names.length)
    throw new Refused(names.length === 0 ? 'This command takes no name.' : `Give exactly: ${names.join(' ')}.`);
  return words;
};
