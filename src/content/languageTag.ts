/** BCP 47 tag of a content folder: English is written as in Britain; other folders are their own tag. */
export const languageTag = (code: string): string => (code === 'en' ? 'en-GB' : code);
