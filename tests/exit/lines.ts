import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Plugin } from 'esbuild';
import { bundleInline } from '../../src/build/inlineScripts.ts';
import type { Browser } from './bench/browser.ts';
import { clickOn } from './bench/person.ts';
import type { Screen } from './bench/screen.ts';
import { ORDINARY, openSites, type Conditions, type Sites } from './bench/site.ts';
import { FOLDER, MUTANTS, takeAway } from './mutants.ts';

type Sight = 'our page' | 'blank' | 'neutral' | 'the second neutral site' | 'the site before' | 'an error page';

interface Stage {
  readonly tab: Browser;
  readonly sites: Sites;
  readonly screen: Screen;
}

/** One line of defence, in a trial in which nothing else stands before it. */
export interface Line {
  readonly name: string;
  /** Mutants of the list: what takes the line away, and what takes away others that would answer for it. */
  readonly off: string;
  readonly others?: readonly string[];
  readonly conditions?: Partial<Conditions>;
  readonly trial: (stage: Stage) => Promise<unknown>;
  readonly with: unknown;
  readonly without: unknown;
  /** Matters in Firefox of itself, and is tried there too. */
  readonly inFirefox?: true;
}

const nameOf = (file: string): string => relative(resolve(FOLDER), file);

/** The exit as it is built, without these lines. */
const scriptWithout = async (names: readonly string[]): Promise<string> => {
  const gone = names.map((name) => {
    const found = MUTANTS.find((each) => each.name === name);
    if (!found) throw new Error(`No mutant is called “${name}”.`);
    return found;
  });
  const plugin: Plugin = {
    name: 'lines-of-defence',
    setup: ({ onLoad }) => {
      onLoad({ filter: /scripts.exit.\w+\.ts$/ }, ({ path }) => {
        const ofFile = gone.filter(({ file }) => file === nameOf(path));
        return { contents: ofFile.reduce(takeAway, readFileSync(path, 'utf8')), loader: 'ts' };
      });
    },
  };
  return bundleInline(`${FOLDER}/exit/main.ts`, [plugin]);
};

/** A page that waits for a silent server may answer no question. */
const ask = (tab: Browser, question: string): Promise<unknown> =>
  Promise.race([tab.evaluate(question).catch(() => undefined), sleep(1_000)]);

/** In one question: between two, another page may come. */
const SIGHT = `[document.URL,!!document.body&&document.body.checkVisibility()].join(' ')`;

const look = async ({ tab, sites }: Stage): Promise<Sight> => {
  const [url = '', visible] = String(await ask(tab, SIGHT)).split(' ');
  if (url.startsWith(sites.neutral)) return 'neutral';
  if (url.startsWith(sites.second)) return 'the second neutral site';
  if (url.startsWith(sites.before)) return 'the site before';
  if (url.startsWith(sites.ours)) return visible === 'true' ? 'our page' : 'blank';
  return url.includes(':') && url !== 'about:blank' ? 'an error page' : 'blank';
};

/** What the screen comes to: our page as soon as it is shown, the blank page when nothing follows it for so long. */
const comesTo = async (stage: Stage, ms = 1_500, before: Sight = 'blank'): Promise<Sight> => {
  let sight: Sight = 'blank';
  for (const end = Date.now() + ms; (sight === 'blank' || sight === before) && Date.now() < end; await sleep(30)) sight = await look(stage);
  return sight;
};

const until = async (holds: () => Promise<unknown>): Promise<void> => {
  for (const end = Date.now() + 10_000; (await holds().catch(() => false)) !== true; await sleep(20))
    if (Date.now() > end) throw new Error('The trial came to a stop.');
};

const arrive = (tab: Browser, path: string): Promise<void> =>
  until(() => tab.evaluate(`document.readyState==='complete' && location.pathname==='${path}'`));

const PATHS = ['/', '/about/', '/form/'] as const;
/** Through so many pages of ours. */
const walk = async ({ tab, sites, screen }: Stage, pages: number): Promise<void> => {
  await tab.goto(`${sites.before}/`);
  await tab.goto(`${sites.ours}/`);
  for (const [index, path] of PATHS.slice(0, pages).entries()) {
    if (index > 0) await clickOn({ screen }, tab, '#next');
    await arrive(tab, path);
  }
};
/** The click of a script: it has been taken when this returns. */
const press = (tab: Browser): Promise<unknown> => tab.evaluate(`void document.querySelector('a.exit').click()`);

/** Goes so far in the list, and waits for the document that comes of it. */
const go = async (tab: Browser, by: number): Promise<void> => {
  await tab.evaluate(`window.wasHere=true;void setTimeout(()=>history.go(${by}))`);
  await until(() => tab.evaluate('!window.wasHere'));
};

const leave =
  (pages: number, atPress: Partial<Conditions> = {}, ms?: number): Line['trial'] =>
  async (stage) => {
    const { tab, sites } = stage;
    await walk(stage, pages);
    Object.assign(sites.conditions, atPress);
    await press(tab);
    return comesTo(stage, ms);
  };

/** Leaves while our server is dead, so that all our entries stay in the list; then goes so far in the list. */
const leaveAndReturn =
  (by: number, atReturn: Partial<Conditions> = {}): Line['trial'] =>
  async (stage) => {
    const { tab, sites } = stage;
    await leave(2, { ours: 'down' })(stage);
    await until(async () => (await look(stage)) === 'neutral');
    Object.assign(sites.conditions, { ours: 'up', ...atReturn });
    await go(tab, by);
    return comesTo(stage);
  };

const leaveBesideAnother: Line['trial'] = async (stage) => {
  const { tab, sites } = stage;
  const other = await tab.secondTab(`${sites.ours}/about/`);
  await leave(2)(stage);
  for (const end = Date.now() + 1_500; Date.now() < end && (await other()).startsWith(sites.ours);) await sleep(30);
  return (await other()).startsWith(sites.ours) ? 'our page' : 'neutral';
};

const NO_CHANNEL = `Object.defineProperty(window,'BroadcastChannel',{get(){throw new DOMException('','SecurityError')}})`;
const NO_STORAGE = `for(const n of['sessionStorage','localStorage'])Object.defineProperty(window,n,{get(){throw new DOMException('','SecurityError')}})`;
const OFFLINE = `Object.defineProperty(navigator,'onLine',{value:false})`;
/** Pages thaw with session storage as it was when they froze, as in Firefox. */
const OLD_MEMORY = `let kept;addEventListener('pagehide',()=>kept=sessionStorage.visit);addEventListener('pageshow',e=>{if(e.persisted)sessionStorage.visit=kept})`;
const NOT_FROZEN = `addEventListener('unload',()=>undefined)`;
const THAW = `${OLD_MEMORY};${NO_CHANNEL}`;
const NO_STORE = 'no-store';

const LINES: readonly Line[] = [
  {
    name: 'our server is asked before we go back',
    off: 'never asks our server',
    conditions: { cacheControl: NO_STORE },
    trial: leave(2, { ours: 'down' }),
    with: 'neutral',
    without: 'an error page',
  },
  {
    name: 'our server has a limit to answer in',
    off: 'our server has no limit',
    conditions: { cacheControl: NO_STORE },
    trial: leave(2, { ours: 'hang' }),
    with: 'neutral',
    without: 'blank',
  },
  {
    name: 'the way back has a limit to arrive in',
    off: 'no arrival limit',
    others: ['never asks our server'],
    conditions: { cacheControl: NO_STORE },
    trial: async (stage) => {
      const { tab, sites } = stage;
      await walk(stage, 2);
      sites.conditions.ours = 'hang';
      // A person's own: Chromium lets no script's click break off a way back.
      await clickOn(stage, tab, 'a.exit');
      return comesTo(stage, 4_000, 'our page');
    },
    with: 'neutral',
    without: 'blank',
  },
  {
    name: 'the gone page leaves again when its site does not come',
    off: 'the gone page does not leave again',
    trial: leave(2, { neutral: 'hang' }, 4_000),
    with: 'the second neutral site',
    without: 'blank',
  },
  {
    name: 'keys do nothing on the blank page: Esc would stop the neutral site',
    off: 'keys not swallowed',
    others: ['the gone page does not leave again'],
    inFirefox: true,
    trial: async (stage) => {
      const { screen } = stage;
      await leave(1, { neutral: 'slow' }, 600)(stage);
      screen.hands('key', 'Escape');
      return comesTo(stage, 2_500);
    },
    with: 'neutral',
    without: 'blank',
  },
  {
    name: 'the time of the exit is noted for a page that thaws',
    off: 'time of the exit not noted',
    inFirefox: true,
    others: ['storage event off'],
    conditions: { without: THAW },
    trial: leave(2),
    with: 'neutral',
    without: 'our page',
  },
  {
    name: 'a page that thaws is judged',
    off: 'a thawed page is not judged',
    inFirefox: true,
    others: ['storage event off'],
    conditions: { without: NO_CHANNEL },
    trial: leave(2),
    with: 'neutral',
    without: 'our page',
  },
  {
    name: 'a page that thaws after an exit leaves, whatever its tab remembers',
    off: 'a thaw after an exit is shown',
    inFirefox: true,
    others: ['storage event off'],
    conditions: { without: THAW },
    trial: leave(2),
    with: 'neutral',
    without: 'our page',
  },
  {
    name: 'the moment of freezing is kept: an exit of before takes nobody away',
    off: 'the moment of freezing is not kept',
    others: ['storage event off'],
    conditions: { without: NO_CHANNEL },
    trial: async (stage) => {
      const { tab } = stage;
      await walk(stage, 2);
      await tab.evaluate(`localStorage.left=Date.now()-60_000`);
      await go(tab, -1);
      return comesTo(stage);
    },
    with: 'our page',
    without: 'neutral',
  },
  {
    name: 'the number of an entry is remembered where the tab has forgotten it',
    off: 'the number of a thawed entry is not remembered',
    conditions: { without: NOT_FROZEN, cacheControl: NO_STORE },
    trial: async (stage) => {
      const { tab, sites } = stage;
      await leave(1)(stage);
      await walk(stage, 2);
      await tab.evaluate(`sessionStorage.visit='v 0'+sessionStorage.visit.slice(3)`);
      sites.conditions.ours = 'down';
      await press(tab);
      await until(async () => (await look(stage)) === 'neutral');
      sites.conditions.ours = 'up';
      await go(tab, -1);
      return comesTo(stage);
    },
    with: 'neutral',
    without: 'our page',
  },
  {
    name: 'another tab is told by storage',
    off: 'storage event off',
    conditions: { without: NO_CHANNEL },
    trial: leaveBesideAnother,
    with: 'neutral',
    without: 'our page',
  },
  {
    name: 'another tab is told by a message',
    off: 'no message to other pages',
    others: ['storage event off'],
    trial: leaveBesideAnother,
    with: 'neutral',
    without: 'our page',
  },
  {
    name: 'pages that nothing can reach are not frozen',
    off: 'pages that nothing can reach are frozen',
    inFirefox: true,
    others: ['a thawed page is not judged'],
    conditions: { without: `${NO_STORAGE};${NO_CHANNEL}` },
    trial: leave(2),
    with: 'neutral',
    without: 'our page',
  },
  {
    name: 'the name of the window says nothing to the next site',
    off: 'name of the window not forgotten',
    conditions: { without: `${NO_STORAGE};addEventListener('pagehide',()=>document.cookie='name='+name[0]+';path=/')` },
    trial: async (stage) => {
      const { tab, sites } = stage;
      await leave(2)(stage);
      await tab.goto(`${sites.ours}/page/1/`);
      await arrive(tab, '/page/1/');
      return tab.evaluate('document.cookie');
    },
    with: 'name=undefined',
    without: 'name=v',
  },
  {
    name: 'entries of a visit that has ended are dead',
    off: 'the dead are shown',
    conditions: { without: NOT_FROZEN, cacheControl: NO_STORE },
    trial: leaveAndReturn(-1),
    with: 'neutral',
    without: 'our page',
  },
  {
    name: 'a dead page hides what is still to come of it',
    off: 'what is still to come is shown',
    conditions: { without: NOT_FROZEN, cacheControl: NO_STORE },
    trial: leaveAndReturn(-1, { neutral: 'hang' }),
    with: 'blank',
    without: 'our page',
  },
  {
    name: 'the page of the press is emptied',
    off: 'the body stays',
    conditions: { cacheControl: NO_STORE },
    trial: leave(2, { ours: 'hang' }),
    with: 'neutral',
    without: 'our page',
  },
  {
    name: 'a page that arrives after the press leaves',
    off: 'an exit under way is not seen',
    conditions: { without: 'fetch=()=>new Promise(()=>{})' },
    trial: async (stage) => {
      const { tab } = stage;
      await walk(stage, 2);
      await tab.evaluate(`for(const s of['#next','a.exit'])document.querySelector(s).click()`);
      return comesTo(stage);
    },
    with: 'neutral',
    without: 'our page',
  },
  {
    name: 'what was ahead is thrown away',
    off: 'no push',
    others: ['the dead are shown'],
    trial: async (stage) => {
      const { tab } = stage;
      await leave(3)(stage);
      await tab.evaluate('void setTimeout(()=>history.go(1))');
      await sleep(400);
      return comesTo(stage);
    },
    with: 'neutral',
    without: 'our page',
  },
  {
    name: 'a dead neutral site is passed over',
    off: 'a dead neutral site is not passed over',
    others: ['a refusal on the way is not heard'],
    trial: leave(2, { neutral: 'down' }),
    with: 'the second neutral site',
    without: 'an error page',
  },
  {
    name: 'without a network the page stays, blank',
    off: 'a network is taken for granted',
    conditions: { without: OFFLINE },
    trial: leave(2),
    with: 'blank',
    without: 'neutral',
  },
];

/** Each line once with all else that would answer for it off, and once off itself. Gives how many did not show what they should. */
export const tryLines = async (say: (text: string) => void, screen: Screen, tab: Browser, only: string): Promise<number> => {
  let failed = 0;
  const comesWithout = async ({ conditions, trial }: Line, names: readonly string[]): Promise<unknown> => {
    // Other addresses each time: nothing is stored there yet, and nothing frozen.
    const sites = await openSites();
    Object.assign(sites.conditions, ORDINARY, conditions, { script: await scriptWithout(names) });
    try {
      return await trial({ tab, sites, screen }).catch((cause: unknown) => String(cause));
    } finally {
      sites.close();
      await tab.goto('about:blank');
      await until(async () => (await tab.clearList?.(), true));
    }
  };
  for (const line of LINES.filter(({ name, inFirefox }) => name.includes(only) && (tab.engine === 'chromium' || inFirefox))) {
    const kept = await comesWithout(line, line.others ?? []);
    const gone = await comesWithout(line, [...(line.others ?? []), line.off]);
    const holds = kept === line.with && gone === line.without;
    if (!holds) failed += 1;
    say(`${holds ? 'holds ' : 'FAILED'} ${tab.engine}: ${line.name}: ${String(kept)}; without it: ${String(gone)}`);
  }
  return failed;
};
