import { getDocumentProxy } from 'unpdf';
import { z } from 'zod';

export interface Element {
  readonly role: string;
  readonly text: string;
  readonly children: readonly Element[];
}

const annotation = z.object({
  id: z.string(),
  subtype: z.string(),
  fieldName: z.string().optional(),
  fieldType: z.string().optional(),
  fieldValue: z.unknown(),
  /** What a screen reader says of a field. */
  alternativeText: z.string().optional(),
  buttonValue: z.string().nullish(),
  radioButton: z.boolean().optional(),
  multiLine: z.boolean().optional(),
  maxLen: z.number().nullish(),
  structParent: z.number().optional(),
});
const attachments = z.record(z.string(), z.object({ content: z.instanceof(Uint8Array) })).nullable();

/** The annotations of a page, of which the fields are some. */
export const annotationsOf = async (page: Page): Promise<readonly z.infer<typeof annotation>[]> =>
  z.array(annotation).parse(await page.getAnnotations());

type Document = Awaited<ReturnType<typeof getDocumentProxy>>;
type Page = Awaited<ReturnType<Document['getPage']>>;
type Node = Awaited<ReturnType<Page['getStructTree']>>;

const readTexts = async (page: Page): Promise<{ readonly all: string; readonly byId: ReadonlyMap<string, string> }> => {
  const { items } = await page.getTextContent({ includeMarkedContent: true });
  const byId = new Map<string, string>();
  const open: (string | undefined)[] = [];
  let all = '';
  for (const item of items) {
    if ('str' in item) {
      const text = item.str + (item.hasEOL ? '\n' : '');
      all += text;
      const id = open.findLast((each) => each !== undefined);
      if (id !== undefined) byId.set(id, (byId.get(id) ?? '') + text);
    } else if (item.type === 'endMarkedContent') open.pop();
    else open.push(item.type === 'beginMarkedContentProps' && item.id ? item.id : undefined);
  }
  return { all, byId };
};

/** Letters that a font draws in two parts come back in two parts: the same to a reader, the same once composed. */
const squash = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim();

const asElement = (node: Node, byId: ReadonlyMap<string, string>): Element => {
  const children: Element[] = [];
  let text = '';
  for (const child of node.children) {
    if ('role' in child) {
      const inner = asElement(child, byId);
      children.push(inner);
      text += ` ${inner.text}`;
    } else if (child.type === 'content') text += byId.get(child.id) ?? '';
  }
  return { role: node.role, text: squash(text), children };
};

/** A PDF as a reading program sees it. */
export const readPdf = async (bytes: Uint8Array) => {
  const document = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  const info: unknown = (await document.getMetadata()).info;
  const opens: unknown = await document.getOpenAction();
  const pages = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const { all, byId } = await readTexts(page);
    pages.push({ text: all, tagged: asElement(await page.getStructTree(), byId), annotations: await annotationsOf(page) });
  }
  const found = {
    info,
    marked: await document.getMarkInfo(),
    viewer: await document.getViewerPreferences(),
    attachments: attachments.parse(await document.getAttachments()),
    scripts: await document.getJSActions(),
    opens,
    fields: await document.getFieldObjects(),
    pages,
    text: squash(pages.map((page) => page.text).join('\n')),
  };
  await document.destroy();
  return found;
};

type Tagged = readonly { readonly tagged: Element }[];

const elementsThat = (pages: Tagged, wanted: (element: Element) => boolean): readonly Element[] => {
  const walk = (element: Element): readonly Element[] => [...(wanted(element) ? [element] : []), ...element.children.flatMap(walk)];
  return pages.flatMap((page) => walk(page.tagged));
};

/** Every element of one role, in reading order. */
export const elements = (pages: Tagged, role: string): readonly Element[] => elementsThat(pages, (element) => element.role === role);

/** The headings as a screen reader goes from one to the next: `H2 Closing`. */
export const headings = (pages: Tagged): readonly string[] =>
  elementsThat(pages, ({ role }) => /^H\d$/.test(role)).map(({ role, text }) => `${role} ${text}`);

/** Where each of these words is drawn in a text, one after the other; -1 from the first that does not follow. */
export const placesOf = (text: string, words: readonly string[]): readonly number[] => {
  let at = 0;
  return words.map((each) => {
    at = at < 0 ? at : text.indexOf(each, at);
    return at;
  });
};
