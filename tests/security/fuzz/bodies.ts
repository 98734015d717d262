import { HARMED, ON_BEHALF, RESPONSIBLE, type Fields } from '../../support/answers.ts';

/** A source of numbers that a seed can bring back: mulberry32. */
export const chanceFrom = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

export interface Post {
  readonly target: string;
  readonly body: string;
}

const FORMS: readonly (readonly [string, Fields])[] = [
  ['/refer/harmed/', HARMED],
  ['/refer/responsible/', RESPONSIBLE],
  ['/refer/on-behalf/', ON_BEHALF],
];

/** What has broken readers, documents and e-mails before. */
const SPITEFUL = [
  '',
  '+',
  ' ',
  '%0A',
  '%0D%0A',
  '%00',
  '%',
  '%FF%FE',
  '%ED%A0%80',
  '%F0%9F%98%94',
  '%E2%80%AE',
  '%CC%81',
  '%D8%B9',
  '%EF%BF%BF',
  '%E2%80%8D',
  '<script>alert(1)</script>',
  '%22%27%3C%2Fx%3E',
  '__proto__',
  'constructor',
  '%24%7B7*7%7D',
  '%7Bphone%7D',
  '..%2F..%2Fetc%2Fpasswd',
  '=%3Futf-8%3FB%3FeA%3D%3D%3F=',
  'Bcc%3A%20x%40evil.example',
  '-',
  '9'.repeat(30),
  '%2E%2E%2E',
  'a%40b.',
  '07700900123',
  '31',
  '02',
];

const LONGEST = 65_000;

/** Posts without end: real answers, broken in every way that chance finds. Seeded, so that a finding can be run again. */
export const postsFrom = (chance: () => number): (() => Post) => {
  const below = (count: number): number => Math.floor(chance() * count);
  const oneOf = <T>(from: readonly T[], otherwise: T): T => from[below(from.length)] ?? otherwise;
  const spite = (): string => oneOf(SPITEFUL, '').repeat(chance() < 0.9 ? 1 + below(4) : 1 + below(8_000));
  const value = (given: string): string => {
    const kind = chance();
    if (kind < 0.4) return encodeURIComponent(given);
    if (kind < 0.7) return spite();
    if (kind < 0.9) return encodeURIComponent(given) + spite();
    return spite() + encodeURIComponent(given) + spite();
  };
  return () => {
    const [target, fields] = oneOf(FORMS, ['/refer/harmed/', HARMED]);
    const pairs = Object.entries(fields).flatMap(([name, given]) =>
      chance() < 0.1 ? [] : [given].flat().map((each) => `${name}=${chance() < 0.5 ? encodeURIComponent(each) : value(each)}`),
    );
    if (chance() < 0.3) pairs.push(`${spite()}=${spite()}`);
    if (chance() < 0.3) pairs.push(oneOf(pairs, 'name=x'));
    if (chance() < 0.2) pairs.sort(() => chance() - 0.5);
    if (chance() < 0.5) pairs.push(`sendKey=${chance() < 0.5 ? spite() : 'A'.repeat(below(300))}`);
    pairs.push(`intent=${oneOf(['check', 'change', 'send', 'x', ''], 'check')}`);
    return { target, body: pairs.join(oneOf(['&', '&', '&', '&', ';', '&&'], '&')).slice(0, LONGEST) };
  };
};

/** A neighbour of a post: a piece of it longer, doubled, cut or spited. */
export const mutate = ({ target, body }: Post, chance: () => number): Post => {
  const at = Math.floor(chance() * body.length);
  const piece = body.slice(at, at + 1 + Math.floor(chance() * 40));
  const changed = SPITEFUL[Math.floor(chance() * SPITEFUL.length)] ?? '';
  const grown = chance() < 0.5 ? piece.repeat(Math.floor(chance() * 2_000)) : changed.repeat(Math.floor(chance() * 20_000));
  return { target, body: (body.slice(0, at) + grown + body.slice(at)).slice(0, LONGEST) };
};
