import { builtSite } from '../../support/builtSite.ts';
import { copyContent } from '../../support/contentCopy.ts';
import { startPortal } from '../../support/portal.ts';
import { newAuthority, type Authority } from './authority.ts';
import { freePort } from './freePort.ts';
import { openLine, type Line } from './line.ts';
import { govukPage } from './site.ts';
import type { Palette } from './watch.ts';
import { PALETTE } from './site.ts';

const ADDRESSES = {
  ours: '127.0.0.1',
  neutral: '127.0.0.2',
  before: '127.0.0.3',
  bounce: '127.0.0.4',
  control: '127.0.0.5',
  second: '127.0.0.6',
} as const;

/** The paper of the real site, by day. */
const PAPER = [251, 248, 242] as const;
export const REAL_PALETTE: Palette = { ...PALETTE, ours: [PAPER, ...PALETTE.ours] };

/** The built portal behind TLS and a line of a chosen length, between a site before and neutral ones. */
export interface RealSite {
  readonly origins: Readonly<Record<keyof typeof ADDRESSES, string>>;
  readonly authority: Authority;
  readonly line: Line;
  readonly close: () => Promise<void>;
}

/** All but what speaks of the one page, of its scripts or of the connection. */
const headersOf = async (address: string): Promise<[string, string][]> => {
  const { headers } = await fetch(address, { headers: { 'Accept-Encoding': 'identity' } });
  const own = /^(?:content-|etag|date|connection|keep-alive|transfer-|strict-|report|link|last-mod|accept-|age|vary)/;
  return [...headers].filter(([name]) => !own.test(name));
};

export const openRealSite = async ({ bounce = false } = {}): Promise<RealSite> => {
  const port = await freePort(ADDRESSES.ours);
  const origin = (name: keyof typeof ADDRESSES): string => `https://${ADDRESSES[name]}:${port}`;
  const origins = {
    ours: origin('ours'),
    neutral: origin('neutral'),
    before: origin('before'),
    bounce: origin('bounce'),
    control: origin('control'),
    second: origin('second'),
  };
  const content = copyContent();
  content.change('services/neutral.yaml', 'https://www.metoffice.gov.uk/', `${origins.neutral}/`);
  content.change('services/neutral.yaml', 'https://nationalhighways.co.uk/travel-updates/', `${origins.second}/`);
  if (bounce) content.change('services/neutral.yaml', 'exit:\n', `exit:\n  bounce: ${origins.bounce}\n`);
  const distDir = await builtSite('neutral', content.path).finally(content.dispose);
  const portal = await startPortal({ smtpUrl: 'smtp://127.0.0.1:9', distDir, settings: { SITE_URL: origins.ours } });
  const authority = newAuthority(Object.values(ADDRESSES));
  const line = await openLine({
    key: authority.key,
    cert: authority.cert,
    port,
    portalPort: Number(new URL(portal.url).port),
    addresses: ADDRESSES,
    headers: await headersOf(portal.url),
    govuk: govukPage(`${origins.neutral}/`),
  });
  return {
    origins,
    authority,
    line,
    close: async () => {
      await line.close();
      await portal.dispose();
      authority.dispose();
    },
  };
};
