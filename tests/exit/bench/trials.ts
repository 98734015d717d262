import type { Step, Trial } from './trial.ts';

const next: Step = { click: '#next' };

/** A site before, two pages of ours, a form with three steps, and a post that comes back with errors. */
const LONG: readonly Step[] = [{ goto: 'ours' }, next, next, next, next, next, next];
/** A site before and two pages of ours, the first of them in the back/forward cache: shows the faults of the cache. */
const SHORT: readonly Step[] = [{ goto: 'ours' }, next];

const NO_NAVIGATION = `Object.defineProperty(window,'navigation',{value:undefined})`;
const BLOCKED = `for(const n of['sessionStorage','localStorage','BroadcastChannel'])Object.defineProperty(window,n,{get(){throw new DOMException('','SecurityError')}})`;
const FOREIGN = `addEventListener('beforeunload',e=>{e.preventDefault();e.returnValue='stay'});onbeforeunload=e=>'stay'`;

const OFFLINE = `Object.defineProperty(navigator,'onLine',{value:false})`;
/** WebKitGTK's small browser has neither setting; there the page itself is told so. */
const WITH_SETTINGS = ['chromium', 'firefox'] as const;

export const JOURNEYS: readonly Trial[] = [
  { name: 'long journey', journey: LONG },
  { name: 'short journey', journey: SHORT },
];

/** Everything that went wrong once, or may. */
export const FAULTS: readonly Trial[] = [
  { name: 'our only page', journey: [{ goto: 'ours' }], mayLeave: 0 },
  { name: 'first page, with pages of ours ahead', journey: [...SHORT, next, { go: 'back' }, { go: 'back' }] },
  { name: 'long, without the Navigation API', journey: LONG, conditions: { without: NO_NAVIGATION } },
  { name: 'short, without the Navigation API', journey: SHORT, conditions: { without: NO_NAVIGATION } },
  { name: 'long, back/forward cache off', journey: LONG, launch: { cache: false } },
  { name: 'short, back/forward cache off', journey: SHORT, launch: { cache: false } },
  { name: 'long, storage blocked in the settings', engines: WITH_SETTINGS, journey: LONG, launch: { storage: false } },
  { name: 'short, storage blocked in the settings', engines: WITH_SETTINGS, journey: SHORT, launch: { storage: false } },
  { name: 'short, storage and channel throw', journey: SHORT, conditions: { without: BLOCKED } },
  { name: 'long, storage throws, no Navigation API', journey: LONG, conditions: { without: `${BLOCKED};${NO_NAVIGATION}` } },
  { name: 'pages that may not be stored', journey: LONG, conditions: { cacheControl: 'no-store' } },
  { name: 'neutral site hangs', journey: LONG, atPress: { neutral: 'hang' } },
  {
    name: 'neutral site hangs, Back meanwhile',
    journey: SHORT,
    atPress: { neutral: 'hang' },
    press: 'back-meanwhile',
    ends: 'anywhere',
    mayLeave: 'dead',
  },
  { name: 'neutral site dead', journey: LONG, atPress: { neutral: 'down' } },
  { name: 'neutral site dead, our only page', journey: [{ goto: 'ours' }], atPress: { neutral: 'down' }, mayLeave: 0 },
  { name: 'our server dead', journey: LONG, atPress: { ours: 'down' }, mayLeave: 'dead' },
  { name: 'our server hangs', journey: SHORT, atPress: { ours: 'hang' }, mayLeave: 'dead' },
  { name: 'offline', engines: WITH_SETTINGS, journey: SHORT, offline: true, ends: 'blank', mayLeave: 'dead' },
  {
    name: 'offline, as the page is told',
    journey: SHORT,
    atPress: { ours: 'down' },
    conditions: { beside: OFFLINE },
    ends: 'blank',
    mayLeave: 'dead',
  },
  { name: 'double press', journey: LONG, press: 'double' },
  { name: 'Shift three times', journey: LONG, press: 'shift' },
  { name: 'Shift nine times', journey: LONG, press: 'hammer' },
  { name: 'Esc and Shift storm', journey: LONG, press: 'storm' },
  {
    name: 'half-filled form, foreign beforeunload',
    journey: [...SHORT, { from: { beside: FOREIGN } }, next, { type: 'private words', into: 'input' }],
  },
  { name: 'two tabs', journey: SHORT, secondTab: true },
  {
    name: '60 further entries',
    journey: [
      { goto: 'ours', path: '/page/1/' },
      { repeat: 60, step: next },
    ],
  },
  {
    name: '60 further entries, without the Navigation API',
    journey: [
      { goto: 'ours', path: '/page/1/' },
      { repeat: 60, step: next },
    ],
    conditions: { without: NO_NAVIGATION },
  },
  {
    name: 'links to the same page, and reload',
    journey: [{ goto: 'ours' }, { click: '#self' }, { click: '#part' }, next, { click: '#self' }, { go: 'reload' }],
  },
  {
    name: 'the same, without the Navigation API',
    journey: [{ goto: 'ours' }, { click: '#self' }, { click: '#part' }, next, { click: '#self' }, { go: 'reload' }],
    conditions: { without: NO_NAVIGATION },
  },
  {
    name: 'ours, elsewhere, ours again',
    journey: [...SHORT, { goto: 'before' }, { goto: 'ours', path: '/about/' }, next],
    mayLeave: 'dead',
  },
  {
    name: 'the same, without the Navigation API',
    journey: [...SHORT, { goto: 'before' }, { goto: 'ours', path: '/about/' }, next],
    mayLeave: 'dead',
    conditions: { without: NO_NAVIGATION },
  },
  { name: 'second host for the blank entry', journey: LONG, conditions: { bounce: true }, mayLeave: 0 },
  { name: 'coming back later on purpose', journey: LONG, thenReturn: true },
];
