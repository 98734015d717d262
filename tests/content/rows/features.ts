import type { Row } from './row.ts';

/** Everything that any of the five services shows, where our reader looks for it. */
export const FEATURES: readonly Row[] = [
  { name: 'F1 a skip link', on: { '*': ['a.skip[href="#main"]', 'main#main'] } },
  { name: 'F2 a quick exit on every page', on: { '*': ['a.exit[href="/exit/"]'] } },
  {
    name: 'F3 what is stored on the device',
    on: { '/what-we-store/': [/We set no cookies/, /session storage/, /local storage/, /no banner/] },
  },
  {
    name: 'F4 notices of the service',
    on: { '/': ['aside.notice', ({ content }) => content.service.notices[0]?.title ?? content.languages[0].words.site.demonstration] },
  },
  {
    name: 'F5 who pays, who delivers, who else takes part',
    on: {
      '*': [({ content }) => content.service.commissioner.name, ({ content }) => content.service.provider.name],
      '/safe/': [({ content }) => content.service.partners[0]?.name ?? ''],
    },
  },
  {
    name: 'F6 the commitment to people who were harmed',
    on: {
      '/harmed/': [({ content }) => content.service.commitment ?? ''],
      '/rights/': [({ content }) => content.service.commitment ?? ''],
    },
  },
  {
    name: 'F7 what it is, for crime and for conflict',
    on: {
      '/': [/crime or a conflict/, /Restorative justice is/],
      '/what-it-is/': [/for crime, and for conflict too/, /Two people talk about what happened/],
    },
  },
  { name: 'F8 it is still new to many people', on: { '/what-it-is/': [/Many people have never heard of it/] } },
  { name: 'F9 a voice and a safe space, and it goes deep', on: { '/what-it-is/': [/stir up strong feelings/, /safe space to speak/] } },
  {
    name: 'F10 a plain-words name, the term second',
    on: {
      '/harmed/': [({ content }) => content.service.alsoCalled ?? 'harmed'],
      '/what-it-is/': [
        /A safe way to talk after harm.*It is called restorative justice/,
        ({ content }) => content.service.alsoCalled ?? 'harm',
      ],
    },
  },
  {
    name: 'F11 an opening that meets readers where they are',
    on: { '/harmed/': ['main .lead'], '/responsible/': ['main .lead'] },
  },
  {
    name: 'F12 a page for the person who caused harm',
    on: { '/': ['a[href="/responsible/"]'], '/responsible/': [/may have come forward/, /You may want to/, /say sorry/] },
  },
  {
    name: 'F13 what a victim can do',
    on: { '/harmed/': [/Tell them/, /Ask why/, /Challenge them/, /Say what would help to put it right/] },
  },
  {
    name: 'F14 what victims gain',
    on: { '/harmed/': [/feel heard/, /less afraid/, /more sure of themselves/, /recover/, /get on with your own life/] },
  },
  {
    name: 'F15 when you know the person, or may meet them',
    on: { '/harmed/': [/If you know them/, /meeting them by chance/], '/questions/': [/I know them\. I may see them again/] },
  },
  { name: 'F16 what communities gain', on: { '/what-it-is/': [/a family or a street to feel safer/] } },
  {
    name: 'F17 what it asks of and does for the person who caused harm',
    on: {
      '/responsible/': [/Take responsibility/, /Listen\./, /helped them to stop/],
      '/what-it-is/': [/hear what your actions did/, /make amends/],
    },
  },
  { name: 'F18 fewer repeat offences', on: { '/evidence/': [/fewer repeat offences/], '/what-it-is/': [/fewer crimes/] } },
  {
    name: 'F19 both must agree',
    on: { '/': [/only if both people want it/], '/what-it-is/': [/both people say yes, freely/], '/safe/': [/Both people must say yes/] },
  },
  { name: 'F20 trained facilitators and a safe setting', on: { '/safe/': [/Your facilitators are trained/, /place is safe and private/] } },
  {
    name: 'F21 goes ahead only if judged safe, again and again',
    on: { '/safe/': [/judge it safe/, /look again at every step/], '/how-it-works/': [/check again at every step/] },
  },
  {
    name: 'F22 the person must take responsibility',
    on: {
      '/what-it-is/': [/takes responsibility/],
      '/harmed/': [/They must take responsibility/],
      '/questions/': [/Do I have to admit what I did/],
    },
  },
  {
    name: 'F23 no pressure, time, stop, and other support',
    on: { '/safe/': [/Nobody will push you/], '/how-it-works/': [/You can stop at any time/, /help you to find other support/] },
  },
  { name: 'F24 which crimes', on: { '/what-it-is/': [/Any crime can be looked at/, /anti-social behaviour/, /harm went both ways/] } },
  {
    name: 'F25 extra care, and the policy of the service',
    on: {
      '/safe/': [
        /When we take more care/,
        ({ content }) => content.service.policy.domesticAbuse.harmed,
        ({ content }) => content.service.policy.domesticAbuse.responsible,
        ({ content }) => content.service.policy.under18.harmed,
      ],
      '/responsible/': [({ content }) => content.service.policy.domesticAbuse.responsible],
      '/supporting/': [({ content }) => content.service.policy.domesticAbuse.supporting],
    },
  },
  {
    name: 'F26 when: long ago, any stage, beside a sentence',
    on: { '/what-it-is/': [/long ago/, /any stage/, /in prison, or serving a sentence in the community/] },
  },
  {
    name: 'F27 added, never instead; not soft; no effect on sentence',
    on: {
      '/what-it-is/': [
        /not instead of the police or the courts/,
        /not a soft option/,
        /does not change a sentence/,
        /usually comes after court/,
      ],
      '/responsible/': [/It will not change your sentence/],
    },
  },
  {
    name: 'F28 each case by itself, and you are told',
    on: { '/what-it-is/': [/each case by itself, and we tell you what we decide/], '/safe/': [/We tell you what we decide/] },
  },
  {
    name: 'F29 partners, and support for both sides',
    on: {
      '/safe/': [
        /Who we work with/,
        /Both people can have support before, during and after.*If you were harmed:.*If you caused harm:/,
        ({ content }) => content.service.partners.find(({ words }) => words)?.words ?? '',
      ],
    },
  },
  {
    name: 'F30 the ways to take part',
    on: {
      '/how-it-works/': [
        '#face-to-face',
        '#letter',
        '#audio',
        '#video',
        '#recorded',
        '#questions',
        '#teleconference',
        '#shuttle',
        /shuttle mediation/,
        /Who is there/,
        /How it goes/,
        /What it may end in/,
      ],
    },
  },
  {
    name: 'F31 group conferences',
    on: { '/how-it-works/': ['#conference', /a street, a school/, /family or friends/, /agreement that is read out/] },
  },
  {
    name: 'F32 family group meetings, of three types',
    on: { '/how-it-works/': ['#family', /There are three types/, /young person caused harm/] },
  },
  {
    name: 'F33 community meetings, mediation, panels',
    on: { '/how-it-works/': ['#community', /community meeting/, /community mediation/, /justice panel/] },
  },
  {
    name: 'F34 a visit to prepare',
    on: { '/how-it-works/': [/prepare with you/, /They visit or call\. They answer your questions/, /what you hope for/] },
  },
  { name: 'F35 never alone; impartial; dignity', on: { '/safe/': [/never left alone/, /do not take sides/, /dignity/] } },
  {
    name: 'F36 numbered steps',
    on: {
      '/': ['ol.steps > li:nth-child(4)'],
      '/how-it-works/': ['ol > li:nth-child(7)', /A coordinator talks with you/, /Two facilitators prepare/, /guide you through it/],
      '/responsible/': ['ol > li:nth-child(3)'],
    },
  },
  {
    name: 'F37 what every meeting needs',
    on: {
      '/how-it-works/': [
        /What every meeting needs/,
        /takes responsibility/,
        /was harmed/,
        /clear plan for the talk/,
        /put something right/,
      ],
    },
  },
  {
    name: 'F38 the agreement, with examples',
    on: { '/how-it-works/': [/The agreement at the end/, /an apology/, /paying for damage/, /unpaid work/] },
  },
  {
    name: 'F39 five findings, each with source and caveat',
    on: {
      '/evidence/': [
        /85%.*satisfied.*Please note.*Source/,
        /78%/,
        /14%/,
        /£8/,
        /post-traumatic stress/,
        'main li.card:nth-child(5) a[href^="https://"]',
      ],
      '/': ['a[href="/evidence/"]'],
    },
  },
  {
    name: 'F40 a film with captions, transcript and note',
    on: {
      '/what-it-is/': [
        'video[controls][preload="none"][poster^="data:"]',
        'video > track[kind="captions"]',
        /Simple line drawings/,
        /Read it instead/,
      ],
    },
  },
  {
    name: 'F41 stories from both sides',
    on: {
      '/stories/': ['[data-viewpoint="harmed"]', '[data-viewpoint="responsible"]', '[data-harm="sexual-abuse"]', '[data-harm="burglary"]'],
    },
  },
  { name: 'F42 what people said', on: { '/stories/': ['blockquote.said', ({ content }) => content.service.quotes[0]?.words ?? ''] } },
  {
    name: 'F43 questions by audience',
    on: {
      '/questions/': [
        /For everyone/,
        /If you have been harmed/,
        /If you have harmed someone/,
        /If you support someone/,
        '#what-if-they-say-no',
        '#will-it-shorten-my-sentence',
        '#they-admit-some-of-it',
      ],
      '/harmed/': ['a[href="/questions/#if-you-have-been-harmed"]'],
      '/responsible/': ['a[href="/questions/#if-you-have-harmed-someone"]'],
      '/supporting/': ['a[href="/questions/#if-you-support-someone"]'],
    },
  },
  {
    name: 'F44 not happy: who to tell, and the provider direct',
    on: {
      '/contact/': [
        '#if-you-are-not-happy',
        ({ content }) => `Go to ${content.service.provider.name}`,
        ({ content }) => `Go to ${content.service.commissioner.name}`,
        // At once, in the step itself.
        'main ol > li:nth-child(2) a:is([href^="tel:"], [href^="mailto:"], [href^="https:"])',
      ],
    },
  },
  {
    name: 'F45 phone, hours, team, provider second',
    on: {
      '/contact/': [
        ({ content }) => content.service.phone?.number ?? content.service.email ?? '',
        ({ content }) => content.service.phone?.hours ?? content.service.email ?? content.service.phone?.number ?? '',
        ({ content }) => content.service.email ?? content.service.phone?.number ?? '',
        ({ content }) => content.service.team ?? '',
        /Second contact/,
        'main :is(a[href^="tel:"], a[href^="mailto:"])',
      ],
    },
  },
  { name: 'F46 outside information', on: { '/help/': ['a[href="https://www.askthe.police.uk"]'] } },
  {
    name: 'F47 999, 101, Crimestoppers, Stop Hate UK',
    on: {
      '*': [({ content }) => content.languages[0].words.site.emergency],
      '/help/': ['a[href="tel:999"]', 'a[href="tel:101"]', 'a[href="tel:0800555111"]', 'a[href="tel:08001381625"]'],
    },
  },
  {
    name: 'F48 where to turn, by kind of harm',
    on: {
      '/help/': [
        '#anti-social',
        '#arson',
        '#guns-and-knives',
        '#driving',
        '#people',
        '#cyber',
        '#drugs',
        '#stalking',
        '#hate',
        '#domestic-abuse',
        '#sexual-violence',
        '#children',
        '#bereaved',
        '#own-behaviour',
        '#prison',
        ({ content }) => content.languages[0].support.lines['brake']?.phone ?? '',
      ],
      '/bereaved/': [/Victims’ Code/, /Victim Contact Scheme/, /SAMM/, /Brake/, /This story is made up/],
      '/under-18/': [/the privacy note, made for you/, /Childline/],
      '/harmed-in-prison/': [/You count as a victim too/, 'a[href="/refer/harmed/blank.pdf"]'],
    },
  },
  {
    name: 'F49 talk first, without commitment',
    on: {
      '/': [/Talk to us first/, /Nothing starts unless you want it/],
      '/harmed/': [/Talk first/],
      '/responsible/': [/Talk first/],
      '/supporting/': [/Talk to us first/],
      '/refer/': [/You can just talk/],
    },
  },
  {
    name: 'F50 a form to print and fill in by hand',
    on: {
      '/harmed/': ['a[href="/refer/harmed/blank.pdf"]'],
      '/responsible/': ['a[href="/refer/responsible/blank.pdf"]'],
      '/contact/': ['a[href="/refer/on-behalf/blank.pdf"]', ({ content }) => content.service.printReturn],
    },
  },
  {
    name: 'F51 in prison or on licence',
    on: {
      '/responsible/': [/Ask your offender manager/, /They can come to the prison/],
      '/questions/': ['#i-am-in-prison'],
      '/supporting/': [/We arrange prison visits with you/],
    },
  },
  {
    name: 'F52 a page for supporters and professionals',
    on: {
      '/': ['a[href="/supporting/"]'],
      '/supporting/': [
        /When to refer/,
        /Here are words you can use/,
        /What we ask you/,
        /secure e-mail/,
        /What you will hear back/,
        'a[href="/supporting/leaflet/"]',
      ],
      '/supporting/leaflet/': [/You can say no/],
    },
  },
];
