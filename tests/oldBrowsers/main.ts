/** Sends a referral with Chromium 67, 83 and 90 on a small phone: `npm run test:old`. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { CALL } from '../support/answers.ts';
import { builtSite } from '../support/builtSite.ts';
import { startPortal } from '../support/portal.ts';
import { startSmtpSink } from '../support/smtpSink.ts';
import { ENGINES, launch, type Engine } from './engines.ts';

const PICTURES = 'node_modules/.cache/old-browsers/pictures';
const [WIDTH, HEIGHT] = [360, 640];

/** Each gives what is wrong, or nothing. They run in the page, and say nothing that an old engine does not know. */
const COVERED = `(() => {
  scrollTo(0, document.documentElement.scrollHeight);
  const exit = document.querySelector('a.exit').getBoundingClientRect();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  const covered = [];
  while (walker.nextNode()) {
    const parent = walker.currentNode.parentElement;
    if (!walker.currentNode.textContent.trim() || parent.closest('.exit,.skip,.unseen,script,style,template')) continue;
    const range = document.createRange();
    range.selectNodeContents(walker.currentNode);
    for (const box of Array.from(range.getClientRects()))
      if (box.width && box.bottom > exit.top && box.top < exit.bottom && box.right > exit.left && box.left < exit.right) covered.push(walker.currentNode.textContent.trim());
  }
  return (exit.width ? '' : 'no exit ') + covered.join(' | ');
})()`;
const MARGIN = `(() => {
  const left = parseFloat(getComputedStyle(document.querySelector('main .wrap')).paddingLeft);
  return left >= 16 ? '' : 'margin ' + left;
})()`;
const SIDEWAYS = `document.documentElement.scrollWidth > innerWidth ? 'as wide as ' + document.documentElement.scrollWidth : ''`;
const MENU = `(() => {
  const boxes = Array.from(document.querySelectorAll('.top nav a')).map((each) => each.getBoundingClientRect());
  const close = boxes.filter((box, index) => index && Math.abs(box.top - boxes[index - 1].top) < 2 && box.left - boxes[index - 1].right < 8);
  return boxes.length > 3 && !close.length ? '' : boxes.length + ' words, too close: ' + close.length;
})()`;
const SUMMARY = `(() => {
  const box = document.querySelector('#errors').getBoundingClientRect();
  return document.activeElement.id === 'errors' && box.top >= 0 && box.top < innerHeight / 2 ? '' : 'focus on ' + document.activeElement.tagName + ' at ' + box.top;
})()`;
/** Follow-up questions that show without their condition. */
const UNSAID = `(() => {
  const shown = Array.from(document.querySelectorAll('form [data-when]:not(.explain)')).filter((each) => each.getClientRects().length);
  const unsaid = shown.filter((each) => !each.querySelector('.if') || !each.querySelector('.if').getClientRects().length);
  return unsaid.length ? unsaid.length + ' of ' + shown.length + ' without their condition' : '';
})()`;
const FILL = `(() => {
  const given = ${JSON.stringify(CALL)};
  for (const name of Object.keys(given)) for (const field of Array.from(document.querySelectorAll('#referral [name="' + name + '"]')))
    if (field.type === 'radio' || field.type === 'checkbox') field.checked = [].concat(given[name]).indexOf(field.value) >= 0;
    else field.value = String(given[name]);
})()`;

const distDir = process.env['PORTAL_DIST'] ?? (await builtSite());
mkdirSync(PICTURES, { recursive: true });
const sink = await startSmtpSink();
const portal = await startPortal({ smtpUrl: sink.url, distDir });
const asked = process.argv[2];
const engines = Object.keys(ENGINES).filter((each): each is Engine => asked === undefined || each === asked);

try {
  for (const engine of engines)
    for (const scripts of [true, false]) {
      const browser = await launch(engine, WIDTH, HEIGHT);
      const told = async (what: string, check: string): Promise<void> => {
        const wrong = await browser.evaluate(check);
        const fine = wrong === '';
        if (!fine) process.exitCode = 1;
        console.log(
          `${fine ? 'ok    ' : 'FAILED'} Chromium ${engine} ${scripts ? 'with' : 'without'} scripts: ${what}${fine ? '' : `: ${String(wrong)}`}`,
        );
      };
      const keep = async (name: string): Promise<void> =>
        writeFileSync(`${PICTURES}/${engine}-${scripts ? 'scripts' : 'plain'}-${name}.png`, await browser.picture());
      try {
        await browser.ask('Emulation.setScriptExecutionDisabled', { value: !scripts }, (await import('zod')).z.unknown());
        await browser.goto(portal.url);
        for (const [what, check] of [
          ['home has its margins', MARGIN],
          ['home is as wide as the phone', SIDEWAYS],
          ['menu words stand apart', MENU],
        ] as const)
          await told(what, check);
        await keep('home');
        await told('the exit covers no word of home', COVERED);
        await browser.goto(`${portal.url}/refer/harmed/`);
        await told('no follow-up without its condition', scripts ? `document.querySelector('[data-step]') ? '' : 'no steps'` : UNSAID);
        await keep('form');
        await browser.follow(`document.querySelector('#referral').submit()`);
        await keep('errors');
        if (scripts) await told('the summary has the focus', SUMMARY);
        await told('errors are as wide as the phone', SIDEWAYS);
        await told('the exit covers no word of the form', COVERED);
        await browser.goto(`${portal.url}/refer/call/`);
        await browser.evaluate(FILL);
        await browser.evaluate(
          `(() => { const button = document.createElement('input'); button.type = 'hidden'; button.name = 'intent'; button.value = 'check'; document.querySelector('#referral').appendChild(button); })()`,
        );
        await browser.follow(`document.querySelector('#referral').submit()`);
        await keep('check');
        await told('the exit covers no word of the check page', COVERED);
        await browser.follow(`document.querySelector('[value=send]').click()`);
        await new Promise((resolve) => setTimeout(resolve, 3000));
        await told(
          'a referral is sent',
          `/^RJ-/.test((document.querySelector('.reference') || document.body).textContent.trim()) ? '' : document.title`,
        );
        await keep('sent');
      } finally {
        browser.close();
      }
    }
} finally {
  await portal.dispose();
  await sink.close();
}
console.log(`Pictures: ${PICTURES}`);
