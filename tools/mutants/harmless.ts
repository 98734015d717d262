/** A mistake that changes nothing anybody could see, so that no test can notice it. */
export interface Harmless {
  readonly file: string;
  readonly was: string;
  readonly becomes: string;
  readonly because: string;
}

/** Few: code that needs none of these is better. One that a test does notice, or that is no longer made, is complained about. */
export const HARMLESS: readonly Harmless[] = [
  {
    file: 'src/server/handler.ts',
    was: "'/'",
    becomes: '""',
    because: 'a request that a server has read has an address: only the type of Node allows for none',
  },
];
