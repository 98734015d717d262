import { rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parseDocument } from 'yaml';
import { startEditing } from '../../support/editing.ts';
import { until } from '../../support/until.ts';

const LONG_MS = 60_000;
let editing: Awaited<ReturnType<typeof startEditing>>;
beforeAll(async () => {
  editing = await startEditing(LONG_MS);
}, LONG_MS);
afterAll(() => editing.stop());

const read = (file: string): string => editing.read(file);
const save = (file: string, text: string): void => editing.save(file, text);
/** A connection that is kept would go on to the server of before a restart. */
const headers = { connection: 'close' };
const get = async (path: string): Promise<string> => (await fetch(editing.url + path, { headers })).text();
const shows = (path: string, words: string): Promise<void> => until(async () => (await get(path)).includes(words), LONG_MS);

/** Saves other words at a place in a YAML file. */
const word = (file: string, place: readonly (string | number)[], words: string): void => {
  const document = parseDocument(read(file));
  if (!document.hasIn(place)) throw new Error(`${file} has no ${place.join(' → ')}: the test needs another example.`);
  document.setIn(place, words);
  save(file, document.toString());
};

describe('while somebody edits', () => {
  test('each saved word is on its page, whatever file it stands in', { timeout: LONG_MS * 4 }, async () => {
    save('en/pages/safe.md', `${read('en/pages/safe.md')}\n\nSaved in a page.\n`);
    await shows('/safe/', 'Saved in a page.');
    word('en/words/form.yaml', ['checkButton'], 'Saved in words');
    await shows('/refer/harmed/', 'Saved in words');
    word('en/forms/harmed.yaml', ['title'], 'Saved in a form');
    await shows('/refer/harmed/', 'Saved in a form');
    word('en/forms/shared/closing.yaml', ['title'], 'Saved in a shared part');
    await shows('/refer/responsible/', 'Saved in a shared part');
    word('services/neutral.yaml', ['phone', 'hours'], 'Saved in a service');
    await shows('/contact/', 'Saved in a service');
    word('en/support.yaml', ['groups', 0, 'title'], 'Saved in helplines');
    await shows('/help/', 'Saved in helplines');
  });

  test('a file that is added is there, and one that is taken out is gone', { timeout: LONG_MS }, async () => {
    save('en/faq/brand-new.md', '---\nquestion: Is this brand new?\naudience: everyone\norder: 1\n---\n\nYes.\n');
    await shows('/questions/', 'Is this brand new?');
    rmSync(join(editing.folder, 'en/faq/brand-new.md'));
    await until(async () => !(await get('/questions/')).includes('Is this brand new?'), LONG_MS);
  });

  const post = (): Promise<Response> =>
    fetch(`${editing.url}/refer/harmed/`, {
      method: 'POST',
      body: new URLSearchParams({ intent: 'check' }),
      headers: { ...headers, origin: editing.url },
    });

  test('forms check answers by the words of now', { timeout: LONG_MS }, async () => {
    word('en/words/form.yaml', ['errors', 'missing'], 'Saved as a message');
    word('en/words/form.yaml', ['errorsTitle'], 'Saved as a title');
    const document = parseDocument(read('en/forms/harmed.yaml'));
    document.addIn(['parts', 0, 'items'], { kind: 'text', id: 'brandNew', question: 'Brand new?', required: true });
    save('en/forms/harmed.yaml', document.toString());
    await until(async () => (await (await post()).text()).includes('Saved as a message'), LONG_MS);
    const answer = await post();
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('Saved as a title');
    expect(html).toContain('name="brandNew"');
  });

  test('a slip shows file, line and mend, and is gone when it is mended', { timeout: LONG_MS }, async () => {
    const right = read('en/words/exit.yaml');
    save('en/words/exit.yaml', `# A line more.\n${right.replace(/^leave:/m, 'leaf:')}`);
    const line = right.slice(0, right.search(/^leave:/m)).split('\n').length + 1;
    await until(async () => (await fetch(`${editing.url}/`)).status === 500, LONG_MS);
    const slip = parse(await get('/'));
    expect(slip.querySelector('li')?.text.replaceAll(/\s+/g, ' ').trim()).toMatch(
      `content/en/words/exit.yaml, line ${line} nothing is called "leaf" here. Correct its spelling`,
    );
    // Its script takes the page back once the slip is mended.
    expect(slip.querySelector('script')?.getAttribute('src')).toBe('/@vite/client');
    expect((await fetch(`${editing.url}/@vite/client`)).status).toBe(200);
    expect(editing.said()).toContain(`content/en/words/exit.yaml:${line}  nothing is called "leaf" here. Correct its spelling`);
    expect(editing.said()).not.toContain('    at ');
    expect((await post()).status).toBe(500);
    save('en/words/exit.yaml', right);
    await until(async () => (await fetch(`${editing.url}/`)).status === 200, LONG_MS);
    expect((await post()).status).toBe(422);
  });

  test('a restart goes on with the words of now', { timeout: LONG_MS }, async () => {
    utimesSync('astro.config.mjs', new Date(), new Date());
    await until(() => editing.said().includes('server restarted'), LONG_MS);
    // The new watcher sees what is saved once it has looked round.
    await until(async () => {
      word('en/words/form.yaml', ['errors', 'missing'], 'Saved after a restart');
      await setTimeout(300);
      return (await (await post()).text()).includes('Saved after a restart');
    }, LONG_MS);
  });
});
