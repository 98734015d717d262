/** What the exit can do without, at the end of the page: more ways to press it, staying above a phone's keyboard, and knowing how slow the line is. */
import { stayAboveKeyboard } from './aboveKeyboard.ts';
import { noteLine } from './line.ts';
import { takeEveryPress } from './presses.ts';
import { watchShift } from './shiftKeys.ts';

const EXIT = 'a[href="/exit/"]';
const link = document.querySelector<HTMLElement>(EXIT);
if (link) {
  takeEveryPress(EXIT);
  // Pressed by its keys as by a finger, so that there is one way out.
  watchShift({
    almost: () => link.dispatchEvent(new Event('pointerdown', { bubbles: true })),
    exit: () => link.isConnected && link.click(),
  });
  stayAboveKeyboard();
  noteLine();
}
