import type { ContentProblem } from '../../src/content/contentError.ts';
import { html } from './html.ts';

const TITLE = 'The content cannot be used yet';

/** What is wrong in `content/`, in the place of every page until it is mended; then the page comes back by itself. */
export const slipPage = (problems: readonly ContentProblem[]): string =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${TITLE}</title>
        <style>
          body {
            max-width: 46rem;
            margin: 2rem auto;
            padding: 0 1rem;
            font:
              1.0625rem/1.5 system-ui,
              sans-serif;
          }
          li {
            margin: 1rem 0;
          }
          @media (prefers-color-scheme: dark) {
            body {
              background: #121a1a;
              color: #eee;
            }
          }
        </style>
        <script type="module" src="/@vite/client"></script>
      </head>
      <body>
        <h1>${TITLE}</h1>
        <ul>
          ${problems.map(
            ({ file, line, what }) =>
              html`<li>
                <code>${file}</code>, line ${String(line)}<br />
                ${what}
              </li>`,
          )}
        </ul>
      </body>
    </html>`.markup;
