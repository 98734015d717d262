import { type Outbox, unreadable } from './outbox.ts';
import { StoreError, type Trouble, troubleOf } from './trouble.ts';

export interface ReopeningOptions {
  readonly retryMs?: number;
  /** Milliseconds of a clock that never jumps. */
  readonly steady?: () => number;
  /** Told once each time that the trouble changes. */
  readonly onTrouble?: (trouble: Trouble) => void;
  readonly onBack?: () => void;
}

/**
 * An outbox that is there in every state of its store: what cannot be opened now is tried again when it is next asked,
 * and until then says why not. So pages and exit need not wait for a disk to be mended.
 */
export const reopening = (
  open: () => Outbox,
  { retryMs = 2_000, steady = () => performance.now(), onTrouble, onBack }: ReopeningOptions = {},
): Outbox => {
  let opened: Outbox | undefined;
  let trouble: Trouble | undefined;
  let triedAt = -Infinity;

  const tryAgain = (): void => {
    try {
      opened = open();
      if (trouble) onBack?.();
      trouble = undefined;
    } catch (error) {
      const now = troubleOf(error);
      if (now !== trouble) onTrouble?.(now);
      trouble = now;
    }
  };

  const outbox = (): Outbox => {
    if (!opened && steady() - triedAt >= retryMs) {
      triedAt = steady();
      tryAgain();
    }
    if (!opened) throw new StoreError(trouble ?? 'unknown');
    return opened;
  };

  return {
    put: async (referral) => outbox().put(referral),
    secret: async () => outbox().secret(),
    state: async () => {
      try {
        return await outbox().state();
      } catch (error) {
        return unreadable(troubleOf(error));
      }
    },
    resend: async (reference, channel) => outbox().resend(reference, channel),
    close: async () => opened?.close(),
  };
};
