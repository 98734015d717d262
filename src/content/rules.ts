import { z } from 'zod';

/** How far a service goes along: `no` never forbids anybody to send, it only says what may come of it. */
const taken = z.enum(['yes', 'case-by-case', 'no']);

/**
 * What a service takes, and from whom. Each is read by notes of the forms (`rule: {offenderLed: no}`), at the answer that it concerns:
 * there the words stand, with what they mean for the page with the reference and for staff. The build refuses a limit that no note reads.
 */
export const RULES = {
  /** The person who caused harm may ask first. */
  offenderLed: taken.default('yes'),
  offenderLedDomesticAbuse: taken,
  offenderLedSexualViolence: taken.default('case-by-case'),
  /** People under 18, on either side. */
  under18: taken.default('yes'),
  /** Harm without a link to the area. */
  outsideArea: taken.default('case-by-case'),
  /** Family and friends may refer somebody. */
  familyMayRefer: taken.default('yes'),
} as const;

export const ruleNames: readonly string[] = Object.keys(RULES);
/** What a service can say that keeps somebody from taking part: each must be read somewhere. */
export const LIMITS = ['case-by-case', 'no'] as const;
export const ruleValues: readonly string[] = taken.options;

/** For whom a rule is put in words, so that "you" is one person. */
export const READERS = ['harmed', 'responsible', 'supporting'] as const;
export type Reader = (typeof READERS)[number];
/** Rules that each service puts in its own words. */
export const POLICIES = ['domesticAbuse', 'sexualViolence', 'under18'] as const;

/** One text for each reader. One text alone is taken for all of them. */
export const policyWords = <Words extends z.ZodType>(local: Words) =>
  z.union([
    z.strictObject({ harmed: local, responsible: local, supporting: local }),
    local.transform((all) => ({ harmed: all, responsible: all, supporting: all })),
  ]);
