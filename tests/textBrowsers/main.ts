/** Sends forms that nobody has touched from text browsers, and looks for answers in them: `npm run test:text`. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { loadContent } from '../../src/content/load.ts';
import { readAnswers } from '../../src/forms/readAnswers.ts';
import { builtSite } from '../support/builtSite.ts';
import { installFromDebian } from '../support/debian.ts';
import { BROWSERS } from './browsers.ts';

installFromDebian({ lynx: 'lynx', w3m: 'w3m', script: 'bsdutils' }, 'Untouched forms are sent by text browsers.');
const site = await builtSite();
const [language] = loadContent('content', 'neutral').languages;
const TODAY = new Date().toISOString().slice(0, 10);

const posts: string[] = [];
const server = createServer((request, response) => {
  response.setHeader('Content-Type', 'text/html; charset=utf-8');
  if (request.method !== 'POST') {
    response.end(readFileSync(join(site, 'client', request.url ?? '/', 'index.html')));
    return;
  }
  let body = '';
  request.on('data', (chunk: Buffer) => (body += chunk.toString()));
  request.on('end', () => {
    posts.push(body);
    response.end('<p>');
  });
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
const port = typeof address === 'object' && address ? address.port : 0;

for (const [name, press] of Object.entries(BROWSERS))
  for (const form of language.forms) {
    await press(`http://127.0.0.1:${port}/refer/${form.id}/`, language.words.form.checkButton);
    const post = posts.pop();
    const fields = new URLSearchParams(post ?? '');
    const typed = new Map([...fields.keys()].map((field): [string, readonly string[]] => [field, fields.getAll(field)]));
    const { answers, errors } = readAnswers(form, typed, TODAY);
    const fine = post !== undefined && answers.size === 0 && errors.length > 0;
    if (!fine) process.exitCode = 1;
    const found = post === undefined ? 'sent nothing' : `${fields.size} fields, ${answers.size} answers, asked again for ${errors.length}`;
    console.log(`${fine ? 'ok    ' : 'FAILED'} ${name} ${form.id}: ${found}`);
  }
server.close();
