import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { bundleInline } from '../../../src/build/inlineScripts.ts';
import { BLANK_PATH, answerExit, blankEntry } from '../../../src/server/exit.ts';
import type { Palette } from './watch.ts';

export const PALETTE = {
  before: [204, 221, 255],
  neutral: [204, 238, 204],
  ours: [
    [187, 0, 102],
    [0, 204, 238],
  ],
} as const satisfies Palette;

/** A page that leaves with GOV.UK Frontend's component, for a site of its own; `{next}` is where its link leads. */
export const govukPage = (neutral: string): string =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>Control</title><style>${STYLE}</style><body>${GOVUK.replace('/exit/', neutral)}<a id="next" href="{next}">next</a><script>${govukScript()}</script>`;

/** How the pages of ours leave: our script or GOV.UK Frontend's component. */
export type Exit = 'ours' | 'govuk';

/** How the three sites behave. Changed while they run. */
export interface Conditions {
  exit: Exit;
  ours: 'up' | 'down' | 'hang';
  /** The first neutral site; the second is always there. */
  neutral: 'up' | 'slow' | 'down' | 'hang';
  /** Runs in pages of ours before the exit script: takes something away from the browser. */
  without: string;
  /** Runs in pages of ours after it: a script of somebody else. */
  beside: string;
  cacheControl: string;
  bounce: boolean;
  /** The exit with lines of defence taken away, in place of the built one. */
  script: string | undefined;
}
export const ORDINARY: Conditions = {
  exit: 'ours',
  ours: 'up',
  neutral: 'up',
  without: '',
  beside: '',
  cacheControl: 'no-cache',
  bounce: false,
  script: undefined,
};

export interface Sites {
  readonly conditions: Conditions;
  readonly before: string;
  readonly ours: string;
  readonly neutral: string;
  readonly second: string;
  readonly close: () => void;
}

const govukScript = (): string => {
  const file = createRequire(import.meta.url).resolve('govuk-frontend/dist/govuk/components/exit-this-page/exit-this-page.bundle.js');
  const start = `document.body.classList.add('govuk-frontend-supported');new GOVUKFrontend.ExitThisPage(document.querySelector('.govuk-exit-this-page'));`;
  return `${readFileSync(file, 'utf8')}\n${start}`;
};

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const colour = ([red, green, blue]: readonly [number, number, number]): string => `rgb(${red} ${green} ${blue})`;

const STYLE = `html,body{margin:0;height:100%;background:${colour(PALETTE.ours[0])}}
.exit,.govuk-exit-this-page{position:fixed;top:0;right:0}.exit,.govuk-exit-this-page__button{display:block;width:180px;height:60px;background:${colour(PALETTE.ours[1])}}
.govuk-exit-this-page-overlay{position:fixed;inset:0;z-index:1000;background:#fff}.govuk-exit-this-page-hide-content *{display:none!important}
.govuk-exit-this-page-hide-content .govuk-exit-this-page-overlay{display:block!important}`;
const GOVUK = `<div class="govuk-exit-this-page" data-module="govuk-exit-this-page"><a href="/exit/" class="govuk-exit-this-page__button govuk-js-exit-this-page-button">Exit</a></div>`;
/** The form's steps are entries of their own, and the last one posts. */
const STEPS = `let step=1;document.querySelector('form').onsubmit=e=>{if(step<4){e.preventDefault();step++;const s=history.state||{};history.pushState({...s,index:(s.index??0)+1},'','#part'+step)}}`;

const pages: Readonly<Record<string, string>> = {
  '/': '<a id="next" href="/about/">next</a><a id="self" href="/">self</a><a id="part" href="#part">part</a>',
  '/about/': '<a id="next" href="/form/">next</a><a id="self" href="/about/">self</a><a id="part" href="#part">part</a>',
  '/form/': `<form method="post"><input name="a"><button id="next">next</button></form><script>${STEPS}</script>`,
};
const number = /^\/page\/(\d+)\/$/;
const bodyOf = (path: string): string | undefined => {
  const [, count] = number.exec(path) ?? [];
  return count === undefined ? pages[path] : `<a id="next" href="/page/${Number(count) + 1}/">next</a>`;
};

interface Listening {
  readonly server: Server;
  readonly origin: string;
}

/** On a free port; what it answers is said later, because the sites name each other. */
const listen = async (host: string): Promise<Listening> => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, host, resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('A site of the test has no port.');
  return { server, origin: `http://${host}:${address.port}` };
};

const plain = (title: string, background: readonly [number, number, number]) => (_: IncomingMessage, response: ServerResponse) => {
  response.setHeader('Content-Type', 'text/html');
  // Other sites may not be kept frozen: then they look the same, and nothing of theirs is measured.
  response.end(`<!doctype html><title>${title}</title><style>html{background:${colour(background)}}</style>`);
};

/** Three sites on three addresses of this machine: the one before, ours, and a neutral one with a second beside it. */
export const openSites = async (): Promise<Sites> => {
  const conditions: Conditions = { ...ORDINARY };
  const [before, own, neutral, second, bounce] = await Promise.all([
    listen('127.0.0.3'),
    listen('127.0.0.1'),
    listen('127.0.0.2'),
    listen('127.0.0.2'),
    listen('127.0.0.4'),
  ]);
  const origins = {
    before: before.origin,
    ours: own.origin,
    neutral: neutral.origin,
    second: second.origin,
    bounce: bounce.origin,
  };
  const [script, keys] = await Promise.all(['exit', 'exit-keys'].map((name) => bundleInline(`src/scripts/${name}/main.ts`)));
  if (script === undefined || keys === undefined) throw new Error('The exit has no script.');
  const govuk = govukScript();
  const targets = [`${origins.neutral}/`, `${origins.second}/`] as const;
  const blank = blankEntry({ targets, title: 'Loading', language: 'en', script });

  const page = (body: string, title: string): { readonly html: string; readonly csp: string } => {
    const scripts = [
      conditions.without,
      conditions.exit === 'ours' ? (conditions.script ?? script) : '',
      conditions.exit === 'govuk' ? govuk : keys,
      conditions.beside,
    ].map((text) => (text ? `<script>${text}</script>` : ''));
    const link = conditions.exit === 'govuk' ? GOVUK : '<a class="exit" href="/exit/" rel="nofollow noreferrer">Exit</a>';
    const html = `<!doctype html><html lang="en" data-exit-to="${targets.join(' ')}" data-exit-title="Loading"${conditions.bounce ? ` data-exit-bounce="${origins.bounce}"` : ''}><meta charset="utf-8">${scripts[0]}${scripts[1]}<title>${title}</title><style>${STYLE}</style><body>${link}${body}${scripts[2]}${scripts[3]}`;
    const hashes = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text = '']) => hash(text));
    const trusted = conditions.exit === 'govuk' ? '' : "; require-trusted-types-for 'script'; trusted-types 'none'";
    return {
      html,
      csp: `default-src 'none'; script-src ${hashes.join(' ')}; style-src 'unsafe-inline'; connect-src 'self' ${targets.map((target) => new URL(target).origin).join(' ')}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'${trusted}`,
    };
  };

  const ours = (request: IncomingMessage, response: ServerResponse): void => {
    if (conditions.ours === 'hang') return;
    if (conditions.ours === 'down') {
      request.socket.destroy();
      return;
    }
    const { pathname } = new URL(request.url ?? '/', origins.ours);
    const { method = 'GET' } = request;
    response
      .setHeader('Referrer-Policy', 'same-origin')
      .setHeader('Cross-Origin-Opener-Policy', 'same-origin')
      .setHeader('Cross-Origin-Resource-Policy', 'same-origin');
    if (pathname === '/exit/' || pathname === BLANK_PATH || request.headers.host?.startsWith('127.0.0.4') === true) {
      response.setHeader('Content-Security-Policy', page('', '').csp.replace(/script-src /, `script-src ${hash(script)} `));
      const { status, headers, body } = answerExit(
        { method, path: pathname, host: request.headers.host },
        { targets, bounceHost: '127.0.0.4', blank },
      );
      response.writeHead(status, headers).end(body);
      return;
    }
    const body = bodyOf(pathname);
    const posted = method === 'POST';
    const { html, csp } = page(body ?? '', posted ? 'Error' : `Page ${pathname}`);
    response.writeHead(body === undefined ? 404 : posted ? 422 : 200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Cache-Control': posted ? 'no-store' : conditions.cacheControl,
      'Content-Security-Policy': csp,
    });
    response.end(html);
  };

  const answerNeutral = plain('Neutral', PALETTE.neutral);
  before.server.on('request', plain('Before', PALETTE.before));
  own.server.on('request', ours);
  bounce.server.on('request', ours);
  neutral.server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    if (conditions.neutral === 'up') answerNeutral(request, response);
    if (conditions.neutral === 'slow') setTimeout(answerNeutral, 1_500, request, response);
    if (conditions.neutral === 'down') request.socket.destroy();
  });
  second.server.on('request', answerNeutral);
  return {
    conditions,
    ...origins,
    close: () => {
      for (const { server } of [before, own, neutral, second, bounce]) {
        server.close();
        server.closeAllConnections();
      }
    },
  };
};
