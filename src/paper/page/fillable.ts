import { fieldFont, type FieldFont } from '../typeset/fieldFont.ts';
import { beginFields, textValue, type PdfReference } from '../typeset/pdfkit.ts';
import type { Paper, Tag } from './paper.ts';

/** Bits of a field's flags, ISO 32000-1 tables 226 to 228. */
const FLAG = { multiline: 1 << 12, radio: 1 << 15, doNotSpellCheck: 1 << 22 } as const;

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The mark that stands in a ticked box: drawn here, so that it looks the same in every program. */
const MARKS = {
  tick: (size: number): string =>
    `q ${size * 0.13} w 1 J 1 j ${size * 0.22} ${size * 0.5} m ${size * 0.42} ${size * 0.27} l ${size * 0.8} ${size * 0.78} l S Q`,
  dot: (size: number): string => {
    const r = size * 0.26;
    const c = size / 2;
    const k = r * 0.5523;
    return `q ${c + r} ${c} m ${c + r} ${c + k} ${c + k} ${c + r} ${c} ${c + r} c ${c - k} ${c + r} ${c - r} ${c + k} ${c - r} ${c} c ${c - r} ${c - k} ${c - k} ${c - r} ${c} ${c - r} c ${c + k} ${c - r} ${c + r} ${c - k} ${c + r} ${c} c f Q`;
  },
} as const;

/**
 * Fields to be filled in on a screen, each inside the element `Form` of the structure that it is given. pdfkit's own calls drop the tooltip and the place in the structure,
 * so field and widget are written here and handed to its lower floor.
 */
export class Fields {
  readonly #paper: Paper;
  readonly #typed: object;
  readonly #font: FieldFont;
  readonly #looks = new Map<string, PdfReference>();
  readonly #kids = new Map<PdfReference, unknown[]>();

  /** `size`: of typed letters. */
  constructor(paper: Paper, size: number) {
    this.#paper = paper;
    this.#font = fieldFont();
    this.#typed = beginFields(paper.doc, size, this.#font.name, this.#font.parsed, this.#font.letters);
  }

  #field(name: string, data: Readonly<Record<string, unknown>>, parent?: PdfReference): PdfReference {
    this.#paper.doc.font(this.#font.name);
    const field = this.#paper.doc.formField(name, parent === undefined ? {} : { parent });
    Object.assign(field.data, data);
    return field;
  }

  /** The tooltip stands on the widget as well as on its field: programs look in either. */
  #widget(field: PdfReference, told: string, box: Box, form: Tag, data: Readonly<Record<string, unknown>>): void {
    const { doc } = this.#paper;
    doc.annotate(box.x, box.y, box.width, box.height, {
      Subtype: 'Widget',
      F: 4,
      Parent: field,
      structParent: form.element,
      TU: textValue(told),
      ...data,
    });
    // Ended now: pdfkit notes the page of an annotation when its element ends.
    form.element.end();
    const annotations: unknown = doc.page.annotations;
    if (Array.isArray(annotations)) this.#kidsOf(field).push(annotations.at(-1));
  }

  #kidsOf(field: PdfReference): unknown[] {
    const kids = this.#kids.get(field) ?? [];
    this.#kids.set(field, kids);
    Reflect.set(field.data, 'Kids', kids);
    return kids;
  }

  /** Drawn once for every field of the same kind and size. */
  #drawn(key: string, width: number, height: number, content: string): PdfReference {
    const known = this.#looks.get(key);
    if (known !== undefined) return known;
    const look = this.#paper.doc.ref({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height], Resources: {} });
    look.end(content);
    this.#looks.set(key, look);
    return look;
  }

  #look(kind: keyof typeof MARKS | 'empty', size: number): PdfReference {
    return this.#drawn(`${kind} ${size}`, size, size, kind === 'empty' ? 'q Q' : MARKS[kind](size));
  }

  /** A line on which nothing is typed yet: what is kept for years says how each of its fields looks. */
  #unwritten({ width, height }: Box): Readonly<Record<string, unknown>> {
    return { AP: { N: this.#drawn(`text ${width} ${height}`, width, height, '/Tx BMC EMC') } };
  }

  #states(kind: keyof typeof MARKS, value: string, size: number): Readonly<Record<string, unknown>> {
    return {
      AS: 'Off',
      AP: { N: { [value]: this.#look(kind, size), Off: this.#look('empty', size) } },
      MK: { CA: textValue(kind === 'tick' ? '4' : 'l') },
    };
  }

  text(
    name: string,
    question: string,
    box: Box,
    form: Tag,
    options: { readonly max?: number | undefined; readonly multiline?: boolean; readonly spellCheck?: boolean },
  ): void {
    const flags = (options.multiline === true ? FLAG.multiline : 0) | (options.spellCheck === true ? 0 : FLAG.doNotSpellCheck);
    const field = this.#field(name, {
      FT: 'Tx',
      Ff: flags,
      TU: textValue(question),
      DA: this.#typed,
      ...(options.max === undefined ? {} : { MaxLen: options.max }),
    });
    this.#widget(field, question, box, form, this.#unwritten(box));
  }

  /** One box to tick. */
  checkbox(name: string, question: string, value: string, box: Box, form: Tag): void {
    const field = this.#field(name, { FT: 'Btn', TU: textValue(question), V: 'Off' });
    this.#widget(field, question, box, form, this.#states('tick', value, box.width));
  }

  /** Boxes of one question: each is a field of its own below the question's, `contactMethods.phone`. */
  checkboxes(name: string): (value: string, question: string, box: Box, form: Tag) => void {
    const parent = this.#field(name, {});
    return (value, question, box, form) => {
      const field = this.#field(value, { FT: 'Btn', TU: textValue(question), V: 'Off' }, parent);
      this.#widget(field, question, box, form, this.#states('tick', value, box.width));
    };
  }

  /** Rings of one question, of which one can be filled. */
  radios(name: string, question: string): (value: string, label: string, box: Box, form: Tag) => void {
    const field = this.#field(name, { FT: 'Btn', Ff: FLAG.radio, TU: textValue(question), V: 'Off' });
    return (value, label, box, form) => this.#widget(field, label, box, form, this.#states('dot', value, box.width));
  }
}
