import { EXIT_PATH } from '../exit/settings.ts';

/** Longer than any network that is of use takes to answer so little. */
const WAIT_MS = 6000;

/** Whether our server answers just now. A browser's own word for it is right only when it says no. */
export const serverAnswers = (): Promise<boolean> => {
  const asked = fetch(EXIT_PATH, { method: 'HEAD', cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
  const limit = new Promise<boolean>((resolve) => setTimeout(() => resolve(false), WAIT_MS));
  return Promise.race([asked, limit]);
};
