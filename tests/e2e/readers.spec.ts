import type { Page } from '@playwright/test';
import { CALL, HARMED, HARMED_LEAST, ON_BEHALF, RESPONSIBLE, type Fields } from '../support/answers.ts';
import { ENGLISH } from '../support/forms.ts';
import { expect, test } from '../support/journey.ts';
import { checkPage, formPage, sentPage } from '../support/pages.ts';
import { notSafe, staffLabel, WORDS, wordsOf } from '../support/words.ts';

interface Walk {
  readonly reader: string;
  /** From where, and the links that are pressed. */
  readonly way: readonly string[];
  readonly form: Parameters<typeof formPage>[1];
  readonly fields: Fields;
  /** What the page before Send says to this reader. */
  readonly meets?: (page: Page) => Promise<unknown>;
  /** What staff read first, in this order. */
  readonly told: readonly string[];
}

/** The walks of readers to the reference, and to what the coordinator reads of them. The editor's is `editor.spec.ts`. */
const WALKS: readonly Walk[] = [
  {
    reader: 'a woman harmed by a former partner, with ten minutes alone',
    way: ['/', 'header a[href="/refer/"]', 'main a[href="/refer/harmed/"]'],
    form: 'harmed',
    fields: {
      ...HARMED,
      contactMethods: ['text'],
      offenceType: 'domestic-abuse',
      ...{ voicemailOk: '', sayWhoWeAre: '', email: '', emailPrivate: '', receipt: '' },
    },
    meets: (page) => expect(page.getByText(ENGLISH.service.policy.domesticAbuse.harmed).first()).toBeVisible(),
    told: [wordsOf('harmed', 'afraidNow').flag('yes'), wordsOf('harmed', 'offenceType').flag('domestic-abuse')],
  },
  {
    reader: 'a man in prison who does not know his officer',
    way: ['/', 'main a[href="/responsible/"]', 'main a[href="/refer/responsible/"]'],
    form: 'responsible',
    fields: {
      ...RESPONSIBLE,
      contactMethods: ['letter'],
      ...{ managerName: '', managerContact: '', prisonNumber: '', relationship: 'stranger', offenceType: 'burglary' },
    },
    told: [wordsOf('responsible', 'where').flag('prison'), notSafe('responsible', 'phone')],
  },
  {
    reader: 'a hurried offender manager',
    way: ['/supporting/', 'main a[href="/refer/on-behalf/"]'],
    form: 'on-behalf',
    fields: ON_BEHALF,
    told: [wordsOf('on-behalf', 'riskFlags').flag('weapons'), 'Her sister reads her post'],
  },
  {
    reader: 'the mother of a murdered son',
    way: ['/', 'main a[href="/harmed/"]', 'main a[href="/bereaved/"]', 'main a[href="/refer/harmed/"]'],
    form: 'harmed',
    fields: { ...HARMED_LEAST, affectedAs: 'bereaved', bereavedOf: 'my son', offenceType: 'death' },
    told: [wordsOf('harmed', 'affectedAs').flag('bereaved'), 'my son'],
  },
  {
    reader: 'a sixteen-year-old',
    way: ['/', 'footer a[href="/under-18/"]', 'main a[href="/refer/harmed/"]'],
    form: 'harmed',
    fields: {
      ...HARMED_LEAST,
      adult: 'under-18',
      trustedAdult: 'Ms Bloggs, a teacher',
      trustedAdultContact: '0161 496 0001',
      trustedAdultAgreed: 'ask-first',
    },
    told: [wordsOf('harmed', 'adult').flag('under-18'), 'Ms Bloggs'],
  },
  {
    reader: 'a person with a learning disability',
    way: ['/', 'header a[href="/refer/"]', 'main a[href="/refer/harmed/"]'],
    form: 'harmed',
    fields: { ...HARMED_LEAST, accessNeeds: ['easy-read', 'reading-writing'] },
    told: [wordsOf('harmed', 'accessNeeds').flag('reading-writing')],
  },
  {
    reader: 'a deaf signer',
    way: ['/contact/', 'footer a[href="/refer/call/"]'],
    form: 'call',
    fields: { ...CALL, contactMethods: ['relay-uk', 'text'] },
    told: [staffLabel('call', 'contactMethods', 'relay-uk'), '07700 900982'],
  },
];

const asked = (fields: Fields): Fields => Object.fromEntries(Object.entries(fields).filter(([, given]) => given !== ''));

for (const { reader, way, form, fields, meets, told } of WALKS)
  test(`${reader} comes to the end, and the coordinator reads what matters first`, async ({ page, mailsFor }) => {
    const [start = '/', ...links] = way;
    await page.goto(start);
    for (const link of links) await page.locator(link).first().click();
    const open = formPage(page, form);
    await open.answerAtOnce(asked(fields));
    await open.check();
    await checkPage(page).expectOpen();
    await meets?.(page);
    await checkPage(page).send();
    const reference = await sentPage(page).reference();
    await expect(page).toHaveTitle(WORDS.form.tabs.sent);

    const [mail] = await mailsFor(reference);
    expect(mail?.subject).toContain(reference);
    const first = mail?.pdf.pages[0]?.text.replaceAll(/\s+/g, ' ') ?? '';
    for (const words of [WORDS.pdf.referral.safetyTitle, ...told]) expect(first).toContain(words);
  });
