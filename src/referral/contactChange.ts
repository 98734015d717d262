import type { SafetyWords } from '../content/words/documents.ts';
import type { Flag } from '../forms/summary.ts';
import { ownFlag, type ContactRules, type SafetySummary } from './safety.ts';

const rulesOf = ({ warning: _warning, flags: _flags, change: _change, ...rules }: SafetySummary): ContactRules => rules;

const inAll = (lists: readonly (readonly string[])[]): readonly string[] =>
  lists.reduce((kept, list) => kept.filter((each) => list.includes(each)));
const inAny = (lists: readonly (readonly string[])[]): readonly string[] => [...new Set(lists.flat())];

/** What all versions allow, and whatever one forbids. */
const strictest = (all: readonly SafetySummary[], words: SafetyWords): ContactRules => {
  const times = inAll(all.map((each) => each.times));
  const noneTold = all.every((each) => each.times.length === 0);
  const safe = inAll(all.map((each) => each.safe));
  return {
    first: inAny(all.map((each) => each.first)),
    safe,
    doubted: inAny(all.map((each) => each.doubted)).filter((way) => safe.includes(way)),
    contradictions: inAny(all.map((each) => each.contradictions)),
    unchecked: inAny(all.map((each) => each.unchecked)).filter((way) => !safe.includes(way)),
    notSafe: inAny(all.map((each) => each.notSafe)),
    may: inAll(all.map((each) => each.may)),
    mayNot: inAny(all.map((each) => each.mayNot)),
    times: times.length > 0 || noneTold ? times : [words.noCommonTime],
    avoid: inAny(all.map((each) => each.avoid)),
  };
};

const flagsOf = (all: readonly SafetySummary[]): readonly Flag[] =>
  [...new Map(all.flatMap(({ flags }) => flags).map((flag) => [flag.id, flag])).values()].sort((a, b) => a.danger - b.danger);

const warningOf = (all: readonly SafetySummary[], now: SafetySummary, words: SafetyWords): string =>
  [words.warningTheyContact, words.warningAskFirst].find((warning) => all.some((each) => each.warning === warning)) ?? now.warning;

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
  const gone = complete ? [] : [ownFlag('earlier-gone', words.earlierGone)];
  const written = JSON.stringify(rulesOf(now));
  const before = earlier.find((each) => JSON.stringify(rulesOf(each)) !== written);
  if (!before) return { ...now, flags: [...gone, ...now.flags] };
  const all = [...earlier, now];
  return {
    ...strictest(all, words),
    warning: warningOf(all, now, words),
    flags: [ownFlag('contact-changed', words.contactChanged), ...gone, ...flagsOf(all)],
    change: { before: rulesOf(before), now: rulesOf(now) },
  };
};
