import { act, type Finding, orWell } from '../finding.ts';
import type { Answer } from '../look/ask.ts';
import { connectionMend, fewDaysLeft } from './certificate.ts';

export interface FrontFacts {
  readonly url: string;
  /** The first page, asked for as a browser does. */
  readonly page: Answer;
  /** A form sent from the site with nothing filled in. */
  readonly form: Answer;
  /** What monitors are told. */
  readonly metrics: Answer;
  /** The same without TLS; absent where the site has none. */
  readonly plain: Answer | undefined;
}

type Answered = Extract<Answer, { ok: true }>;

const ABOUT = 'front server';
const YEAR_S = 31_536_000;

const valuesOf = ({ headers }: Answered, name: string): readonly string[] =>
  headers.filter(([each]) => each.toLowerCase() === name).map(([, value]) => value);

const ofHeaders = (page: Answered, isHttps: boolean): readonly string[] => {
  const policies = valuesOf(page, 'content-security-policy');
  const hsts = valuesOf(page, 'strict-transport-security');
  const age = Number(/max-age=(\d+)/.exec(hsts[0] ?? '')?.[1] ?? 0);
  const server = valuesOf(page, 'server').join(' ');
  return [
    ...(page.status === 200
      ? []
      : [`The first page answers with ${page.status}: look whether the front server passes requests on to the portal.`]),
    ...(policies.length === 0
      ? ['The Content-Security-Policy of the portal does not arrive: let the front server pass headers on as they are.']
      : []),
    ...(policies.length > 1 || policies[0]?.includes(', default-src')
      ? ['Content-Security-Policy comes twice, and what both allow may be nothing: take the one of the front server out.']
      : []),
    ...(isHttps && age < YEAR_S
      ? ['Strict-Transport-Security does not arrive, or for less than a year: let the one of the portal through.']
      : []),
    ...(hsts.length > 1 ? ['Strict-Transport-Security comes twice: take the one of the front server out.'] : []),
    ...(valuesOf(page, 'set-cookie').length > 0
      ? ['A cookie is set, which the portal never does: switch it off in the front server, or in what stands before it.']
      : []),
    ...(valuesOf(page, 'content-encoding').length === 0
      ? ['Pages come uncompressed, which is slow on a poor line: let the front server pass Accept-Encoding on and change nothing.']
      : []),
    ...(/\d/.test(server) ? ['The front server tells its version, which helps who looks for holes: server_tokens off, or the like.'] : []),
  ];
};

const ofPassing = ({ url, form, metrics, plain }: FrontFacts): readonly string[] => [
  ...(form.ok && form.status === 403
    ? [`Forms are refused as if from another site: SITE_URL must be just what people see, and Origin must arrive as it was sent to ${url}.`]
    : []),
  ...(form.ok && form.status !== 403 && form.status !== 422
    ? [`A form is answered with ${form.status}: let POST through, with its body, to the portal.`]
    : []),
  ...(metrics.ok && metrics.status === 200
    ? ['Everybody may read /metrics: pass on PORT alone, and leave MONITOR_PORT on this machine.']
    : []),
  ...(plain?.ok && (plain.status < 300 || plain.status >= 400)
    ? ['Without TLS the site answers itself: have the front server redirect http:// to https://.']
    : []),
];

/** What reaches a reader's browser, after all that stands before the portal. */
export const judgeFront = (facts: FrontFacts, now: number): readonly Finding[] => {
  const { url, page } = facts;
  if (!page.ok) return [act(ABOUT, `${url}: ${connectionMend(page.why)}.`)];
  const days = page.certificateEnds === undefined ? undefined : fewDaysLeft(page.certificateEnds, now);
  const found = [
    ...(days === undefined
      ? []
      : [`The certificate of ${url} ends in ${days} days: renew it, and look why that did not happen by itself.`]),
    ...ofHeaders(page, url.startsWith('https:')),
    ...ofPassing(facts),
  ];
  return orWell(
    found.map((says) => act(ABOUT, says)),
    ABOUT,
    `${url} brings pages, headers and forms through as they are.`,
  );
};
