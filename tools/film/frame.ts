import type { Film } from '../../src/content/language.ts';
import { SCENES } from './scenes.ts';
import { HEIGHT, STROKE, WIDTH, eased } from './shapes.ts';

export interface Frame {
  readonly svg: string;
  readonly words: string;
  /** How strongly the words show, from 0 to 1. */
  readonly shown: number;
}

const FADE_S = 0.35;
/** The words stand above, where a player's buttons do not cover them. */
const STAGE_DOWN = 76;

/** The picture at a moment. A caption that has no scene of its own is shown on an empty stage. */
export const frameAt = (captions: Film['captions'], seconds: number): Frame => {
  const index = captions.findIndex(({ from, to }) => seconds >= from && seconds < to);
  const caption = captions[index];
  const shapes = caption ? (SCENES[index]?.(seconds - caption.from) ?? '') : '';
  return {
    svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" fill="none" stroke-width="${STROKE}" stroke-linecap="round" stroke-linejoin="round"><g transform="translate(0 ${STAGE_DOWN})">${shapes}</g></svg>`,
    words: caption?.words ?? '',
    shown: caption ? Math.min(eased(seconds, caption.from, FADE_S), 1 - eased(seconds, caption.to - FADE_S, FADE_S)) : 0,
  };
};
