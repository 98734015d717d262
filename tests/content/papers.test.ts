import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { HtmlValidate } from 'html-validate';
import { parse } from 'node-html-parser';
import { parse as parseYaml } from 'yaml';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { questionsOf } from '../../src/forms/questions.ts';
import { makePapers, type Paper } from '../../tools/papers/papers.ts';
import { ENGLISH } from '../support/forms.ts';

const services = readdirSync('content/services').map((file) => file.replace('.yaml', ''));
const papers = makePapers('content', 'neutral');
const paper = (file: string): Paper => {
  const found = papers.find((each) => each.file === file);
  if (found === undefined) throw new Error(`no paper ${file}`);
  return found;
};

describe('the papers for whoever signs', () => {
  test.each(services)('hold no name that %s leaves unfilled', (service) => {
    for (const { file, unknown } of makePapers('content', service)) expect([file, unknown]).toEqual([file, []]);
  });

  test('are pages without a fault', async () => {
    const validate = new HtmlValidate({ extends: ['html-validate:recommended'], rules: { 'valid-id': ['error', { relaxed: true }] } });
    for (const { file, content } of papers.filter((each) => each.file.endsWith('.html'))) {
      const { results } = await validate.validateString(content);
      expect([file, results.flatMap(({ messages }) => messages.map(({ message }) => message))]).toEqual([file, []]);
    }
  });

  test('list every question of every form, and name no question that there is not', () => {
    const rows = parse(paper('dpia.html').content)
      .querySelectorAll('td')
      .map((cell) => cell.textContent);
    const { forms } = ENGLISH;
    for (const question of forms.flatMap(questionsOf)) expect(rows).toContain(question.short ?? question.question);
    const ids = new Set(forms.flatMap(questionsOf).map(({ id }) => id));
    const { kinds } = z
      .object({ kinds: z.array(z.object({ questions: z.array(z.string()) })) })
      .parse(parseYaml(readFileSync('content/en/papers/words.yaml', 'utf8')));
    expect(kinds.flatMap(({ questions }) => questions).filter((id) => !ids.has(id))).toEqual([]);
  });

  test('name for each risk a test that is there', () => {
    const rows = parse(paper('risks.html').content).querySelectorAll('tbody tr');
    expect(rows.length).toBeGreaterThan(20);
    const missing = rows.map((row) => row.querySelectorAll('td')[2]?.textContent.trim() ?? '').filter((file) => !existsSync(file));
    expect(missing).toEqual([]);
  });

  test('say how many places only the service can fill in', () => {
    for (const { file, content, toWrite } of papers.filter(({ toWrite }) => toWrite > 0))
      expect([file, content.includes(` ${toWrite},`)]).toEqual([file, true]);
  });

  test('draw the way with every place and arrow, and no word beyond its box', () => {
    const { content } = paper('way.svg');
    const drawing = parse(content);
    const { way } = z
      .object({ way: z.object({ places: z.array(z.object({ title: z.string() })), arrows: z.array(z.object({ words: z.string() })) }) })
      .parse(parseYaml(readFileSync('content/en/papers/words.yaml', 'utf8')));
    const texts = drawing.querySelectorAll('text').map(({ textContent }) => textContent);
    for (const { title } of way.places) expect(texts).toContain(title);
    for (const { words } of way.arrows) expect(texts).toContain(words);
    for (const box of drawing.querySelectorAll('g')) {
      const width = Number(box.querySelector('rect')?.getAttribute('width'));
      for (const line of box.querySelectorAll('text')) expect(line.textContent.length * 7.1).toBeLessThan(width);
    }
  });
});
