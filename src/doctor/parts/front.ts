import type { Content } from '../../content/load.ts';
import { isLoopback } from '../../process/loopback.ts';
import type { Installation } from '../config.ts';
import { act, type Finding, left, well } from '../finding.ts';
import { judgeClock, type OtherClock } from '../judge/clock.ts';
import { judgeFront } from '../judge/front.ts';
import { judgeFrontLog } from '../judge/frontLog.ts';
import { judgeNeutral } from '../judge/neutral.ts';
import type { Answer, Ask } from '../look/ask.ts';
import type { Tools } from '../tools.ts';

/** As a browser asks. */
const AS_BROWSER = { 'Accept-Encoding': 'gzip, deflate, br', Accept: 'text/html' };

const emptyForm = (site: string) => ({
  method: 'POST' as const,
  headers: { Origin: site, 'Content-Type': 'application/x-www-form-urlencoded', 'Content-Length': '12' },
  body: 'intent=check',
});

/** The website itself, behind whatever stands before it. */
const ownWebsite = async ({ usable: { HOST, PORT } }: Installation, ask: Ask): Promise<Finding> => {
  const url = `http://${HOST ?? '127.0.0.1'}:${PORT ?? 4321}/healthz`;
  const answer = await ask(url);
  return answer.ok && answer.status === 200
    ? well('website', `The website answers at ${url}.`)
    : act('website', `The website does not answer at ${url}: start it, and read in its log why it ended (journalctl -u referrals-web).`);
};

const clockIn = (whose: string, answer: Answer | undefined): readonly OtherClock[] =>
  answer?.ok && answer.ahead !== undefined ? [{ whose, ahead: answer.ahead }] : [];

/** What people's browsers meet. */
export const lookAtFront = async (
  installation: Installation,
  { ask, clock, frontConfig }: Tools,
  content: Content | undefined,
): Promise<readonly Finding[]> => {
  const { SITE_URL: site } = installation.usable;
  const website = await ownWebsite(installation, ask);
  if (site === undefined) return [website];
  const { protocol, hostname } = new URL(site);
  const form = content?.languages[0].forms[0]?.id ?? 'harmed';
  const [page, posted, metrics, plain] = await Promise.all([
    ask(`${site}/`, { headers: AS_BROWSER }),
    ask(`${site}/refer/${form}/`, emptyForm(site)),
    ask(`${site}/metrics`),
    protocol === 'https:' ? ask(`http://${hostname}/`) : undefined,
  ]);
  const log = protocol === 'http:' && isLoopback(hostname) ? [] : judgeFrontLog(frontConfig(), hostname);
  return [website, ...judgeFront({ url: site, page, form: posted, metrics, plain }, clock()), ...log, ...judgeClock(clockIn(site, page))];
};

/** Where "Leave this site" leads; asked from here alone, never from a reader's browser. */
export const lookAtNeutralSites = async ({ ask, outside }: Tools, content: Content | undefined): Promise<readonly Finding[]> => {
  if (!content) return [];
  if (!outside) return [left('exit', 'Whether the neutral sites answer was not asked, so as to ask nobody outside: --outside does.')];
  const { targets, bounce } = content.service.exit;
  const urls = [...targets, ...(bounce === undefined ? [] : [bounce])];
  const sites = await Promise.all(urls.map(async (url) => ({ url, answer: await ask(url, { method: 'HEAD' }) })));
  return [...judgeNeutral(sites), ...judgeClock(sites.flatMap(({ url, answer }) => clockIn(new URL(url).host, answer)))];
};
