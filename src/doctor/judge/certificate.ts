const DAY_MS = 24 * 60 * 60_000;
const SOON_DAYS = 14;

const MENDS: Readonly<Record<string, string>> = {
  ERR_TLS_CERT_ALTNAME_INVALID:
    'its certificate is for another name: write the name that stands in the certificate, or have one made for this one',
  CERT_HAS_EXPIRED: 'its certificate has expired: renew it, and look why that did not happen by itself',
  CERT_NOT_YET_VALID: 'its certificate is not valid yet: look at the clocks of both machines',
  ECONNREFUSED: 'nobody listens there: start it, or mend the address',
  ETIMEDOUT: 'it does not answer: look at the address and at the firewalls between',
  ENOTFOUND: 'no resolver knows that name: mend the address',
  EAI_AGAIN: 'the resolver does not answer: look at /etc/resolv.conf',
};
const UNKNOWN_AUTHORITY =
  'its certificate is signed by an authority that this machine does not know: name that one in NODE_EXTRA_CA_CERTS, or have the server send its whole chain';
const OF_AUTHORITY = /^(?:DEPTH_ZERO_)?SELF_SIGNED|^UNABLE_TO_(?:VERIFY|GET_ISSUER)/;

/** What a failed connection means, and its mend, as the second half of a sentence. */
export const connectionMend = (code: string): string =>
  MENDS[code] ?? (OF_AUTHORITY.test(code) ? UNKNOWN_AUTHORITY : `no secure connection came about (${code}): look at its log`);

/** How many days a certificate has left, if that is few. */
export const fewDaysLeft = (endsAt: number, now: number): number | undefined => {
  const days = Math.floor((endsAt - now) / DAY_MS);
  return days < SOON_DAYS ? days : undefined;
};
