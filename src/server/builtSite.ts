import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { readBuiltContent } from '../content/builtContent.ts';
import type { Content } from '../content/load.ts';
import { BUILT_AT_FILE, expectFittingBuild } from '../process/buildStamp.ts';
import type { ExitAddress } from './exit.ts';
import { sendErrorPage, sendHeldFile, type HeldFile } from './files/heldFile.ts';
import { newOnceDrawn } from './files/onceDrawn.ts';
import { readHeldFile, readSite } from './files/readSite.ts';
import { sendDrawn } from './files/sendDrawn.ts';
import type { HandlerParts } from './handler.ts';
import { allowInline, type InlineHashes } from './headers.ts';
import { ownHashes } from './ownHashes.ts';
import type { View } from './view.ts';

type DrawPage = (view: View) => Promise<string>;

interface BuiltSite extends Pick<HandlerParts, 'content' | 'exit' | 'render' | 'sendFile' | 'sendFailure'> {
  /** Unix milliseconds. */
  readonly builtAt: number;
}

/** What draws the dynamic page, as the build left it. */
export const builtPageDrawer = async (distDir: string): Promise<DrawPage> => {
  const { drawPage }: { drawPage: DrawPage } = await import(pathToFileURL(join(distDir, 'server/entry.mjs')).href);
  return drawPage;
};

const exitOf = ({ service }: Content, blank: string, inline: InlineHashes): ExitAddress => {
  const [first, ...others] = service.exit.targets;
  if (first === undefined) throw new Error('The service names no site to leave to.');
  return { targets: [first, ...others], bounceHost: service.exit.bounce && new URL(service.exit.bounce).hostname, blank, inline };
};

/** Pages that say the same to everybody, by name: drawn once, so that a flood of them costs next to nothing. */
const nameOf = ({ language, status, show }: View): string | undefined => {
  switch (show.screen) {
    case 'refused':
      return `${language} ${show.reason}`;
    case 'sent-unknown':
    case 'sent-old':
      return `${language} ${show.screen}`;
    case 'form':
      // The dearest page to draw, and the easiest post to make: with nothing in it, which errors it shows depends on the form alone.
      return show.fields.length === 0 && show.sendKey === undefined ? `${language} ${show.form} ${status}` : undefined;
    case 'check':
    case 'not-sent':
    case 'stopped':
    case 'sent':
      return undefined;
  }
};

const alwaysTheSame = ({ languages }: Content): readonly View[] =>
  languages.flatMap(({ code }): readonly View[] => [
    { language: code, status: 413, show: { screen: 'refused', reason: 'tooLarge' } },
    { language: code, status: 415, show: { screen: 'refused', reason: 'wrongType' } },
    { language: code, status: 403, show: { screen: 'refused', reason: 'foreign' } },
    { language: code, status: 404, show: { screen: 'sent-unknown' } },
    { language: code, status: 410, show: { screen: 'sent-old' } },
  ]);

/**
 * Takes the whole built site into memory, with all that draws the dynamic page: nothing is read later, so nothing is missing
 * when the next build has taken this one's files away.
 * @throws {ConfigError} when the site has not been built, or not for this server
 */
export const openBuiltSite = async (distDir: string): Promise<BuiltSite> => {
  expectFittingBuild(distDir);
  const client = join(distDir, 'client');
  const drawPage = await builtPageDrawer(distDir);
  const files = readSite(client);
  const errorPage = (name: string): HeldFile => readHeldFile(join(client, name), 'no-store');
  const [notFound, failure] = [errorPage('404.html'), errorPage('500.html')];
  const read = (name: string): string => readFileSync(join(distDir, name), 'utf8');
  const content = readBuiltContent(distDir);
  const blank = read('exit-blank.html');
  const known: InlineHashes = JSON.parse(read('inline-hashes.json'));
  const inlineIn = ownHashes(known);
  const inlineOf = new WeakMap<HeldFile, InlineHashes>();
  /** Allows the response what stands in this page. */
  const allow = (response: ServerResponse, file: HeldFile): HeldFile => {
    if (!file.type.startsWith('text/html')) return file;
    const inline = inlineOf.get(file) ?? inlineIn(file.bytes.toString());
    inlineOf.set(file, inline);
    allowInline(response, inline);
    return file;
  };
  const once = newOnceDrawn();
  const heldFor = async (view: View): Promise<HeldFile | undefined> => {
    const name = nameOf(view);
    return name === undefined ? undefined : once.page(name, () => drawPage(view));
  };
  // This also loads what Astro only loads when it draws.
  for (const view of alwaysTheSame(content)) await heldFor(view);

  return {
    content,
    builtAt: Date.parse(read(BUILT_AT_FILE)),
    exit: exitOf(content, blank, inlineIn(blank)),
    render: async (request, response, view) => {
      const held = await heldFor(view);
      if (held) return sendErrorPage(request, response, view.status, allow(response, held));
      const html = await drawPage(view);
      allowInline(response, inlineIn(html));
      await sendDrawn(request, response, view.status, html);
    },
    sendFile: (request, response) => {
      const path = (request.url ?? '/').split('?', 1)[0] ?? '/';
      const file = files.get(path);
      // The raw address, never a decoded one: what is not written like this is not there.
      // In the tab it would be a page of ours without a way out. Its own name, blank.pdf, says nothing.
      if (file && path.endsWith('.pdf')) response.setHeader('Content-Disposition', 'attachment');
      if (file) sendHeldFile(request, response, allow(response, file));
      else if (files.has(`${path}/`)) response.writeHead(308, { Location: `${path}/`, 'Cache-Control': 'no-store' }).end();
      else sendErrorPage(request, response, 404, allow(response, notFound));
    },
    sendFailure: (request, response) => sendErrorPage(request, response, 500, allow(response, failure)),
  };
};
