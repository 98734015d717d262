import { escapeHtml } from '../content/escapeHtml.ts';
import type { InlineHashes } from './headers.ts';

/** What the addresses of the exit need to know of a service. */
export interface ExitAddress {
  /** Neutral sites (https), the first one for people without scripts. */
  readonly targets: readonly [string, ...string[]];
  /** Host (without port or scheme) of a second, innocuous address of this server, when the service has one. */
  readonly bounceHost: string | undefined;
  /** The page that holds the exit script and nothing else, from `blankEntry`. */
  readonly blank: string;
  /** What stands in it, for the policy. */
  readonly inline?: InlineHashes;
}

export interface ExitRequest {
  readonly method: string | undefined;
  /** As it was sent. */
  readonly path: string;
  /** `Host` header. */
  readonly host: string | undefined;
}

/** The address of the blank entry: it says nothing to whoever reads the history. */
export const BLANK_PATH = '/-/';

export interface ExitAnswer {
  readonly status: 204 | 200 | 303 | 405;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

// The address is never indexed, never kept, and tells the neutral site nothing.
const ALWAYS = { 'Cache-Control': 'no-store', 'Referrer-Policy': 'no-referrer', 'X-Robots-Tag': 'noindex' } as const;

/** Whether a request came to the second host, which knows nothing of the site. */
export const isForSecondHost = (host: string | undefined, { bounceHost }: ExitAddress): boolean =>
  bounceHost !== undefined && host?.replace(/:\d+$/, '').toLowerCase() === bounceHost;

/**
 * `HEAD`: 204, by which the script learns that our server is there.
 * `GET`: a redirect to the first neutral site: for the plain link, and for the blank entry that the script left in the tab's list,
 * which thus leaves again without a page of ours. Only on the second host is the blank entry a page: there it has to push.
 * Everything else on the second host is a redirect too.
 */
export const answerExit = ({ method, path, host }: ExitRequest, address: ExitAddress): ExitAnswer => {
  const elsewhere: ExitAnswer = { status: 303, headers: { ...ALWAYS, Location: address.targets[0] }, body: '' };
  const second = isForSecondHost(host, address);
  if (second && path !== BLANK_PATH) return elsewhere;
  if (method === 'HEAD') return { status: 204, headers: ALWAYS, body: '' };
  if (method !== 'GET') return { status: 405, headers: { ...ALWAYS, Allow: 'GET, HEAD' }, body: '' };
  if (second) return { status: 200, headers: { ...ALWAYS, 'Content-Type': 'text/html; charset=utf-8' }, body: address.blank };
  return elsewhere;
};

export interface BlankEntry {
  readonly targets: readonly string[];
  readonly title: string;
  readonly language: string;
  /** Text of the exit script, the same as on every page, so that the same hash allows it. */
  readonly script: string;
}

/** The blank entry for the second host: no word, no style, and a way on for a browser without scripts. */
export const blankEntry = ({ targets, title, language, script }: BlankEntry): string =>
  `<!doctype html><html lang="${escapeHtml(language)}" data-exit-blank data-exit-to="${escapeHtml(targets.join(' '))}" data-exit-title="${escapeHtml(title)}">` +
  `<meta charset="utf-8"><script>${script}</script><title>${escapeHtml(title)}</title>` +
  `<noscript><meta http-equiv="refresh" content="0; url=${escapeHtml(targets[0] ?? '')}"></noscript></html>\n`;
