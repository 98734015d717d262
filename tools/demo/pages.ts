import { fill } from '../../src/content/slots.ts';
import type { DemoWords } from '../../src/content/words/site.ts';
import { html, type Markup } from './html.ts';
import type { KeptFile, KeptMail } from './mailStore.ts';

export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2b2a; --paper: #fffdf8; --deep: #0f4a47; --line: #d9d2c3; --soft: #f4efe4; }
@media (prefers-color-scheme: dark) { :root { --ink: #ece7dc; --paper: #14201f; --deep: #8fd0c8; --line: #3a4a48; --soft: #1d2c2b; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 46rem; font: 1.0625rem/1.55 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
a { color: var(--deep); }
a:focus-visible { outline: 3px solid var(--deep); outline-offset: 3px; }
h1 { font-size: 1.6rem; line-height: 1.25; overflow-wrap: anywhere; }
.notice { padding: .75rem 1rem; border-left: .3rem solid var(--deep); background: var(--soft); }
ul { padding: 0; list-style: none; }
li { padding: .75rem 0; border-bottom: 1px solid var(--line); overflow-wrap: anywhere; }
li a { font-weight: 600; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
pre { padding: 1rem; white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; background: var(--soft); }
.quiet { display: block; font-size: .9375rem; }
`;

/** What the mailbox page needs to speak a language. */
export interface Speech {
  readonly words: DemoWords;
  /** BCP 47 tag. */
  readonly languageTag: string;
}

const page = ({ words, languageTag }: Speech, title: string, body: Markup): string =>
  html`<!doctype html>
    <html lang="${languageTag}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="stylesheet" href="/style.css" />
        <link rel="icon" href="data:," />
      </head>
      <body>
        <p class="notice">${words.notice}</p>
        <main>${body}</main>
      </body>
    </html>`.markup;

const dateOf = ({ date }: KeptMail, { languageTag }: Speech): string =>
  date === undefined || Number.isNaN(date.getTime())
    ? ''
    : new Intl.DateTimeFormat(languageTag, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'Europe/London' }).format(date);

export const listPage = (speech: Speech, mails: readonly KeptMail[]): string => {
  const { words } = speech;
  const items = mails.map(
    (mail) =>
      html`<li>
        <a href="/mail/${String(mail.number)}">${mail.subject || words.noSubject}</a><span class="quiet">${dateOf(mail, speech)}</span>
      </li>`,
  );
  const list =
    mails.length > 0
      ? html`<ul>
          ${items}
        </ul>`
      : html`<p>${words.none}</p>`;
  return page(
    speech,
    words.title,
    html`<h1>${words.title}</h1>
      <p><a href="/">${words.refresh}</a></p>
      ${list}`,
  );
};

export const mailPage = (speech: Speech, mail: KeptMail): string => {
  const { words } = speech;
  const size = ({ content }: KeptFile): string => fill(words.size, { size: String(Math.ceil(content.length / 1024)) });
  const files = mail.files.map(
    (file, index) =>
      html`<li><a href="/mail/${String(mail.number)}/${String(index)}">${file.filename}</a><span class="quiet">${size(file)}</span></li>`,
  );
  const heads: readonly (readonly [string, string])[] = [
    [words.from, mail.from],
    [words.to, mail.to],
    [words.date, dateOf(mail, speech)],
  ];
  return page(
    speech,
    mail.subject || words.noSubject,
    html`<p><a href="/">${words.back}</a></p>
      <h1>${mail.subject || words.noSubject}</h1>
      <dl>
        ${heads.map(
          ([name, value]) =>
            html`<dt>${name}</dt>
              <dd>${value}</dd>`,
        )}
      </dl>
      <pre>${mail.text || words.noText}</pre>
      <h2>${words.attachments}</h2>
      <ul>
        ${files}
      </ul>`,
  );
};

export const notFoundPage = (speech: Speech): string =>
  page(
    speech,
    speech.words.title,
    html`<h1>${speech.words.notFound}</h1>
      <p><a href="/">${speech.words.back}</a></p>`,
  );
