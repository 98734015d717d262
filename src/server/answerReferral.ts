import type { LanguageContent } from '../content/language.ts';
import type { Typed } from '../forms/answers.ts';
import type { FormDefinition } from '../forms/definition.ts';
import { endingOf } from '../forms/ending.ts';
import { fieldNames } from '../forms/kinds.ts';
import { questionsOf } from '../forms/questions.ts';
import { readAnswers } from '../forms/readAnswers.ts';
import { stopOf, summarise } from '../forms/summary.ts';
import { languageTag } from '../content/languageTag.ts';
import type { FloodWatch } from './flood.ts';
import type { SendKeys } from './sendKey.ts';
import type { SentAddresses } from './sentAddress.ts';
import { shapeOf } from './shape.ts';
import type { SubmitReferral } from './submitReferral.ts';
import type { CarriedFields, Screen } from './view.ts';

export interface ReferralServices {
  readonly sendKeys: SendKeys;
  readonly sentAddresses: SentAddresses;
  readonly submit: SubmitReferral;
  readonly flood: FloodWatch;
  readonly now: () => number;
  /** Told when a referral could not be kept. */
  readonly onNotKept: (cause: unknown) => void;
}

export type PostOutcome =
  | { readonly outcome: 'show'; readonly status: number; readonly show: Screen }
  /** On disk: go to the page that shows the reference. */
  | { readonly outcome: 'sent'; readonly query: string };

/** Who posts. */
export interface Visitor {
  /** Where that is known. */
  readonly network: string | undefined;
  /** Lets others go first. */
  readonly stepBack: () => Promise<void>;
}

/** A person needs longer than this between check and Send. Faster is only marked, never refused. */
const AUTOMATIC_BELOW_MS = 3000;
/** The field that people do not see and programs fill. */
const TRAP_FIELD = 'leaveEmpty';

/** What was typed into the form's own fields; everything else a body may hold is left behind. */
const typedFrom = (form: FormDefinition, body: URLSearchParams): Typed => {
  const fields = [...questionsOf(form).flatMap(fieldNames), TRAP_FIELD];
  return new Map(fields.map((field): [string, readonly string[]] => [field, body.getAll(field)]));
};

const carried = (typed: Typed): CarriedFields =>
  [...typed].flatMap(([name, values]) => values.filter((value) => value !== '').map((value): readonly [string, string] => [name, value]));

/**
 * One post of a referral form: `intent` is `check`, `change` or `send`; anything else is taken as `check`.
 * Nothing is remembered between posts: the page itself carries the answers on.
 */
export const answerReferral = async (
  form: FormDefinition,
  language: LanguageContent,
  body: URLSearchParams,
  visitor: Visitor,
  services: ReferralServices,
): Promise<PostOutcome> => {
  const intent = body.get('intent');
  const now = services.now();
  const typed = typedFrom(form, body);
  const fields = carried(typed);
  const given = body.get('sendKey') ?? '';
  const sendKey = services.sendKeys.read(given);
  const show = (status: number, screen: Screen): PostOutcome => ({ outcome: 'show', status, show: screen });

  const { answers, errors } = readAnswers(form, typed, new Date(now).toISOString().slice(0, 10));
  const ofForm = { form: form.id, fields, sendKey: sendKey && given };
  if (intent === 'change') return show(200, { screen: 'form', errors: [], ...ofForm });

  const stop = stopOf(form, answers);
  if (stop) return show(200, { screen: 'stopped', title: stop.title, body: stop.body, ...ofForm });
  if (errors.length > 0) return show(422, { screen: 'form', errors, ...ofForm });

  const shape = shapeOf(form.id, answers);
  if (services.flood.isRepeated(shape)) await visitor.stepBack();
  const parts = summarise(form, answers, language.words.form, languageTag(language.code));
  const key = sendKey ? given : services.sendKeys.issue(now);
  const ending = endingOf(form, answers);
  if (intent !== 'send' || !sendKey) return show(200, { screen: 'check', parts, notes: ending.notes, ...ofForm, sendKey: key });

  const automatic = fields.some(([name]) => name === TRAP_FIELD) || now - sendKey.issuedAt < AUTOMATIC_BELOW_MS;
  const behind = services.flood.suspects({ network: visitor.network, shape, automatic });
  const submitted = await services.submit({ form: form.id, language: language.code, answers, sendKey, automatic, behind });
  if (submitted.outcome === 'kept')
    return {
      outcome: 'sent',
      query: services.sentAddresses.query({ reference: submitted.reference, form: form.id, ending }, now),
    };
  services.onNotKept(submitted.cause);
  return show(503, { screen: 'not-sent', parts, ...ofForm, sendKey: key });
};
