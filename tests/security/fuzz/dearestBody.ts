import { openPosting } from '../../fuzz/postCost.ts';
import { searchWorst, type Worst } from '../../fuzz/worstBody.ts';

const WARM_UP = 30;

/** Looks for the post that costs the web process most. */
export const dearestBody = async (distDir: string, seconds: number): Promise<Worst> => {
  const { forms, cost } = await openPosting(distDir);
  for (let warm = 0; warm < WARM_UP; warm += 1) for (const form of forms) await cost(form, '');
  return searchWorst(forms, cost, seconds, { below: (limit) => Math.floor(Math.random() * limit) });
};
