import type { Readiness } from '../../delivery/channel.ts';
import { act, type Finding, well } from '../finding.ts';
import { connectionMend, fewDaysLeft } from './certificate.ts';

export interface MailServerFacts {
  /** The setting that names it. */
  readonly setting: string;
  readonly host: string;
  readonly port: number;
  /** On this machine nothing needs TLS. */
  readonly loopback: boolean;
  readonly login: boolean;
  /** A code where the first connection failed. */
  readonly failed: string | undefined;
  /** Whether it goes over to TLS. */
  readonly offersTls: boolean;
  /** What is wrong with its certificate: a code. */
  readonly certificateProblem: string | undefined;
  /** Epoch milliseconds. */
  readonly certificateEnds: number | undefined;
  /** The same connection as the courier makes. */
  readonly ready: Readiness;
}

const problemOf = (facts: MailServerFacts, now: number): string | undefined => {
  const { failed, offersTls, loopback, certificateProblem, certificateEnds, ready } = facts;
  if (failed !== undefined) return connectionMend(failed);
  if (!loopback && !offersTls) return 'it offers no STARTTLS, and nothing is sent without: switch TLS on there, or use smtps://';
  if (!loopback && certificateProblem !== undefined) return connectionMend(certificateProblem);
  if (!ready.ready && /^(?:EAUTH|SMTP 53\d)$/.test(ready.why))
    return 'it refuses the user or the password: write both anew, percent-encoded';
  if (!ready.ready) return `the courier cannot use it (${ready.why}): look at its log`;
  const days = loopback || certificateEnds === undefined ? undefined : fewDaysLeft(certificateEnds, now);
  return days === undefined ? undefined : `its certificate ends in ${days} days: renew it, and look why that did not happen by itself`;
};

/** Whether the courier gets its mail to this server. */
export const judgeMailServer = (facts: MailServerFacts, now: number): Finding => {
  const { setting, host, port, loopback, login, certificateEnds } = facts;
  const problem = problemOf(facts, now);
  const about = 'mail server';
  if (problem !== undefined) return act(about, `${setting}: ${host}:${port}, ${problem}.`);
  const how = login ? 'takes the login' : 'wants no login';
  if (loopback) return well(about, `${setting}: ${host}:${port} is on this machine and ${how}.`);
  const days = certificateEnds === undefined ? '' : `, for ${Math.floor((certificateEnds - now) / 86_400_000)} days yet`;
  return well(about, `${setting}: ${host}:${port} speaks TLS with a certificate of its name${days}, and ${how}.`);
};
