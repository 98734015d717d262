/** One thing that the doctor looked at. */
export interface Finding {
  /** What it is about, in a word or two. */
  readonly about: string;
  /** `act`: somebody must. `unseen`: it could not be looked at. `left`: it was not asked for, or only a person can tell. */
  readonly is: 'well' | 'act' | 'unseen' | 'left';
  /** One sentence; of what is not well, with its mend. Never an answer, and no password. */
  readonly says: string;
}

type Finder = (about: string, says: string) => Finding;

const finder =
  (is: Finding['is']): Finder =>
  (about, says) => ({ about, is, says });

export const well = finder('well');
export const act = finder('act');
export const unseen = finder('unseen');
export const left = finder('left');

/** The finding that all is well, where nothing else was found. */
export const orWell = (found: readonly Finding[], about: string, says: string): readonly Finding[] =>
  found.some(({ is }) => is === 'act' || is === 'unseen') ? found : [well(about, says), ...found];
