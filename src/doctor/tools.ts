import type { FrontConfig } from './judge/frontLog.ts';
import type { Ask } from './look/ask.ts';
import type { Resolver } from './look/names.ts';

/** What the doctor looks with: everything that is not in the settings. */
export interface Tools {
  readonly clock: () => number;
  readonly resolver: Resolver;
  readonly ask: Ask;
  /** Certificates to trust besides the usual ones (PEM). */
  readonly ca?: string;
  readonly timeoutMs: number;
  /** Whether neutral sites and policies of others may be asked. */
  readonly outside: boolean;
  /** Under which the relay's key is published. */
  readonly dkim: string | undefined;
  /** Files of settings that may be there. */
  readonly settingsFiles: readonly string[];
  readonly frontConfig: () => FrontConfig;
  /** Free bytes at a folder. */
  readonly freeBytes: (folder: string) => number;
  /** What the system tells of its swap, as /proc/swaps does. */
  readonly swaps: () => string;
  /** Optional packages that are not installed. */
  readonly missingPackages: () => readonly string[];
  readonly inContainer: boolean;
  /** Goes on as the owner of the folder, where it may: whoever opens an outbox leaves files of theirs beside it. */
  readonly becomeOwner: (folder: string) => void;
  /** Sends messages and asks for their code; absent where nobody sits there. */
  readonly letters?: { readonly code: string; readonly prompt: (question: string) => Promise<string>; readonly patienceMs: number };
}
