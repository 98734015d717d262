import { recall, remember } from '../exit/where.ts';

/** `requestStart` is 0 where nothing is told. */
interface Load {
  readonly timing: { readonly requestStart: number; readonly responseStart: number };
}

/** Notes how long our server takes to answer, if no page of this visit took longer: what an exit may take fits the line. Next to nothing from a cache. */
export const noteLine = (): void => {
  const { timing }: Load = performance;
  const { requestStart, responseStart } = timing;
  // A tenth more, because no line is always as fast.
  const took = requestStart && Math.ceil(1.1 * (responseStart - requestStart));
  if (took > recall().line) remember({ line: took });
};
