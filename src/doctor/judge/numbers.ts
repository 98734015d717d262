import type { LanguageContent } from '../../content/language.ts';
import { act, type Finding, orWell } from '../finding.ts';

const YEAR_MS = 365 * 24 * 60 * 60_000;
const ABOUT = 'helplines';
const listed = (names: readonly string[]): string => [...new Set(names)].join(', ');

/** Whether somebody has looked, within a year, that each helpline still has the number that the pages show. */
export const judgeNumbers = (languages: readonly Pick<LanguageContent, 'support'>[], now: number): readonly Finding[] => {
  const lines = languages.flatMap(({ support }) => Object.values(support.lines)).filter(({ phone }) => phone !== undefined);
  const never = lines.filter(({ checked }) => checked === undefined);
  const old = lines.filter(({ checked }) => checked !== undefined && now - Date.parse(checked) > YEAR_MS);
  const found: Finding[] = [];
  if (never.length > 0)
    found.push(
      act(
        ABOUT,
        `Nobody has noted when these numbers were looked up: ask their owners' pages, and write checked: in support.yaml: ${listed(never.map(({ name }) => name))}.`,
      ),
    );
  if (old.length > 0)
    found.push(
      act(
        ABOUT,
        `These numbers were looked up more than a year ago: ask their owners' pages again, and write the day in support.yaml: ${listed(old.map(({ name }) => name))}.`,
      ),
    );
  return orWell(found, ABOUT, 'Each number was looked up within a year.');
};
