/**
 * For every field that takes answers: browsers send such text to a spelling, writing or translation service, which may be far away.
 * Words of ours around it stay open to translation.
 */
export const UNSENT = { translate: 'no', spellcheck: 'false', writingsuggestions: 'false' } as const;
