/** A way of compressing that browsers may ask for. */
export type Coding = 'br' | 'gzip';

const weightOf = (parameters: readonly string[]): number => {
  const given = parameters.find((each) => each.startsWith('q='));
  return given === undefined ? 1 : Number(given.slice(2)) || 0;
};

/** The codings that an `Accept-Encoding` header names and does not refuse with `q=0`. */
export const acceptedCodings = (header: string | undefined): ReadonlySet<string> =>
  new Set(
    (header ?? '').split(',').flatMap((entry) => {
      const [name = '', ...parameters] = entry.split(';').map((piece) => piece.trim().toLowerCase());
      return weightOf(parameters) > 0 ? [name] : [];
    }),
  );
