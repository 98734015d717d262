import type { SafetyWords } from '../content/words/documents.ts';
import type { ContactRules, SafetySummary } from './safety.ts';

const rulesOf = ({ safe, notSafe, times, avoid }: SafetySummary): ContactRules => ({ safe, notSafe, times, avoid });

const inAll = (lists: readonly (readonly string[])[]): readonly string[] =>
  (lists[0] ?? []).filter((each) => lists.every((list) => list.includes(each)));
const inAny = (lists: readonly (readonly string[])[]): readonly string[] => [...new Set(lists.flat())];

/** What all versions allow, and whatever one forbids. */
const strictest = (all: readonly SafetySummary[], words: SafetyWords): ContactRules => {
  const times = inAll(all.map((each) => each.times));
  const noneTold = all.every((each) => each.times.length === 0);
  return {
    safe: inAll(all.map((each) => each.safe)),
    notSafe: inAny(all.map((each) => each.notSafe)),
    times: times.length > 0 || noneTold ? times : [words.noCommonTime],
    avoid: inAny(all.map((each) => each.avoid)),
  };
};

/**
 * The safety summary of a changed referral. Whoever has the page can send it again, so new contact rules may be another person's:
 * what every version allows is safe, what one forbids is not, and the change is told before everything else.
 * @param earlier of the versions before, oldest first, as far as they are kept
 * @param complete whether none of them is missing
 */
export const afterChange = (
  now: SafetySummary,
  earlier: readonly SafetySummary[],
  complete: boolean,
  words: SafetyWords,
): SafetySummary => {
  const gone = complete ? [] : [words.earlierGone];
  const written = JSON.stringify(rulesOf(now));
  const before = earlier.find((each) => JSON.stringify(rulesOf(each)) !== written);
  if (!before) return { ...now, flags: [...gone, ...now.flags] };
  const all = [...earlier, now];
  return {
    ...strictest(all, words),
    warning: all.some(({ warning }) => warning === words.warningTheyContact) ? words.warningTheyContact : now.warning,
    flags: [words.contactChanged, ...gone, ...inAny([now.flags, ...earlier.map(({ flags }) => flags)])],
    change: { before: rulesOf(before), now: rulesOf(now) },
  };
};
