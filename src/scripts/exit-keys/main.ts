/** What the exit can do without, at the end of the page: Shift three times, and staying above a phone's keyboard. */
import { stayAboveKeyboard } from './aboveKeyboard.ts';
import { watchShift } from './shiftKeys.ts';

const link = document.querySelector<HTMLElement>('a[href="/exit/"]');
if (link) {
  // Pressed by its keys as by a finger, so that there is one way out.
  watchShift({ almost: () => link.dispatchEvent(new Event('pointerdown', { bubbles: true })), exit: () => link.click() });
  stayAboveKeyboard();
}
