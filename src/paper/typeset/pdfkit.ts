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
}

/** An empty document, tagged for PDF/UA. */
export const newPdf = ({ title, language, created, size }: PdfOptions): Pdf =>
  new PDFDocument({
    size: [size.width, size.height],
    margin: 0,
    bufferPages: true,
    subset: 'PDF/UA',
    tagged: true,
    pdfVersion: '1.7',
    lang: language,
    displayTitle: true,
    info: { Title: plainTitle(title), CreationDate: created, ModDate: created },
  });

/** A font file as pdfkit takes it in place of bytes. */
export const parseFont = (file: string): ParsedFont => new PDFDocument({ font: file })._font.font;

/** Lets a font meet the shape anew, with the letters it stands for this time. */
export const forgetGlyph = (font: ParsedFont, id: number): void => void Reflect.deleteProperty(font._glyphs, id);

/** A String object is written as text, a plain string as a name. */
export const textValue = (text: string): object => new String(text);

/**
 * Makes a document ready for fields to fill in.
 * What is typed is drawn by the reading program, which needs a font that holds every letter: its own Helvetica, not our subset.
 * @returns how a typed letter of a size looks, for the fields' own data
 */
export const beginFields = (pdf: Pdf, size: number): object => {
  pdf.font('Helvetica').initForm();
  // Else programs draw every field anew when the file is opened, and ask to save it when it is closed.
  Reflect.set(pdf._root.data.AcroForm.data, 'NeedAppearances', false);
  return textValue(`/${pdf._font.id} ${size} Tf 0 g`);
};
