import type { Content } from '../content/load.ts';
import type { LanguageContent } from '../content/language.ts';
import type { FormDefinition } from '../forms/definition.ts';
import { BLANK_PATH } from './exit.ts';
import { SECURITY_TEXT_PATH } from './securityText.ts';

export type Route =
  | { readonly route: 'form'; readonly language: LanguageContent; readonly form: FormDefinition }
  | { readonly route: 'sent'; readonly language: LanguageContent }
  | { readonly route: 'exit' }
  | { readonly route: 'health' }
  | { readonly route: 'security' };

/** The addresses that are answered by code; every other one is a file or is not found. Compared with the raw path, never a decoded one. */
export const routesOf = (content: Content): ReadonlyMap<string, Route> =>
  new Map<string, Route>([
    ['/exit/', { route: 'exit' }],
    [BLANK_PATH, { route: 'exit' }],
    ['/healthz', { route: 'health' }],
    [SECURITY_TEXT_PATH, { route: 'security' }],
    ...content.languages.flatMap((language): readonly (readonly [string, Route])[] => [
      [`${language.prefix}/refer/sent/`, { route: 'sent', language }],
      ...language.forms.map((form): readonly [string, Route] => [
        `${language.prefix}/refer/${form.id}/`,
        { route: 'form', language, form },
      ]),
    ]),
  ]);
