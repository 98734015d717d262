import { safetyWords } from '../../src/content/words/documents.ts';
import type { FormDefinition, Item } from '../../src/forms/definition.ts';

/** Words of the safety summary that name what they stand for: tests of the rules do not change when an editor rewords. */
export const SAFETY_WORDS = safetyWords.parse({
  warning: 'read first',
  warningTheyContact: 'never contact',
  warningAskFirst: 'ask first',
  refersSelf: 'refers self',
  first: { talk: 'talk to {who}', then: 'only then', unchecked: 'ask if safe' },
  contradiction: {
    flag: 'they contradict each other',
    said: '{way} but “{sentence}”',
    theyContact: '{way} beside others',
    never: ['never', 'not', 'no', "don't"],
    only: ['only'],
    limits: ['after', 'before', 'morning'],
    ways: { phone: ['phone', 'call', 'ring'], text: ['text'], email: ['e-mail', 'email'], letter: ['letter', 'write'] },
  },
  safe: '{way} = {detail}',
  notSafe: 'NOT {way}',
  differs: 'NOT {way}, it differs',
  messageOk: 'message ok',
  noMessage: 'NO message',
  sayWho: 'say who',
  doNotSayWho: 'do NOT say who',
  emailPrivate: 'only they read the e-mail',
  emailRead: 'e-mail is read by others',
  plainEnvelope: 'plain envelope',
  unasked: 'some answers were not asked',
  contactChanged: 'the contact rules have changed',
  earlierGone: 'an earlier version is gone',
  noCommonTime: 'no common time',
});

type Label = (value: string) => string;

const plainItem = (item: Item, label: Label): Item =>
  'options' in item
    ? {
        ...item,
        options: item.options.map((option) => ({
          ...option,
          label: label(option.value),
          staff: label(option.value),
          ...(option.flag !== undefined && { flag: `${item.id}: ${option.value}` }),
        })),
      }
    : item.kind === 'note' && item.flag !== undefined
      ? { ...item, flag: item.id }
      : item;

/** The same questions and rules; each option bears its value for a label, and each flag its question and value. */
export const withPlainWords = (form: FormDefinition, label: Label = (value) => value): FormDefinition => ({
  ...form,
  parts: form.parts.map((part) => ({ ...part, items: part.items.map((item) => plainItem(item, label)) })),
});
