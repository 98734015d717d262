import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Content } from '../content/load.ts';
import { answerReferral, type ReferralServices } from './answerReferral.ts';
import { discardRest, readBody } from './body.ts';
import { allowInline, type SetHeaders } from './headers.ts';
import { answerExit, isForSecondHost, type ExitAddress } from './exit.ts';
import { isFromThisSite } from './origin.ts';
import { routesOf, type Route } from './routes.ts';
import type { SentPage } from './sentAddress.ts';
import { newTurns } from './turns.ts';
import type { Screen, View } from './view.ts';

/** What stands between a request and its answer. */
export interface HandlerParts {
  readonly content: Content;
  readonly siteOrigin: string;
  readonly setHeaders: SetHeaders;
  readonly referrals: ReferralServices;
  readonly exit: ExitAddress;
  /** What stands in security.txt; `undefined` where there is none. */
  readonly securityText: string | undefined;
  /** The network that a request came from, where that is known. */
  readonly networkOf: (request: IncomingMessage) => string | undefined;
  /** Draws the one dynamic page. */
  readonly render: (request: IncomingMessage, response: ServerResponse, view: View) => Promise<void>;
  /** Answers with a file of the built site, or with the page "not found". */
  readonly sendFile: (request: IncomingMessage, response: ServerResponse) => void;
  /** Answers with the page "something went wrong", whatever has happened. */
  readonly sendFailure: (request: IncomingMessage, response: ServerResponse) => void;
  readonly onFailure: (cause: unknown) => void;
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

const READING = new Set<string | undefined>(['GET', 'HEAD']);
type FormRoute = Extract<Route, { route: 'form' }>;

/** The address as it was sent, split once; never decoded, so that no second spelling of a path exists. */
const splitUrl = ({ url = '/' }: IncomingMessage): { readonly path: string; readonly query: URLSearchParams } => {
  const path = url.replace(/\?.*/, '');
  return { path, query: new URLSearchParams(url.slice(path.length)) };
};

const sentScreen = (page: SentPage): readonly [status: number, screen: Screen] => {
  switch (page.is) {
    case 'fresh':
      return [200, { screen: 'sent', reference: page.reference, form: page.form, ending: page.ending }];
    case 'old':
      return [410, { screen: 'sent-old' }];
    case 'unknown':
      return [404, { screen: 'sent-unknown' }];
  }
};

/** The server's whole answer to one request. */
export const createHandler = (parts: HandlerParts): Handler => {
  const routes = routesOf(parts.content);
  const turns = newTurns();

  const notAllowed = (response: ServerResponse, allowed: string): void => {
    response.writeHead(405, { Allow: allowed, 'Cache-Control': 'no-store' }).end();
  };

  const leave = ({ method, headers: { host } }: IncomingMessage, response: ServerResponse, path: string): void => {
    const { status, headers, body } = answerExit({ method, path, host }, parts.exit);
    if (body !== '' && parts.exit.inline) allowInline(response, parts.exit.inline);
    response.writeHead(status, headers).end(body);
  };

  const show = (request: IncomingMessage, response: ServerResponse, language: string, status: number, screen: Screen): Promise<void> => {
    response.setHeader('Cache-Control', 'no-store');
    // A body that was not read to its end would be taken for the next request of this connection.
    if (!request.complete) response.setHeader('Connection', 'close');
    return parts.render(request, response, { language, status, show: screen });
  };

  const takeForm = async (request: IncomingMessage, response: ServerResponse, { language, form }: FormRoute): Promise<void> => {
    const refuse = async (status: number, reason: Extract<Screen, { screen: 'refused' }>['reason']): Promise<void> => {
      await discardRest(request);
      return show(request, response, language.code, status, { screen: 'refused', reason });
    };
    if (!isFromThisSite(request, parts.siteOrigin)) return refuse(403, 'foreign');
    const body = await readBody(request);
    if (body.outcome === 'wrong-type') return refuse(415, 'wrongType');
    if (body.outcome === 'too-large') return refuse(413, 'tooLarge');
    // Nobody is left to answer.
    if (body.outcome === 'broken-off') return;
    const network = parts.networkOf(request);
    const turn = await turns.take(parts.referrals.flood.isBusy(network));
    try {
      const answer = await answerReferral(form, language, body.fields, { network, stepBack: turn.stepBack }, parts.referrals);
      if (answer.outcome === 'show') return await show(request, response, language.code, answer.status, answer.show);
      response.writeHead(303, { Location: `${language.prefix}/refer/sent/?${answer.query}`, 'Cache-Control': 'no-store' }).end();
    } finally {
      turn.end();
    }
  };

  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { path, query } = splitUrl(request);
    if (isForSecondHost(request.headers.host, parts.exit)) return leave(request, response, path);
    const route = routes.get(path);
    if (route?.route === 'form' && request.method === 'POST') return takeForm(request, response, route);
    if (route?.route === 'exit') return leave(request, response, path);
    if (!READING.has(request.method)) return notAllowed(response, route?.route === 'form' ? 'GET, HEAD, POST' : 'GET, HEAD');
    switch (route?.route) {
      case 'sent': {
        const page = parts.referrals.sentAddresses.read(query, route.language.forms, parts.referrals.now());
        const [status, screen] = sentScreen(page);
        return show(request, response, route.language.code, status, screen);
      }
      case 'health':
        response.writeHead(200, { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' }).end('ok');
        return;
      case 'security':
        if (parts.securityText === undefined) return parts.sendFile(request, response);
        response.writeHead(200, { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'no-cache' }).end(parts.securityText);
        return;
      case 'form':
      case undefined:
        return parts.sendFile(request, response);
    }
  };

  return (request, response) => {
    parts.setHeaders(request, response);
    answer(request, response).catch((cause: unknown) => {
      parts.onFailure(cause);
      if (response.headersSent) response.destroy();
      else parts.sendFailure(request, response);
    });
  };
};
