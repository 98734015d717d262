import type { ContentProblem } from '../contentError.ts';
import type { FormFile, WrittenPart } from '../forms.ts';
import { LIMITS, ruleNames } from '../rules.ts';

const readBy = ({ items }: Pick<WrittenPart, 'items'>): readonly string[] =>
  items.flatMap((each) =>
    each.kind === 'note' && each.rule
      ? Object.entries(each.rule).flatMap(([name, values = []]) => values.map((value) => `${name}: ${value}`))
      : [],
  );

/** Limits of a service that no form would tell anybody: whoever turned the setting would change nothing. */
export const unreadRules = (file: string, forms: readonly FormFile[], shared: Iterable<WrittenPart>): readonly ContentProblem[] => {
  const parts = [
    ...forms.flatMap((form) => form.parts.map((each) => ('include' in each ? { items: each.add.map(({ item }) => item) } : each))),
    ...shared,
  ];
  const read = new Set(parts.flatMap(readBy));
  return ruleNames
    .flatMap((name) => LIMITS.map((value) => `${name}: ${value}`))
    .filter((limit) => !read.has(limit))
    .map((limit) => ({
      file,
      line: 1,
      what: `no note of any form has "rule: { ${limit} }", so a service that says so would change nothing. Add one.`,
    }));
};
