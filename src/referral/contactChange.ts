import { fill } from '../content/slots.ts';
import type { SafetyWords } from '../content/words/documents.ts';
import type { Flag } from '../forms/summary.ts';
import { ownFlag, type ContactRules, type Said, type SafetySummary } from './safety.ts';

type Rules = ContactRules<Said>;
type Summary = SafetySummary<Said>;

const rulesOf = ({ warning: _warning, flags: _flags, change: _change, ...rules }: Summary): Rules => rules;

const holds = (list: readonly Said[], { says }: Said): boolean => list.some((each) => each.says === says);
const inAll = (lists: readonly (readonly Said[])[]): readonly Said[] =>
  lists.reduce((kept, list) => kept.filter((each) => holds(list, each)));
const inAny = (lists: readonly (readonly Said[])[]): readonly Said[] => [
  ...new Map(lists.flat().map((each): [string, Said] => [each.says, each])).values(),
];

/** What all versions allow, and whatever one forbids. */
const strictest = (all: readonly Summary[], words: SafetyWords): Rules => {
  const times = inAll(all.map((each) => each.times));
  const noneTold = all.every((each) => each.times.length === 0);
  const safe = inAll(all.map((each) => each.safe));
  const unchecked = inAny(all.map((each) => each.unchecked)).filter((way) => !holds(safe, way));
  const notSafe = inAny(all.map((each) => each.notSafe));
  const told = new Set([...safe, ...unchecked, ...notSafe].map(({ id }) => id));
  // Safe in every version, yet with another number or address in each.
  const differs = new Map(all.flatMap((each) => each.safe).flatMap(({ id, label = id }) => (told.has(id) ? [] : [[id, label]])));
  return {
    first: inAny(all.map((each) => each.first)),
    safe,
    doubted: inAny(all.map((each) => each.doubted)).filter((way) => holds(safe, way)),
    contradictions: inAny(all.map((each) => each.contradictions)),
    unchecked,
    notSafe: [...notSafe, ...Array.from(differs, ([id, label]): Said => ({ id, says: fill(words.differs, { way: label }), label }))],
    may: inAll(all.map((each) => each.may)),
    mayNot: inAny(all.map((each) => each.mayNot)),
    times: times.length > 0 || noneTold ? times : [{ id: 'noCommonTime', says: words.noCommonTime }],
    avoid: inAny(all.map((each) => each.avoid)),
  };
};

const flagsOf = (all: readonly Summary[]): readonly Flag[] =>
  [...new Map(all.flatMap(({ flags }) => flags).map((flag) => [flag.id, flag])).values()].sort((a, b) => a.danger - b.danger);

const warningOf = (all: readonly Summary[], now: Summary): Said =>
  ['theyContact', 'askFirst'].flatMap((id) => all.find(({ warning }) => warning.id === id)?.warning ?? [])[0] ?? now.warning;

/**
 * The safety summary of a changed referral. Whoever has the page can send it again, so new contact rules may be another person's:
 * what every version allows is safe, what one forbids is not, and the change is told before everything else.
 * @param earlier of the versions before, oldest first, as far as they are kept
 * @param complete whether none of them is missing
 */
export const afterChange = (now: Summary, earlier: readonly Summary[], complete: boolean, words: SafetyWords): Summary => {
  const gone = complete ? [] : [ownFlag('earlier-gone', words.earlierGone)];
  const written = JSON.stringify(rulesOf(now));
  const before = earlier.find((each) => JSON.stringify(rulesOf(each)) !== written);
  if (!before) return { ...now, flags: [...gone, ...now.flags] };
  const all = [...earlier, now];
  return {
    ...strictest(all, words),
    warning: warningOf(all, now),
    flags: [ownFlag('contact-changed', words.contactChanged), ...gone, ...flagsOf(all)],
    change: { before: rulesOf(before), now: rulesOf(now) },
  };
};
