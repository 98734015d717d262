import { PATIENCE_MS } from '../../monitor/readiness.ts';
import { MENDS } from '../../outbox/mend.ts';
import { waitingNeeded } from '../../outbox/needed.ts';
import type { StoreSummary } from '../../outbox/outbox.ts';
import type { Trouble } from '../../outbox/trouble.ts';
import { act, type Finding, left, orWell } from '../finding.ts';

export type OutboxFacts =
  { readonly is: 'new' } | { readonly is: 'trouble'; readonly trouble: Trouble } | { readonly is: 'open'; readonly summary: StoreSummary };

const ABOUT = 'outbox';

/** Whether referrals are kept, and leave. */
export const judgeOutbox = (facts: OutboxFacts, now: number): readonly Finding[] => {
  if (facts.is === 'new') return [left(ABOUT, 'There is no outbox yet: the portal makes it when it starts.')];
  if (facts.is === 'trouble') return [act(ABOUT, MENDS[facts.trouble])];
  const { stuck, bounced, missing } = facts.summary;
  const { oldestAcceptedAt = now } = waitingNeeded(facts.summary);
  const minutes = Math.floor((now - oldestAcceptedAt) / 60_000);
  const found: string[] = [];
  if (now - oldestAcceptedAt > PATIENCE_MS)
    found.push(`A referral has waited for ${minutes} minutes: look whether the courier runs, and at its log.`);
  if (stuck > 0) found.push(`${stuck} deliveries are stuck: npm run outbox -- list`);
  if (bounced > 0) found.push(`${bounced} referrals came back from the mail server: npm run outbox -- list`);
  if (missing.length > 0) found.push('Referrals were lost that people sent: npm run outbox -- check');
  return orWell(
    found.map((says) => act(ABOUT, says)),
    ABOUT,
    'No referral waits for long, is stuck, came back or is missing.',
  );
};
