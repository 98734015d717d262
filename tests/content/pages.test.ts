import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { HtmlValidate } from 'html-validate';
import { beforeAll, describe, expect, test } from 'vitest';
import { fill } from '../../src/content/slots.ts';
import { builtSite, pagesOf, type BuiltPage } from '../support/builtSite.ts';
import { ENGLISH, TALK } from '../support/forms.ts';
import { WORDS } from '../support/words.ts';

const BUILD_MS = 240_000;

/** Words that tell someone who looks over a shoulder, or reads the history, more than they must know. */
const TELLING = /crim|harm|victim|offend|abus|justice|violen|assault|rape|police|prison|restorat/i;

let distDir = '';
let pages: readonly BuiltPage[] = [];
beforeAll(async () => {
  distDir = await builtSite();
  pages = pagesOf(distDir);
}, BUILD_MS);

/** What a server may send before the first answer of a new connection: ten packets. Source: RFC 6928. */
const FIRST_FLIGHT = 14 * 1024;

/** Answered by the server and not by a file: see `src/server/routes.ts`. */
const ANSWERED = ['/exit/'];

const leadsSomewhere = (path: string): boolean =>
  ANSWERED.includes(path) || existsSync(join(distDir, 'client', path.endsWith('/') ? `${path}index.html` : path));

const anchorsOf = (page: BuiltPage | undefined): readonly string[] => page?.document.querySelectorAll('[id]').map((each) => each.id) ?? [];

describe('links', () => {
  test('a form to print is saved, never shown in the tab, and its link says what comes', () => {
    const links = pages.flatMap(({ document }) => document.querySelectorAll('a[href$=".pdf"]'));
    expect(links.length).toBeGreaterThan(8);
    const told = ` (${fill(WORDS.pdf.blank.link, { pages: '#', kilobytes: '#' })})`;
    for (const link of links) {
      expect(link.hasAttribute('download')).toBe(true);
      expect(link.text.replaceAll(/\d+/g, '#').endsWith(told), link.text).toBe(true);
    }
  });

  test('every link, film and caption of every page leads to something that is there', () => {
    const lost = pages.flatMap(({ address, document }) =>
      document
        .querySelectorAll('a[href], source[src], track[src]')
        .map((each) => new URL(each.getAttribute('href') ?? each.getAttribute('src') ?? '', `https://site.example${address}`))
        .filter(({ origin, pathname }) => origin === 'https://site.example' && pathname !== address && !leadsSomewhere(pathname))
        .map(({ pathname }) => `${address} → ${pathname}`),
    );
    expect([...new Set(lost)]).toEqual([]);
  });

  test('every link to a place on a page finds it', () => {
    const lost = pages.flatMap(({ address, document }) =>
      document
        .querySelectorAll('a[href*="#"]:not([href="#"])')
        // The script fills in what it copies from.
        .filter((each) => !each.closest('template'))
        .map((each) => new URL(each.getAttribute('href') ?? '', `https://site.example${address}`))
        .filter(({ origin }) => origin === 'https://site.example')
        .filter(({ pathname, hash }) => !anchorsOf(pages.find((each) => each.address === pathname)).includes(hash.slice(1)))
        .map(({ pathname, hash }) => `${address} → ${pathname}${hash}`),
    );
    expect([...new Set(lost)]).toEqual([]);
  });

  test('links to other sites open apart, tell so, and tell the other site nothing of ours', () => {
    const outward = pages.flatMap(({ address, document }) =>
      document.querySelectorAll('a[href^="http"]').map((link) => ({ address, link })),
    );
    expect(outward.length).toBeGreaterThan(50);
    for (const { address, link } of outward) {
      expect(link.getAttribute('target'), `${address} ${link.outerHTML}`).toBe('_blank');
      expect(link.getAttribute('rel')).toBe('noopener noreferrer');
      expect(link.text).toContain('(opens a new tab)');
    }
  });

  test('from every page one press leads to the forms', () => {
    for (const { address, document } of pages) {
      const asks = document.querySelector('#referral, main a[href^="/refer/"], header nav a[href="/refer/"]');
      expect(asks, address).not.toBeNull();
    }
  });

  test('every page shows in one place each way to talk first, and no page is a dead end', () => {
    for (const { address, document } of pages) {
      const line = document.querySelectorAll('footer .talk a').map((link) => link.getAttribute('href'));
      expect(line, address).toEqual([...TALK.map(({ href }) => href), '/refer/call/']);
      expect(document.querySelectorAll('main a[href^="/"]').length, address).toBeGreaterThan(0);
    }
  });
});

describe('headings', () => {
  test('each page has one first heading and skips no level', () => {
    for (const { address, document } of pages) {
      const levels = document.querySelectorAll('h1, h2, h3, h4, h5, h6').map((each) => Number(each.tagName.slice(1)));
      expect(
        levels.filter((level) => level === 1),
        address,
      ).toHaveLength(1);
      expect(levels[0], address).toBe(1);
      const skipped = levels.filter((level, index) => level > (levels[index - 1] ?? 1) + 1);
      expect(skipped, address).toEqual([]);
    }
  });

  test('no page says the same heading twice', () => {
    for (const { address, document } of pages) {
      const headings = document.querySelectorAll('main h1, main h2, main h3').map((each) => each.text.trim());
      expect(
        headings.filter((each, index) => headings.indexOf(each) !== index),
        address,
      ).toEqual([]);
    }
  });
});

describe('fields of the forms', () => {
  const formsOf = () =>
    pages.flatMap(({ address, document }) => document.querySelectorAll('form#referral').map((form) => ({ address, document, form })));
  const LINES = 'input[type=text], input[type=tel], input[type=email], textarea';

  test('the server alone says what is wrong: browsers show no bubbles and cut nothing off', () => {
    expect(formsOf()).toHaveLength(ENGLISH.forms.length);
    for (const { address, form } of formsOf()) {
      expect(form.hasAttribute('novalidate'), address).toBe(true);
      const rules = form.querySelectorAll('[required], [pattern], [minlength], [maxlength], [min], [max]');
      // A progress line has a greatest value, and checks nothing.
      expect(rules.filter((each) => each.tagName !== 'PROGRESS').map((each) => each.outerHTML)).toEqual([]);
    }
  });

  test('each has a label outside it, and no words inside it', () => {
    for (const { address, document, form } of formsOf())
      for (const field of form.querySelectorAll(`${LINES}, select, input[type=radio], input[type=checkbox]`)) {
        const label = document.querySelector(`label[for="${field.id}"]`) ?? field.closest('label');
        expect(label?.text.trim(), `${address} ${field.outerHTML}`).toBeTruthy();
        expect(field.getAttribute('placeholder')?.trim() ?? '', address).toBe('');
      }
  });

  test('what is typed on one line goes to no spelling service, and numbers and addresses get their own keyboard', () => {
    for (const { address, form } of formsOf()) {
      const lines = form.querySelectorAll('.q input').filter((each) => /^(text|tel|email)$/.test(each.getAttribute('type') ?? ''));
      const dates = lines.filter((each) => /-(day|month|year)$/.test(each.id));
      expect(dates.map((each) => each.getAttribute('inputmode')).filter((mode) => mode !== 'numeric')).toEqual([]);
      for (const line of lines.filter((each) => !dates.includes(each)))
        expect(line.getAttribute('spellcheck'), `${address} ${line.outerHTML}`).toBe('false');
      expect(form.querySelector('#phone')?.getAttribute('type') ?? 'tel').toBe('tel');
      expect(form.querySelector('#email')?.getAttribute('type') ?? 'email').toBe('email');
    }
  });
});

test('titles and descriptions say nothing of crime', () => {
  for (const { address, document } of pages) {
    const title = document.querySelector('title')?.text ?? '';
    const description = document.querySelector('meta[name=description]')?.getAttribute('content') ?? '';
    expect(title, address).not.toBe('');
    expect(title, address).not.toMatch(TELLING);
    expect(description, address).not.toMatch(TELLING);
  }
});

test('no page sends a picture of itself, or a card, to anyone who shares its link', () => {
  for (const { document, address } of pages)
    expect(document.querySelector('meta[property^="og:"], meta[name^="twitter:"]'), address).toBeNull();
});

test('all that a page paints arrives with its first 14 KB, of a form its first part; what follows is not long', () => {
  for (const { address, html } of pages) {
    const painted = html.replace(/<script type="application\/json" id="rules">[^]*/, '');
    const [before = '', first = ''] = painted.split('<section class="part"');
    if (first !== '') expect(brotliCompressSync(before + first).length, address).toBeLessThan(FIRST_FLIGHT);
    expect(brotliCompressSync(painted).length, address).toBeLessThan(first === '' ? FIRST_FLIGHT : 1.1 * FIRST_FLIGHT);
  }
});

test('HTML is as the standard has it', async () => {
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: {
      // Spaces and line ends of the template cost bytes and mean nothing.
      'no-trailing-whitespace': 'off',
    },
  });
  const reports = await Promise.all(pages.map(async ({ address, html }) => ({ address, report: await validator.validateString(html) })));
  const problems = reports.flatMap(({ address, report }) =>
    report.results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => `${address} ${ruleId}: ${message}`)),
  );
  expect(problems).toEqual([]);
}, 60_000);
