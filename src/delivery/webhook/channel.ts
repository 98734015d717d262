import { connect } from 'node:net';
import { tellError } from '../../process/tellError.ts';
import type { Content } from '../../content/load.ts';
import { recordOf } from '../../referral/record.ts';
import { wordReferral } from '../../referral/worded.ts';
import type { Channel, Outcome, Readiness } from '../channel.ts';
import { post } from './post.ts';
import type { WebhookSettings } from './settings.ts';
import { signed } from './sign.ts';

export interface WebhookParts extends WebhookSettings {
  readonly content: Content;
  readonly siteOrigin: string;
  readonly clock: () => number;
  readonly deadlineMs?: number;
  /** Certificates to trust besides the usual ones (PEM). */
  readonly ca?: string;
}

const BUSY = [408, 425, 429, 503];
/** The receiver read it and will not have this one. */
const UNFIT = [400, 409, 413, 422];

const outcomeOf = (status: number): Outcome => {
  if (status >= 200 && status < 300) return { outcome: 'taken' };
  const fault = BUSY.includes(status) ? 'busy' : UNFIT.includes(status) ? 'referral' : 'server';
  return { outcome: 'not-taken', why: `HTTP ${status}`, fault };
};

/** Whether something listens there: no word is sent. */
const listens = (url: string, signal: AbortSignal, deadlineMs: number): Promise<Readiness> =>
  new Promise((resolve) => {
    const { hostname, port, protocol } = new URL(url);
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    const socket = connect({ host, port: Number(port) || (protocol === 'https:' ? 443 : 80), timeout: deadlineMs });
    const finish = (answer: Readiness): void => {
      signal.removeEventListener('abort', end);
      socket.destroy();
      resolve(answer);
    };
    const end = (): void => finish({ ready: false, why: 'cut' });
    signal.addEventListener('abort', end, { once: true });
    socket.once('connect', () => finish({ ready: true }));
    socket.once('timeout', () => finish({ ready: false, why: 'ETIMEDOUT' }));
    socket.once('error', (error) => finish({ ready: false, why: tellError(error) }));
  });

/**
 * The referral as JSON to a case system, signed. A repeat bears the same id, so a receiver that keeps ids takes each once:
 * a try without an answer is simply made again.
 */
export const webhookChannel = ({ url, secret, content, siteOrigin, clock, deadlineMs = 30_000, ca }: WebhookParts): Channel => ({
  name: 'webhook',
  server: { probe: (signal) => listens(url, signal, deadlineMs) },
  lanes: 2,
  deliver: async (referral, _serial, signal) => {
    // A case system must not open a case for nobody.
    if (referral.test) return { outcome: 'not-needed' };
    const body = recordOf(referral, wordReferral(content, referral), siteOrigin);
    const id = `${referral.reference}.${referral.revision}`;
    const headers = {
      'Content-Type': 'application/json',
      'Idempotency-Key': id,
      ...signed(secret, id, Math.floor(clock() / 1000), body),
    };
    try {
      return outcomeOf(await post({ url, headers, body, signal, deadlineMs, ca }));
    } catch (error) {
      if (signal.aborted) return { outcome: 'cut' };
      return { outcome: 'not-taken', why: tellError(error), fault: 'server' };
    }
  },
});
