import PDFDocument from 'pdfkit';

/** The one door to pdfkit: what it keeps to itself is reached here and nowhere else. Its version is pinned, and tests of the documents hold it. */
export type Pdf = PDFKit.PDFDocument;
export type PdfReference = PDFKit.PDFKitReference;
export type PdfElement = PDFKit.PDFStructureElement;
export type ParsedFont = PDFKit.ParsedFont;

/** pdfkit writes the title into XML as it stands. */
const plainTitle = (title: string): string => title.replace(/[<>&]/g, ' ').replace(/\s+/g, ' ').trim();

export interface PdfOptions {
  readonly title: string;
  /** As in `en-GB`. */
  readonly language: string;
  readonly created: Date;
  /** Of a page, in points. */
  readonly size: { readonly width: number; readonly height: number };
  /** To be kept for years: PDF/A-3a as well. */
  readonly archived?: boolean;
}

/** What pdfkit leaves out of the metadata: that the file is PDF/UA too, and when it was changed last. */
const ARCHIVED = (changed: Date): string => `
        <rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about="">
            <pdfuaid:part>1</pdfuaid:part>
        </rdf:Description>
        <rdf:Description xmlns:xmp="http://ns.adobe.com/xap/1.0/" rdf:about="">
            <xmp:ModifyDate>${changed.toISOString().replace(/\.\d+/, '')}</xmp:ModifyDate>
        </rdf:Description>
        `;

/** An empty document, tagged for PDF/UA. */
export const newPdf = ({ title, language, created, size, archived = false }: PdfOptions): Pdf => {
  const pdf = new PDFDocument({
    size: [size.width, size.height],
    margin: 0,
    bufferPages: true,
    subset: archived ? 'PDF/A-3a' : 'PDF/UA',
    tagged: true,
    pdfVersion: '1.7',
    lang: language,
    displayTitle: true,
    info: { Title: plainTitle(title), CreationDate: created, ModDate: created },
  });
  if (archived) pdf.appendXML(ARCHIVED(created));
  return pdf;
};

/** A line in the list of contents that reading programs show beside the pages. `y`: from the top of the present page. */
export const addBookmark = (pdf: Pdf, title: string, y: number): void =>
  void pdf.outline.addItem(plainTitle(title), { left: 0, top: pdf.page.height - y, zoom: null });

/** A font file as pdfkit takes it in place of bytes. */
export const parseFont = (file: Uint8Array): ParsedFont => new PDFDocument({ font: Buffer.from(file) })._font.font;

/** A shape of a font in one document: its number there, and in thousandths of the size how wide reading programs take it to be. */
export interface ShapeInPdf {
  readonly number: number;
  readonly width: number;
}

/** A font as one document holds it: only the shapes that it draws, each once for every text that it stands for. */
export interface FontInPdf {
  readonly id: string;
  readonly shape: (glyph: number, text: string) => ShapeInPdf;
}

const fontsOf = new WeakMap<Pdf, Map<string, FontInPdf>>();

const embed = (pdf: Pdf, name: string, parsed: ParsedFont): FontInPdf => {
  const font = pdf.registerFont(name, parsed).font(name)._font;
  const shapes = new Map<string, ShapeInPdf>();
  return {
    id: font.id,
    shape: (glyph, text) => {
      const key = `${glyph} ${text}`;
      const known = shapes.get(key);
      if (known !== undefined) return known;
      // Under a number of its own, though the shape may have one for another text.
      const number = font.subset.glyphs.push(glyph) - 1;
      const width = parsed.getGlyph(glyph).advanceWidth * font.scale;
      font.widths[number] = width;
      font.unicode[number] = Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
      const shape = { number, width };
      shapes.set(key, shape);
      return shape;
    },
  };
};

/** Makes a font ready to draw with on the present page. */
export const useFont = (pdf: Pdf, name: string, parsed: ParsedFont): FontInPdf => {
  const fonts = fontsOf.get(pdf) ?? new Map<string, FontInPdf>();
  fontsOf.set(pdf, fonts);
  const font = fonts.get(name) ?? embed(pdf, name, parsed);
  fonts.set(name, font);
  const onPage: unknown = pdf.page.fonts;
  if (typeof onPage === 'object' && onPage !== null && !Reflect.has(onPage, font.id))
    Reflect.set(onPage, font.id, pdf.font(name)._font.ref());
  return font;
};

/** Writes operators of the page's content as they stand. */
export const writeContent = (pdf: Pdf, content: string): void => void pdf.addContent(content);

/** A String object is written as text, a plain string as a name. */
export const textValue = (text: string): object => new String(text);

/**
 * What fields call their font. PDFium takes an embedded font for letters of Western Europe alone, and draws all others in fonts of the machine,
 * unless it takes the font for one of signs: by this name. Others look up the name and nothing more.
 */
const FIELD_FONT = 'Wingdings';

/**
 * Makes a document ready for fields to fill in. The font of what is typed is embedded with every letter of its own that may be needed,
 * because what a program draws must not depend on the fonts of the machine.
 * @param letters that the font holds
 * @returns how a typed letter of a size looks, for the fields' own data
 */
export const beginFields = (pdf: Pdf, size: number, font: string, parsed: ParsedFont, letters: readonly string[]): object => {
  const { shape } = useFont(pdf, font, parsed);
  pdf.font(font).initForm();
  for (const letter of letters) shape(parsed.glyphForCodePoint(letter.codePointAt(0) ?? 0).id, letter);
  const { data } = pdf._root.data.AcroForm;
  data.DR.Font[FIELD_FONT] = pdf._font.ref();
  // Else programs draw every field anew when the file is opened, and ask to save it when it is closed.
  Reflect.set(data, 'NeedAppearances', false);
  Reflect.set(data, 'DA', textValue(`/${FIELD_FONT} 0 Tf 0 g`));
  return textValue(`/${FIELD_FONT} ${size} Tf 0 g`);
};
