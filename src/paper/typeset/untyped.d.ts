// What the published types of these exact versions leave out.

declare module 'bidi-js' {
  interface Bidi {
    getEmbeddingLevels(
      text: string,
      baseDirection?: 'ltr' | 'rtl',
    ): {
      readonly levels: Uint8Array;
      readonly paragraphs: readonly { readonly start: number; readonly end: number; readonly level: number }[];
    };
    getMirroredCharacter(character: string): string | null;
  }
  export default function bidiFactory(): Bidi;
}

declare namespace PDFKit {
  /** A font as fontkit parsed it: what pdfkit takes in place of bytes, and keeps. */
  interface ParsedFont {
    readonly unitsPerEm: number;
    readonly ascent: number;
    readonly descent: number;
    readonly characterSet: readonly number[];
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphForCodePoint(codePoint: number): { readonly id: number; readonly advanceWidth: number };
    getGlyph(id: number): { readonly advanceWidth: number };
  }

  interface PDFOutline {
    addItem(title: string, place: { readonly left: number; readonly top: number; readonly zoom: null }): PDFOutline;
  }

  /** A font in a document, and the shapes of it that the document draws. Not public; pinned with the version, and held by a test. */
  interface EmbeddedFont {
    readonly font: ParsedFont;
    readonly id: string;
    readonly scale: number;
    readonly subset: { readonly glyphs: number[] };
    readonly widths: number[];
    readonly unicode: (readonly number[])[];
    ref(): PDFKitReference;
  }

  interface PDFDocument {
    // eslint-disable-next-line @typescript-eslint/no-misused-new -- the published types declare the class as an interface
    new (
      options: Omit<PDFDocumentOptions, 'subset' | 'font'> & { readonly subset?: 'PDF/UA' | 'PDF/A-3a'; readonly font?: Uint8Array },
    ): PDFDocument;
    /** The document's catalogue, which holds the form. Not public; pinned with the version, and held by a test. */
    readonly _root: {
      readonly data: { readonly AcroForm: { readonly data: { readonly DR: { readonly Font: Record<string, PDFKitReference> } } } };
    };
    /** The current font. Not public either. */
    readonly _font: EmbeddedFont;
  }
}

declare namespace PDFKit.Mixins {
  interface PDFFont {
    registerFont(name: string, parsed: PDFKit.ParsedFont): this;
  }
  interface StructureElementOptions {
    scope?: 'Row' | 'Column' | 'Both';
  }
  interface PDFAttachmentOptions {
    relationship?: 'Source' | 'Data' | 'Alternative' | 'Supplement' | 'Unspecified';
  }
  interface AnnotationOption {
    Subtype?: string;
    structParent?: PDFKit.PDFStructureElement;
    [key: string]: unknown;
  }
}
