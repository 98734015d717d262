import { getDocumentProxy } from 'unpdf';
import { z } from 'zod';
import type { Typed } from '../../src/forms/answers.ts';
import { MARK, readMark, type FormMark } from '../../src/paper/forms/marked.ts';

export interface Filled {
  readonly mark: FormMark;
  /** What stands in its fields, by the names that they have on the web. */
  readonly typed: Typed;
}

const fields = z.record(z.string(), z.array(z.looseObject({ value: z.unknown().optional() })));
const info = z.object({ info: z.looseObject({ Custom: z.record(z.string(), z.unknown()).optional() }) });

/** What a box or ring says that is not ticked. */
const OFF = 'Off';

/** A ticked box is a field of its own below its question's, `contactMethods.phone`; a page of the web sends both as one. */
const nameOf = (field: string): string => field.split('.', 1)[0] ?? field;

/** Reads a form that a program saved; `undefined` when it is none of ours, or its fields are gone. */
export const readFilled = async (bytes: Uint8Array): Promise<Filled | undefined> => {
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 }).catch(() => undefined);
  if (document === undefined) return undefined;
  try {
    const custom = info.safeParse(await document.getMetadata()).data?.info.Custom?.[MARK];
    const mark = typeof custom === 'string' ? readMark(custom) : undefined;
    const found = fields.safeParse(await document.getFieldObjects()).data;
    if (mark === undefined || found === undefined) return undefined;
    const typed = new Map<string, readonly string[]>(Object.entries(mark.given).map(([name, value]) => [name, [value]]));
    for (const [field, widgets] of Object.entries(found)) {
      const values = widgets.flatMap(({ value }) => (typeof value === 'string' && value !== '' && value !== OFF ? [value] : []));
      if (values.length > 0) typed.set(nameOf(field), [...new Set([...(typed.get(nameOf(field)) ?? []), ...values])]);
    }
    return { mark, typed };
  } finally {
    await document.destroy();
  }
};
