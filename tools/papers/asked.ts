import { escapeHtml } from '../../src/content/escapeHtml.ts';
import { questionsOf } from '../../src/forms/questions.ts';
import type { FormDefinition } from '../../src/forms/definition.ts';
import type { PapersWords } from './words.ts';

/** What one form asks, as a table: each question in the words of documents, whether it needs an answer, and what more it may tell. */
const tableOf = (form: FormDefinition, { asked, kinds }: PapersWords): string => {
  const rows = questionsOf(form).map((question) => {
    const needed = 'required' in question && question.required !== undefined ? asked.needed : asked.left;
    const told = kinds.filter(({ questions }) => questions.includes(question.id)).map(({ what }) => what);
    return [question.short ?? question.question, needed, told.join('; ')].map((cell) => `<td>${escapeHtml(cell)}</td>`).join('');
  });
  const heads = [asked.question, `${asked.needed} / ${asked.left.toLowerCase()}`, asked.kind];
  return `<h3>${escapeHtml(form.title)}</h3>
<table><thead><tr>${heads.map((head) => `<th scope="col">${escapeHtml(head)}</th>`).join('')}</tr></thead>
<tbody>${rows.map((row) => `<tr>${row}</tr>`).join('\n')}</tbody></table>`;
};

/** What the forms ask of people. */
export const drawAsked = (forms: readonly FormDefinition[], words: PapersWords): string =>
  forms.map((form) => tableOf(form, words)).join('\n');
