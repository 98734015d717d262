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
  {
    file: 'src/referral/time.ts',
    was: "''",
    becomes: '"Stryker was here!"',
    because: 'a time has one zone, so nothing is joined: only the type of the list allows for more',
  },
  {
    file: 'src/delivery/receipt/limit.ts',
    was: "`${address.slice(0, at).replace(/\\+.*/, '')}${address.slice(at)}`.toL…",
    becomes: "`${address.slice(0, at).replace(/\\+.*/, '')}${address.slice(at)}`.toU…",
    because: 'addresses are only compared: in small letters or in great ones',
  },
];
