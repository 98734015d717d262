import { getDocumentProxy } from 'unpdf';
import { describe, expect, it } from 'vitest';
import { TALK } from '../../support/forms.ts';
import { assembleForm, formFile } from '../../../src/content/forms.ts';
import { formDefinition, part, type FormDefinition } from '../../../src/forms/definition.ts';
import { fill } from '../../../src/content/slots.ts';
import { fieldNames } from '../../../src/forms/kinds.ts';
import { numbersOf } from '../../../src/forms/numbers.ts';
import { questionsOf } from '../../../src/forms/questions.ts';
import { OWN_FIELDS } from '../../../src/paper/forms/closing.ts';
import type { BlankSize } from '../../../src/paper/kinds/blankLook.ts';
import { makeBlankFormPdf } from '../../../src/paper/forms/blankForm.ts';
import { everyKindFile } from '../../support/everyKind.ts';
import { asked, realForms, service, words } from '../../support/pdfFixtures.ts';
import { annotationsOf, elements, headings, placesOf, readPdf } from '../../support/pdfReader.ts';

/** Words that an editor says are only true on the web. */
const onlyOnScreen = words.blank.notOnPaper[0] ?? '';

const yesNo = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
];
const small = formDefinition.parse({
  id: 'small',
  version: 1,
  title: 'A small form',
  route: 'Small',
  door: { title: 'Small', words: 'Small' },
  before: `Read this.\n\nNothing is kept until you ${onlyOnScreen}.`,
  parts: [
    {
      id: 'one',
      title: 'First part',
      intro: 'A word before.',
      items: [
        {
          kind: 'choice',
          id: 'agreed',
          question: 'Have they agreed?',
          required: true,
          why: 'It is their choice.',
          options: [
            { value: 'yes', label: 'Yes', explain: 'If yes: **good**.' },
            { value: 'no', label: 'No', stop: { title: 'Please ask them first', body: 'Ask.' } },
          ],
        },
        {
          kind: 'choices',
          id: 'ways',
          question: 'Which ways?',
          hint: 'Tick all.',
          when: { agreed: 'yes' },
          required: true,
          options: [
            { value: 'phone', label: 'Phone call' },
            { value: 'manager', label: 'Manager', when: { agreed: 'yes' } },
          ],
        },
        { kind: 'date', id: 'dob', question: 'When were you born?' },
        { kind: 'longText', id: 'more', question: 'Anything else?', max: 500 },
        { kind: 'choice', id: 'receipt', question: 'A receipt by e-mail?', online: true, options: yesNo },
        { kind: 'note', id: 'care', words: 'We take care.', tone: 'urgent' },
        { kind: 'confirm', id: 'sure', question: 'Are you sure?', label: 'I am sure', required: true },
      ],
    },
  ],
});

const second = part.parse({
  id: 'two',
  title: 'Second part',
  items: [
    { kind: 'text', id: 'where', question: 'Where?' },
    { kind: 'text', id: 'else', question: 'Where else?' },
  ],
});
const twoParts = { ...small, parts: [...small.parts, second] };

/** Every kind once, and nothing between. */
const everyKind = (): FormDefinition => {
  const assembled = assembleForm(formFile.parse(JSON.parse(everyKindFile())), new Map(), asked.errors, service);
  if (!assembled.ok) throw new Error('The form does not hold together.');
  const { form } = assembled;
  return { ...form, parts: form.parts.map((each) => ({ ...each, items: each.items.filter(({ id }) => id.endsWith('1')) })) };
};

const make = (form: FormDefinition = small, size: BlankSize = 'normal'): Promise<Uint8Array> =>
  makeBlankFormPdf({ form, serviceName: service.name, words: { pdf: words, form: asked }, size, language: 'en-GB' });

describe('a form to print', () => {
  // B6, F50
  it('opens with whether it is safe, where it goes, what to know before and how to fill it in, and ends with where to send it', async () => {
    const { pages, text } = await readPdf(await make());
    const { safeTitle, howTitle, sendTitle, staff } = words.blank;
    const { beforeTitle } = asked.blank;
    const titles = headings(pages).filter((each) => !each.startsWith('H3'));
    expect(titles).toEqual([
      'H1 A small form',
      `H2 ${safeTitle}`,
      `H2 ${beforeTitle}`,
      `H2 ${howTitle}`,
      'H2 First part',
      `H2 ${sendTitle}`,
      `H2 ${staff.title}`,
    ]);
    expect(text.split(service.printReturn)).toHaveLength(3);
    for (const line of service.address ?? []) expect(text).toContain(line);
    for (const { shown } of TALK) expect(text).toContain(shown);
  });

  it('asks each question by its number, and says what is optional and why we ask', async () => {
    const { pages, text } = await readPdf(await make());
    expect(elements(pages, 'H3').map((each) => each.text.replace(/^\d+\s*/, ''))).toEqual([
      'Have they agreed?',
      'Which ways?',
      `When were you born? ${asked.optional}`,
      `Anything else? ${asked.optional}`,
      'Are you sure?',
    ]);
    expect(text).toContain(`${asked.whyWeAsk} It is their choice.`);
    expect(text).toContain('We take care.');
    expect(text).toContain('If yes: good.');
  });

  it('sets each question under its part, to the ear as to the eye', async () => {
    const { pages, text } = await readPdf(await make(twoParts));
    const { safeTitle, howTitle, sendTitle } = words.blank;
    const { beforeTitle } = asked.blank;
    const inOrder = [
      'A small form',
      safeTitle,
      beforeTitle,
      howTitle,
      'First part',
      'Have they agreed?',
      'Which ways?',
      'When were you born?',
      'Second part',
      'Where?',
      'Where else?',
      sendTitle,
    ];
    expect(placesOf(text, inOrder)).not.toContain(-1);
    const heard = headings(pages).map((each) => each.replace(` ${asked.optional}`, '').replace(/^H\d (?:\d+ )?/, ''));
    expect(heard.filter((each) => inOrder.includes(each))).toEqual(inOrder);
    expect(
      headings(pages)
        .map((each) => each.slice(0, 2))
        .join(' '),
    ).toBe('H1 H2 H2 H2 H2 H3 H3 H3 H3 H3 H2 H3 H3 H2 H2');
  });

  it('says in words for whom a question or an option is, and where to stop', async () => {
    const { text } = await readPdf(await make());
    const { conditions, stop } = words.blank;
    const condition = fill(conditions.chosen, { options: fill(conditions.quoted, { option: 'Yes' }), question: '1' });
    expect(text).toContain(fill(conditions.intro, { condition }));
    expect(text).toContain(fill(conditions.onlyIf, { condition }));
    expect(text).toContain(fill(stop, { options: fill(conditions.quoted, { option: 'No' }) }));
  });

  it('leaves out what only the web page can do', async () => {
    const { text } = await readPdf(await make());
    expect(text).toContain('Read this.');
    expect(onlyOnScreen).not.toBe('');
    expect(text).not.toContain(onlyOnScreen);
    expect(text).not.toContain('receipt');
  });

  it('gives the same bytes each time', async () => {
    expect(Buffer.from(await make()).equals(Buffer.from(await make()))).toBe(true);
  });
});

describe('a form to fill in on a screen', () => {
  it('has a field by the name of each field on the web, and tells screen readers its question', async () => {
    const { pages } = await readPdf(await make());
    const fields = pages.flatMap((page) => page.annotations);
    const told = fields.map((field) => [field.fieldName, field.alternativeText, field.fieldType]);
    expect(told).toEqual([
      ['agreed', 'Have they agreed? Yes', 'Btn'],
      ['agreed', 'Have they agreed? No', 'Btn'],
      ['ways.phone', 'Which ways? Phone call', 'Btn'],
      ['ways.manager', 'Which ways? Manager', 'Btn'],
      ['dob-day', `When were you born? ${asked.date.day}`, 'Tx'],
      ['dob-month', `When were you born? ${asked.date.month}`, 'Tx'],
      ['dob-year', `When were you born? ${asked.date.year}`, 'Tx'],
      ['more', 'Anything else?', 'Tx'],
      ['sure', 'Are you sure? I am sure', 'Btn'],
      ['paper-helper', words.blank.helper, 'Tx'],
      ['paper-date', words.blank.date, 'Tx'],
    ]);
    expect(fields.find((field) => field.fieldName === 'more')).toMatchObject({ multiLine: true, maxLen: 500 });
    expect(fields.filter((field) => field.radioButton).map((field) => field.buttonValue)).toEqual(['yes', 'no']);
  });

  it('has room and a field for every kind of question', async () => {
    const form = everyKind();
    const names = (await readPdf(await make(form))).pages.flatMap((page) => page.annotations).map((field) => field.fieldName ?? '');
    for (const name of questionsOf(form).flatMap(fieldNames))
      expect(
        names.some((each) => each === name || each.startsWith(`${name}.`)),
        name,
      ).toBe(true);
  });

  it('holds every field in the structure, in the order in which it is read', async () => {
    const { pages } = await readPdf(await make());
    const fields = pages.flatMap((page) => page.annotations);
    expect(elements(pages, 'Form')).toHaveLength(fields.length);
    expect(fields.every((field) => typeof field.structParent === 'number')).toBe(true);
  });

  it('keeps what was filled in, and no more than one choice of a ring', async () => {
    const filling = await getDocumentProxy(new Uint8Array(await make()), { verbosity: 0 });
    for (let number = 1; number <= filling.numPages; number += 1) {
      for (const field of await annotationsOf(await filling.getPage(number))) {
        if (field.fieldName === 'more') filling.annotationStorage.setValue(field.id, { value: 'Zażółć' });
        if (field.fieldName === 'ways.phone') filling.annotationStorage.setValue(field.id, { value: true });
        if (field.fieldName === 'agreed') filling.annotationStorage.setValue(field.id, { value: field.buttonValue === 'no' });
      }
    }
    const { pages } = await readPdf(await filling.saveDocument());
    const kept = new Map(pages.flatMap((each) => each.annotations).map((field) => [field.fieldName, field.fieldValue]));
    expect([kept.get('more'), kept.get('ways.phone'), kept.get('agreed')]).toEqual(['Zażółć', 'phone', 'no']);
  });

  it('holds no script, no action and no address', async () => {
    expect(Buffer.from(await make()).toString('latin1')).not.toMatch(/\/(JavaScript|JS|Launch|URI|OpenAction|AA|SubmitForm)\b/);
  });
});

/** Most pages that a form may take in each print. */
const MOST = { normal: 6, large: 12 } as const;

describe.each(realForms)('the form $id', (form) => {
  it.each<BlankSize>(['normal', 'large'])(
    'in %s print asks every question it can ask on paper, by its own number, on few pages',
    async (size) => {
      const { pages, text, info } = await readPdf(await make(form, size));
      expect(pages.length).toBeLessThanOrEqual(MOST[size]);
      expect(info).toMatchObject({ Language: 'en-GB', Title: words.blank.title });
      const onPaper = questionsOf(form).filter(({ online }) => online !== true);
      const numbers = numbersOf(form);
      expect(elements(pages, 'H3').map((each) => Number.parseInt(each.text, 10))).toEqual(onPaper.map(({ id }) => numbers.get(id)));
      const names = new Set(pages.flatMap((page) => page.annotations).map((field) => field.fieldName));
      const expected = onPaper.flatMap((question) =>
        question.kind === 'choices' ? question.options.map((option) => `${question.id}.${option.value}`) : [...fieldNames(question)],
      );
      expect([...names].sort()).toEqual([...expected, ...Object.values(OWN_FIELDS)].sort());
      expect(text).not.toMatch(/\{[a-z]+\}|undefined|\*\*/i);
      for (const untrue of words.blank.notOnPaper) expect(text).not.toContain(untrue);
    },
  );

  it('is read, tabbed and drawn in one order', async () => {
    const { pages } = await readPdf(await make(form));
    const order = pages.flatMap((page) => page.annotations.map(({ structParent = -1 }) => structParent));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    const fields = pages.flatMap((page) => page.annotations.map(({ alternativeText = '' }) => alternativeText));
    const asked = questionsOf(form).filter(({ online }) => online !== true);
    const first = asked.map(({ question }) => fields.findIndex((told) => told.startsWith(question)));
    expect(first).not.toContain(-1);
    const drawn = elements(pages, 'H3').map(({ text }) => text.replace(/^\d+\s*/, ''));
    asked.forEach(({ question }, index) => expect(drawn[index]).toContain(question));
  });

  it('sets nothing below 18 points in large print, and nothing below 11 in plain', async () => {
    for (const [size, least] of [
      ['large', 17.9],
      ['normal', 10.9],
    ] as const) {
      const document = await getDocumentProxy(new Uint8Array(await make(form, size)), { verbosity: 0 });
      for (let number = 1; number <= document.numPages; number += 1) {
        const { items } = await (await document.getPage(number)).getTextContent();
        for (const item of items) if ('str' in item && item.str.trim() !== '') expect(item.height).toBeGreaterThanOrEqual(least);
      }
    }
  });
});

const withPrison = realForms.filter(({ prison }) => prison !== undefined);

it.each(withPrison)(
  'the form $id for somebody in prison takes 4 pages, its pack 6, and asks nothing that nobody has there',
  async (form) => {
    const made = (prison: 'form' | 'pack') =>
      makeBlankFormPdf({ form, serviceName: service.name, words: { pdf: words, form: asked }, size: 'normal', prison, language: 'en-GB' });
    const [alone, pack] = [await readPdf(await made('form')), await readPdf(await made('pack'))];
    expect([alone.pages.length <= 4, pack.pages.length <= 6]).toEqual([true, true]);
    const names = alone.pages.flatMap((page) => page.annotations).map(({ fieldName = '' }) => fieldName);
    for (const [id, values] of Object.entries(form.prison?.without ?? {}))
      for (const value of values) expect(names).not.toContain(`${id}.${value}`);
    expect(names.filter((name) => /^(?:email|voicemail|phone|where)/.test(name))).toEqual([]);
    expect(headings(pack.pages)).toEqual([expect.stringContaining(words.blank.prison.letterTitle), ...headings(alone.pages)]);
    expect(headings(pack.pages).at(-1)).toContain(words.blank.prison.officerTitle);
  },
);
