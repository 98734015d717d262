import { linesOf } from '../forms/text.ts';
import type { Film } from './language.ts';

const two = (number: number): string => String(number).padStart(2, '0');

const clock = (seconds: number): string => {
  const thousandths = Math.round(seconds * 1000);
  const [minutes, rest] = [Math.floor(thousandths / 60_000), thousandths % 60_000];
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(Math.floor(rest / 1000))}.${String(rest % 1000).padStart(3, '0')}`;
};

// Not HTML's escape: older players know only these three, and would show the marks for quotes as they are written.
const cueText = (words: string): string =>
  linesOf(words).join('\n').replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Captions as a WebVTT file. A blank line in the words would end a caption early. */
export const webVtt = (captions: Film['captions']): string =>
  ['WEBVTT', ...captions.map(({ from, to, words }) => `${clock(from)} --> ${clock(to)}\n${cueText(words)}`)].join('\n\n') + '\n';
