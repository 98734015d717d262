import { createHash } from 'node:crypto';
import type { Ending } from '../forms/ending.ts';
import type { FormDefinition } from '../forms/definition.ts';
import { isReference } from '../referral/reference.ts';
import { tokensFor, type RandomBytes } from './tokens.ts';

/** What the page with the reference has to tell. */
export interface Sent {
  readonly reference: string;
  /** Id of the form; `undefined` when it is no longer there. */
  readonly form: string | undefined;
  readonly ending: Ending;
}

export type SentPage =
  | ({ readonly is: 'fresh' } & Sent)
  /** Ours, but too old to say anything more. */
  | { readonly is: 'old' }
  | { readonly is: 'unknown' };

type Forms = readonly Pick<FormDefinition, 'id' | 'parts'>[];

/**
 * The address of a "sent" page. It stays in a browser's history, and may be read in a front server's log:
 * so it tells nothing by itself, always has the same length, and after half an hour it opens nothing.
 * Nobody else can make a page of ours say "we have your referral".
 */
export interface SentAddresses {
  /** Query of the address. Another one each time. */
  query(sent: Sent, now: number): string;
  /** @param forms that the referral may have come from */
  read(query: URLSearchParams, forms: Forms, now: number): SentPage;
}

const FRESH_MS = 30 * 60_000;
/** Clocks of two machines that serve one site differ. */
const AHEAD_MS = 5 * 60_000;
const TIME = 6;
const REFERENCE = 'RJ-XXXX-XXXX'.length;
/** More notes than one person's answers can call up. */
const MARKS = 8;
const MARK = 2;
const LENGTH = TIME + REFERENCE + MARKS * MARK;

/** A short mark for a name: the forms of a later build still find theirs by it, and what is gone is passed over. */
const markOf = (name: string): number => createHash('sha256').update(name).digest().readUInt16BE();
const ofForm = (form: string): number => markOf(`form ${form}`);
const ofNote = (note: string): number => markOf(`note ${note}`);
const THEY = markOf('they make contact');

const marksOf = ({ form, ending }: Sent): readonly number[] =>
  [ofForm(form ?? ''), ...(ending.contact === 'they' ? [THEY] : []), ...ending.notes.map(ofNote)].slice(0, MARKS);

const sentFrom = (reference: string, marks: readonly number[], forms: Forms): Sent => {
  const form = forms.find(({ id }) => marks[0] === ofForm(id));
  const notes = (form?.parts ?? []).flatMap(({ items }) =>
    items.flatMap((item) => (item.kind === 'note' && item.sent !== undefined ? [item.id] : [])),
  );
  return {
    reference,
    form: form?.id,
    ending: { contact: marks.includes(THEY) ? 'they' : 'we', notes: notes.filter((note) => marks.includes(ofNote(note))) },
  };
};

/** @param secret 32 bytes, the same on every machine that serves the site */
export const sentAddresses = (secret: Uint8Array, randomBytes: RandomBytes): SentAddresses => {
  const tokens = tokensFor(secret, 'sent page', randomBytes);
  return {
    query: (sent, now) => {
      const content = Buffer.alloc(LENGTH);
      content.writeUIntBE(now, 0, TIME);
      content.write(sent.reference, TIME);
      for (const [index, mark] of marksOf(sent).entries()) content.writeUInt16BE(mark, TIME + REFERENCE + index * MARK);
      return `page=${tokens.seal(content)}`;
    },
    read: (query, forms, now) => {
      const page = query.get('page');
      const content = page && tokens.open(page, LENGTH);
      if (!content) return { is: 'unknown' };
      const age = now - content.readUIntBE(0, TIME);
      const reference = content.subarray(TIME, TIME + REFERENCE).toString();
      if (age >= FRESH_MS || age <= -AHEAD_MS || !isReference(reference)) return { is: 'old' };
      const marks = Array.from({ length: MARKS }, (_, index) => content.readUInt16BE(TIME + REFERENCE + index * MARK));
      return { is: 'fresh', ...sentFrom(reference, marks, forms) };
    },
  };
};
