import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'node-html-parser';
import { beforeAll, expect, test } from 'vitest';
import { openBuiltSite } from '../../../src/server/builtSite.ts';
import type { View } from '../../../src/server/view.ts';
import { builtSite, pagesOf } from '../../support/builtSite.ts';
import { listening } from '../../support/listening.ts';
import { temporaryFolder } from '../../support/outboxFolder.ts';

let built: string;
beforeAll(async () => {
  built = await builtSite();
}, 240_000);

const SENT: View = {
  language: 'en',
  status: 200,
  show: { screen: 'sent', reference: 'RJ-2222-2222', form: 'harmed', ending: { contact: 'we', notes: [] } },
};
const FORM: View = { language: 'en', status: 200, show: { screen: 'form', form: 'harmed', fields: [], errors: [], sendKey: undefined } };

test(
  'a site that is open needs no file again: every page is served after the next build has taken its files away',
  { timeout: 60_000 },
  async () => {
    const distDir = join(temporaryFolder(), 'dist');
    cpSync(built, distDir, { recursive: true });
    const site = await openBuiltSite(distDir);
    const pages = pagesOf(distDir).filter(({ address }) => !['/404/', '/500/'].includes(address));
    rmSync(distDir, { recursive: true });

    const url = await listening((request, response) => {
      if (request.url === '/sent') void site.render(request, response, SENT);
      else if (request.url === '/form') void site.render(request, response, FORM);
      else if (request.url === '/failure') site.sendFailure(request, response);
      else site.sendFile(request, response);
    });
    const get = (path: string): Promise<Response> => fetch(url + path, { redirect: 'manual', headers: { 'accept-encoding': 'br' } });

    expect(pages.length).toBeGreaterThan(20);
    for (const page of pages) {
      const response = await get(page.address);
      expect(response.headers.get('content-encoding'), page.address).toBe('br');
      expect(await response.text(), page.address).toBe(page.html);
    }
    const paper = (await get('/refer/harmed/blank.pdf')).headers;
    expect([paper.get('content-type'), paper.get('content-disposition')]).toEqual(['application/pdf', 'attachment']);
    expect((await get('/films/explainer.mp4')).headers.get('content-type')).toBe('video/mp4');
    expect((await get('/nowhere/')).status).toBe(404);
    expect((await get('/failure')).status).toBe(500);
    expect(await (await get('/sent')).text()).toContain('RJ-2222-2222');
    expect(await (await get('/form')).text()).toContain('name="contactMethods"');
    const slashless = await get('/refer/harmed');
    expect([slashless.status, slashless.headers.get('location'), slashless.headers.get('cache-control')]).toEqual([
      308,
      '/refer/harmed/',
      'no-store',
    ]);
  },
);

test('the answers to check and the reference are given to no translator', async () => {
  const site = await openBuiltSite(built);
  const row = { id: 'name', label: 'Name', lines: ['Zqtyped'], answered: true, remarks: [] };
  const parts = [{ id: 'you', title: 'You', rows: [row] }];
  const check: View = {
    language: 'en',
    status: 200,
    show: { screen: 'check', form: 'harmed', fields: [['name', 'Zqtyped']], parts, notes: [], sendKey: 'key' },
  };
  const url = await listening((request, response) => void site.render(request, response, request.url === '/sent' ? SENT : check));
  const shownTo = async (path: string, words: string): Promise<number> => {
    const page = parse(await (await fetch(url + path)).text());
    expect(page.querySelector('main')?.text).toContain(words);
    for (const kept of page.querySelectorAll('[translate=no]')) kept.remove();
    return page.querySelector('main')?.text.split(words).length ?? 0;
  };
  expect(await shownTo('/check', 'Zqtyped')).toBe(1);
  expect(await shownTo('/sent', 'RJ-2222-2222')).toBe(1);
});

test('a form that came back empty is drawn and compressed once, and never given to somebody who typed', async () => {
  const site = await openBuiltSite(built);
  const form = (fields: readonly (readonly [string, string])[], message?: string): View => ({
    language: 'en',
    status: message === undefined ? 200 : 422,
    show: {
      screen: 'form',
      form: 'harmed',
      fields,
      sendKey: undefined,
      errors: message === undefined ? [] : [{ question: 'name', field: 'name', problem: 'missing', message }],
    },
  });
  const views = new Map([
    ['/empty', form([], 'Zqfirst')],
    // Errors of an empty form are always the same; were these drawn, the page would show it.
    ['/empty-again', form([], 'Zqsecond')],
    ['/typed', form([['name', 'Zqtyped']], 'Zqthird')],
    ['/none', form([])],
  ]);
  const url = await listening((request, response) => void site.render(request, response, views.get(request.url ?? '') ?? SENT));
  const drawn = async (path: string, coding = 'br'): Promise<string> => {
    const response = await fetch(url + path, { headers: { 'accept-encoding': coding } });
    expect(response.headers.get('content-encoding')).toBe(coding === 'identity' ? null : coding);
    expect(response.headers.get('cache-control')).toBe('no-store');
    return response.text();
  };
  const [first, meanwhile] = await Promise.all([drawn('/empty'), drawn('/empty-again')]);
  expect(first).toContain('Zqfirst');
  expect(meanwhile).toBe(first);
  for (const coding of ['br', 'gzip', 'identity']) expect(await drawn('/empty-again', coding)).toBe(first);
  expect(await drawn('/typed')).toMatch(/Zqtyped[^]*Zqthird|Zqthird[^]*Zqtyped/);
  expect(await drawn('/none')).not.toContain('Zqfirst');
});

test('a form is kept by no cache, and no file has a type that we do not know', { timeout: 60_000 }, async () => {
  const site = await openBuiltSite(built);
  const url = await listening(site.sendFile);
  const headersOf = async (path: string): Promise<Headers> => (await fetch(url + path, { method: 'HEAD' })).headers;
  expect((await headersOf('/refer/harmed/')).get('cache-control')).toBe('no-store');
  expect((await headersOf('/refer/')).get('cache-control')).toBe('no-cache');
  for (const path of ['/films/explainer.vtt', '/films/explainer.webm', '/schema/harmed-1.json', '/refer/harmed/blank-large.pdf'])
    expect((await headersOf(path)).get('content-type'), path).not.toBe('application/octet-stream');
});
