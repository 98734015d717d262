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
    glyphForCodePoint(codePoint: number): unknown;
    layout(
      text: string,
      features?: Readonly<Record<string, boolean>>,
    ): {
      readonly advanceWidth: number;
      readonly glyphs: readonly { readonly codePoints: readonly number[] }[];
    };
  }

  interface PDFDocument {
    new (options: Omit<PDFDocumentOptions, 'subset'> & { readonly subset: 'PDF/UA' }): PDFDocument;
    /** The current font. Not public; pinned with the version, and held by a test. */
    /** The document's catalogue, which holds the form. Not public either. */
    readonly _root: { readonly data: { readonly AcroForm: { readonly data: object } } };
    readonly _font: { readonly font: ParsedFont; readonly id: string };
  }

  interface PDFPage {
    readonly annotations: PDFKitReference[];
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
