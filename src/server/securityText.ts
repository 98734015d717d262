import { languageTag } from '../content/languageTag.ts';
import type { Content } from '../content/load.ts';

/** Where it is asked for (RFC 9116). */
export const SECURITY_TEXT_PATH = '/.well-known/security.txt';

const DAY_MS = 86_400_000;
/** Less than a year, as the standard asks: a site that nobody builds any more says so itself. */
const VALID_MS = 364 * DAY_MS;

/**
 * To whom somebody who found a hole in the site may tell it; `undefined` where the service names nobody.
 * @param builtAt Unix milliseconds
 */
export const securityText = ({ service, languages }: Content, siteOrigin: string, builtAt: number): string | undefined => {
  const { securityContact: contact } = service;
  if (contact === undefined) return undefined;
  const fields = [
    `Contact: ${contact.startsWith('https://') ? contact : `mailto:${contact}`}`,
    `Expires: ${new Date(builtAt + VALID_MS).toISOString()}`,
    `Preferred-Languages: ${languages.map(({ code }) => languageTag(code)).join(', ')}`,
    `Canonical: ${siteOrigin}${SECURITY_TEXT_PATH}`,
  ];
  return `${fields.join('\n')}\n`;
};
