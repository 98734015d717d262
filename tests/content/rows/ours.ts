import type { Row } from './row.ts';

const FORMS = ['harmed', 'responsible', 'on-behalf'];
const REACHING = FORMS.slice(0, 2);

const onEach = (forms: readonly string[], finds: Row['on'][string]): Row['on'] =>
  Object.fromEntries(forms.map((form) => [`/refer/${form}/`, finds]));

/** What the best form services have, and what none has, as far as it is words. */
export const OURS: readonly Row[] = [
  {
    name: 'M1 the exit tells what it does not do, and can be tried',
    on: {
      '/stay-safe-online/': [
        /No website can clean your device/,
        /The list of sites you visited/,
        /Use a private window/,
        /spyware/i,
        /How to find us again/,
        'main a[href="/exit/"]',
      ],
      '/refer/before/': ['main a[href="/exit/"]', /Leaving does not wipe the history/],
    },
  },
  { name: 'M2 leaving is never counted', on: { '/stay-safe-online/': [/We never record or count that you pressed it/] } },
  {
    name: 'M3 contact only by ways marked safe',
    on: {
      ...onEach(REACHING, [/Which ways are safe/, /If you do not tick a way, we treat it as not safe/]),
      '/safe/': [/We use only the ways that you mark as safe/],
    },
  },
  {
    name: 'M4 who may be told, and whether to leave a message',
    on: onEach(REACHING, [
      '[name=voicemailOk]',
      '[name=sayWhoWeAre]',
      '[name=contactMethods][value=trusted]',
      '[name=contactMethods][value=i-will-contact]',
    ]),
  },
  {
    name: 'M5 eligibility is explained, never an error',
    on: {
      '/refer/responsible/': [/If you do not accept it: contact with the other person cannot go ahead now/],
      '/refer/harmed/': [/If you are under 18: you can still send this/],
    },
  },
  {
    name: 'M10 a reference means that we have it',
    on: {
      '/refer/before/': [/You see a reference. Then we have it/],
      '/500/': [/Did you see no reference\? Then it may not have reached us/],
    },
  },
  { name: 'M11 sending twice makes one referral', on: { '/500/': [/one referral, not two/] } },
  { name: 'M12 a receipt only if asked for, without answers', on: { '/refer/harmed/': ['[name=receipt]', /It has none of your answers/] } },
  {
    name: 'M13 locked at once, destroyed after delivery',
    on: { '/privacy/': [/\block.*\bat once\b/, /\bup to \d+ days\b/, /\bdestroyed\b/] },
  },
  {
    name: 'B3 "I will contact you", without any details',
    on: {
      '/refer/harmed/': [/You do not need to give a name, a number or an address/],
      '/refer/before/': [/contact us yourself, and leave no phone or address/],
    },
  },
  {
    name: 'B6 the same form on paper',
    on: {
      '/refer/before/': FORMS.map((form) => `a[href="/refer/${form}/blank.pdf"]`),
      '/responsible/': ['a[href="/refer/responsible/blank.pdf"]'],
      '/contact/': FORMS.map((form) => `a[href="/refer/${form}/blank-large.pdf"]`),
    },
  },
  {
    name: 'B8 honest timescales, a no, and what we ask',
    on: {
      '/how-it-works/': [/How long it takes/, /it is slow/, /If the other person says no/],
      '/': [/often weeks, and sometimes many months/],
      '/refer/before/': [/What we will ask/],
    },
  },
  {
    name: 'B9 a referral never permits contact',
    on: {
      '/refer/before/': [/Sending the form does not allow contact/],
      '/refer/responsible/': ['[name=noContactOrder]', /Sending this form does not allow it/],
      '/responsible/': [/Using this service does not change any order/],
      '/safe/': [/Orders that say no contact/],
    },
  },
  {
    name: 'B10 stories are labelled and can be skipped',
    on: {
      '/stories/': [/These stories are made up/, 'input[name=viewpoint]', 'input[name=harm]'],
      '/stories/the-kitchen-light/': [/Before you read/, 'a[href="#after"]', '#after', /This story is made up/],
    },
  },
  {
    name: 'B11 nothing stored, nobody else told',
    on: { '/what-we-store/': [/Nothing comes from any other company/], '/privacy/': [/we do not count or follow visitors/] },
  },
];
