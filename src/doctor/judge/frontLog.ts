import { act, type Finding, left, orWell, unseen } from '../finding.ts';
import { type Directive, holds, placesFor, readNginx } from './nginxBlocks.ts';

/** What the front server on this machine is told; `none` where there is none that we know. */
export type FrontConfig =
  | { readonly is: 'nginx'; readonly text: string }
  | { readonly is: 'caddy'; readonly text: string }
  | { readonly is: 'none' }
  | { readonly is: 'closed' };

const ABOUT = 'front log';

type Chain = readonly (readonly Directive[])[];

const isOff = (chain: Chain, name: string): boolean => holds(chain, name).some(([value]) => value === 'off');

const ofNginx = (chain: Chain): readonly string[] => {
  const proxies = holds(chain, 'proxy_pass').length > 0;
  const forwarded = holds(chain, 'proxy_set_header').find(([name]) => name?.toLowerCase() === 'x-forwarded-for')?.[1];
  return [
    ...(isOff(chain, 'access_log') ? [] : ['nginx writes down who visits which page: access_log off;']),
    ...(holds(chain, 'error_log')[0]?.[0] === '/dev/null'
      ? []
      : ['nginx writes addresses of people and pages into its log of errors: error_log /dev/null emerg;']),
    ...(proxies && !isOff(chain, 'proxy_request_buffering')
      ? ['nginx may put what people send into a file: proxy_request_buffering off;']
      : []),
    ...(proxies && !isOff(chain, 'proxy_buffering') ? ['nginx may put pages with answers into a file: proxy_buffering off;'] : []),
    ...(proxies && forwarded !== '$remote_addr'
      ? [
          'nginx lets a visitor say who they are, so one machine can flood in the name of all: proxy_set_header X-Forwarded-For $remote_addr;',
        ]
      : []),
  ];
};

const ofCaddy = (text: string): readonly string[] => {
  const lines = text.split('\n').map((line) => line.trim());
  return [
    ...(lines.some((line) => /^log(?:\s|$)/.test(line) && !/default|discard/.test(line)) && !/output\s+discard/.test(text)
      ? ['Caddy writes down who visits which page: take "log" out of the site, or "output discard".']
      : []),
    ...(lines.some((line) => line.startsWith('trusted_proxies'))
      ? [
          'Caddy lets a visitor say who they are, if they come from trusted_proxies: take it out, unless another front server stands before it.',
        ]
      : []),
  ];
};

/** What the front server keeps of a visit. */
export const judgeFrontLog = (config: FrontConfig, host: string): readonly Finding[] => {
  switch (config.is) {
    case 'none':
      return [left(ABOUT, 'Neither nginx nor Caddy runs here: look in your front server that no visit is written down.')];
    case 'closed':
      return [unseen(ABOUT, 'The front server’s configuration may not be read by this user: run this as root.')];
    case 'caddy':
      return orWell(
        ofCaddy(config.text).map((says) => act(ABOUT, says)),
        ABOUT,
        'Caddy writes no visit down.',
      );
    case 'nginx': {
      const places = placesFor(readNginx(config.text), host);
      if (places.length === 0)
        return [act(ABOUT, `nginx on this machine knows no server_name ${host}: copy deploy/nginx.conf, or look where SITE_URL leads.`)];
      return orWell(
        [...new Set(places.flatMap(ofNginx))].map((says) => act(ABOUT, says)),
        ABOUT,
        'nginx writes no visit down, and says truly who asks.',
      );
    }
  }
};
