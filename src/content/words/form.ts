import { z } from 'zod';
import { words, wordsWith } from '../words.ts';

/** What the reference is for, and what comes next. */
const ending = z.strictObject({ keep: words, next: words });

/** Words around the questions: buttons, errors, the check page, sent and not sent. */
export const formWords = z.strictObject({
  /** Of every page of a form: says nothing of crime. */
  tab: words,
  /** The tab of each state, round the form's own: `{tab}`. */
  tabs: z.strictObject({
    error: wordsWith('tab'),
    check: wordsWith('tab'),
    stopped: wordsWith('tab'),
    notSent: wordsWith('tab'),
    sent: words,
    old: words,
    unknown: words,
    refused: z.strictObject({ tooLarge: words, wrongType: words, foreign: words }),
  }),
  errorPrefix: words,
  errorsTitle: words,
  optional: words,
  chooseOne: words,
  /** Before a question that not everybody is asked, in browsers that cannot hide it. */
  conditions: z.strictObject({
    /** Made of the words below. */
    intro: wordsWith('condition'),
    quoted: wordsWith('option'),
    /** With the question itself. */
    chosen: wordsWith('options', 'question'),
    /** With the few options that were not meant. */
    chosenOther: wordsWith('options', 'question'),
    notChosen: wordsWith('options', 'question'),
    answered: wordsWith('question'),
    notAnswered: wordsWith('question'),
  }),
  date: z.strictObject({ day: words, month: words, year: words }),
  /** Leads the reason, on the page and on paper. */
  whyWeAsk: words,
  /** Stands before the message beside the question, for screen readers. */
  errorBeside: words,
  errors: z.strictObject({
    missing: words,
    tooLong: wordsWith('max'),
    repeated: words,
    alone: words,
    invalid: z.strictObject({
      text: words.optional(),
      name: words.optional(),
      longText: words.optional(),
      phone: words,
      email: words,
      identifier: words,
      date: words,
      choice: words.optional(),
      select: words.optional(),
      choices: words.optional(),
      confirm: words.optional(),
      other: words,
    }),
  }),
  notAnswered: words,
  remarks: z.strictObject({ format: words, checkLetter: words }),
  /** In documents: answers that the form has no words for. */
  unasked: z.strictObject({ title: words, remark: words }),
  leaveEmpty: words,
  checkButton: words,
  backToQuestions: words,
  checkHint: words,
  chooser: z.strictObject({ title: words, lead: words, before: words, notSure: words }),
  blank: z.strictObject({ beforeTitle: words, startButton: words }),
  check: z.strictObject({
    title: words,
    lead: words,
    change: words,
    changeHidden: wordsWith('question'),
    /** Above the rules of the service that concern these answers. */
    rulesTitle: words,
    sendTitle: words,
    sendWords: words,
    send: words,
  }),
  sent: z.strictObject({
    title: words,
    referenceLabel: words,
    nextTitle: words,
    /** Where a form does not say it in words of its own. */
    ends: z.strictObject({ we: ending, limited: ending, they: ending }),
    safeTitle: words,
    safe: words,
    print: words,
    oldTitle: words,
    old: words,
    unknownTitle: words,
    unknown: words,
  }),
  notSent: z.strictObject({ title: words, lead: words, call: words, again: words, againHint: words, kept: words }),
  refused: z.strictObject({ tooLarge: words, wrongType: words, foreign: words, title: words }),
  sending: z.strictObject({ now: words, lost: words }),
  parts: z.strictObject({
    progress: wordsWith('part', 'parts'),
    next: words,
    previous: words,
    /** Heard at a long field. */
    charactersMost: wordsWith('count'),
    charactersLeft: wordsWith('count'),
    charactersOver: wordsWith('count'),
    offline: words,
    /** Heard when an answer brings more questions. */
    appeared: wordsWith('questions'),
    /** Heard when it takes some away. */
    gone: wordsWith('count'),
  }),
});
export type FormWords = z.infer<typeof formWords>;
