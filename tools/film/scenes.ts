import { DEEP, WARM, eased, faded, line, person, placed, ring, tick } from './shapes.ts';

const LEFT = 250;
const MIDDLE = 480;
const RIGHT = 710;
/** Seconds that a thing takes to come or to go. */
const SOFT = 0.8;

/** Draws what stands on the stage, `seconds` after the scene began. */
type Scene = (seconds: number) => string;

const crack = (drawn: number): string => line('M480 162l-20 44 34 26-30 42 30 34-18 50', drawn, WARM);
const bubble = (drawn: number): string =>
  line('M318 124h104a16 16 0 0 1 16 16v44a16 16 0 0 1-16 16h-86l-30 22 6-26a16 16 0 0 1-10-14v-42a16 16 0 0 1 16-16z', drawn, WARM);
const both = (bowed: number): string => person(LEFT, 1) + person(RIGHT, 1, DEEP, bowed);
const three = (left = LEFT): string => person(left, 1) + person(RIGHT, 1) + person(MIDDLE, 1, WARM);

const path =
  (...each: readonly string[]): Scene =>
  (drawn) =>
    each.map((d) => line(d, drawn)).join('');
/** Small pictures on a field of 56. */
const letter = path('M9 14h38v28H9z', 'M9 15l19 15 19-15');
const camera = path('M6 16h29v25H6z', 'M35 25l14-8v23l-14-8', 'M20 22a6 6 0 1 1-.1 0z');
const messages = path('M8 22h34', 'M34 14l9 8-9 8', 'M48 38H14', 'M22 30l-9 8 9 8');
const table = path('M18 34h20', 'M28 34v12', 'M8 22v24', 'M8 34h6v12', 'M48 22v24', 'M48 34h-6v12');
const phone = path(
  'M16 9l5.5 1 2.5 8.5-4.5 4c2.5 5.5 7 10 12.5 12.5l4-4.5L44.5 33l1.5 5.5c-.5 4.5-4 7.5-8.5 7C23 43.5 11.5 32 9.5 17.5 9 13 11.5 9.5 16 9z',
);
const waves: Scene = (drawn) =>
  line('M34 17.5a4.5 4.5 0 0 1 4 4', eased(drawn, 0, 0.5), WARM) + line('M34 10a12 12 0 0 1 11.5 11.5', eased(drawn, 0.5, 0.5), WARM);

const apart: Scene = (seconds) =>
  person(LEFT, eased(seconds, 0.3, 1.6)) + person(RIGHT, eased(seconds, 1.2, 1.6)) + crack(eased(seconds, 2.9, 1.5));

const harmed: Scene = (seconds) => both(eased(seconds, 2.6, 1.4)) + crack(1) + bubble(eased(seconds, 0.6, 1.4));

const safeWay: Scene = (seconds) => {
  const gone = 1 - eased(seconds, 0.2, SOFT);
  const dots = Array.from({ length: 9 }, (_, index) =>
    faded(`<circle cx="${336 + index * 36}" cy="296" r="5" fill="${WARM}" stroke="none"/>`, eased(seconds, 1.2 + index * 0.25, 0.4)),
  );
  return both(1 - eased(seconds, 2.8, 1.2)) + faded(crack(1) + bubble(1), gone) + dots.join('');
};

const helper: Scene = (seconds) =>
  faded(safeWay(60), 1 - eased(seconds, 0.2, SOFT)) + faded(both(0), 1) + person(MIDDLE, eased(seconds, 0.6, 1.8), WARM);

const ways: Scene = (seconds) => {
  const pictures = [letter, camera, messages, table].map((draw, index) =>
    placed(draw(eased(seconds, 0.8 + index * 1.25, 1.1)), 92 + index * 208, 180, 2.7),
  );
  return faded(three(), 1 - eased(seconds, 0, SOFT)) + faded(pictures.join(''), 1 - eased(seconds, 6.3, 0.6));
};

const agreed: Scene = (seconds) =>
  faded(three(), eased(seconds, 0, SOFT)) +
  tick(LEFT + 74, 160, eased(seconds, 1.2, 0.7)) +
  tick(RIGHT - 74, 160, eased(seconds, 2.1, 0.7)) +
  ring(MIDDLE, 250, 424, 165, eased(seconds, 3.1, 1.6));

const stopped: Scene = (seconds) => {
  const away = eased(seconds, 1.3, 2.4);
  const marks = 1 - eased(seconds, 0.2, SOFT);
  return (
    faded(three(LEFT - away * 130), 1 - eased(seconds, 4.4, 0.6)) +
    faded(tick(LEFT + 74, 160, 1) + tick(RIGHT - 74, 160, 1), marks) +
    ring(MIDDLE, 250, 424, 165, 1 - eased(seconds, 0.2, 1.2))
  );
};

const talk: Scene = (seconds) =>
  faded(placed(phone(eased(seconds, 0.3, 1.8)) + waves(eased(seconds, 2, 1.4)), 368, 140, 4), 1 - eased(seconds, 5.4, 0.6));

/** One for each caption of `content/…/films/explainer.yaml`, in its order. */
export const SCENES: readonly Scene[] = [apart, harmed, safeWay, helper, ways, agreed, stopped, talk];
