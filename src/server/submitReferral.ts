import { createHash, createHmac } from 'node:crypto';
import type { Answers } from '../forms/answers.ts';
import type { Outbox } from '../outbox/outbox.ts';
import type { Seal } from '../outbox/seal.ts';
import { referencesFor } from '../referral/reference.ts';
import type { SendKey } from './sendKey.ts';

/** Validated answers on their way into the outbox. */
export interface Submission {
  readonly form: string;
  readonly language: string;
  readonly answers: Answers;
  readonly sendKey: SendKey;
  readonly automatic: boolean;
  /** Came in what may be a flood: kept like every other, and delivered after those that did not. */
  readonly behind: boolean;
}

export type Submitted =
  /** Sealed and on disk. The reference may be shown. */
  { readonly outcome: 'kept'; readonly reference: string } | { readonly outcome: 'not-kept'; readonly cause: unknown };

export type SubmitReferral = (submission: Submission) => Promise<Submitted>;

const TIMES_TAKEN = 20;

/** Tells a repeat from a change. Keyed with the nonce, which nobody keeps, so it tells nothing of the answers later. */
const digestOf = ({ form, answers, sendKey }: Submission): string =>
  createHmac('sha256', sendKey.nonce)
    .update(JSON.stringify([form, [...answers]]))
    .digest('base64url');

/** Seals a referral to the courier and keeps it: the only way in. The courier looks for what was kept: nobody need tell it. */
export const submitReferral =
  (outbox: Pick<Outbox, 'put'>, seal: Seal, secret: Uint8Array, now: () => number): SubmitReferral =>
  async (submission) => {
    const { form, language, answers, automatic, behind, sendKey } = submission;
    const acceptedAt = now();
    const id = createHash('sha256').update(sendKey.nonce).digest('base64url');
    try {
      const bytes = await seal({ receivedAt: new Date(acceptedAt), form, language, answers, automatic }, id);
      const digest = digestOf(submission);
      const references = referencesFor(secret, id);
      for (let taken = 0; taken < TIMES_TAKEN; taken += 1) {
        const put = await outbox.put({ id, digest, reference: references.next().value, acceptedAt, bytes, behind });
        if (put.outcome === 'kept') return { outcome: 'kept', reference: put.reference };
      }
      return {
        outcome: 'not-kept',
        cause: new Error(`${TIMES_TAKEN} references were taken: the outbox's table of references looks wrong.`),
      };
    } catch (cause) {
      return { outcome: 'not-kept', cause };
    }
  };
