import { createApp } from 'astro/app/entrypoint';
import type { View } from '../server/view.ts';

const app = createApp({ streaming: false });

/** The one dynamic page, whole. Nothing of the visitor's request is in what Astro sees. Rejects when the page cannot be drawn. */
export const drawPage = async (view: View): Promise<string> => {
  const request = new Request('http://localhost/referral/');
  const route = app.match(request, true);
  if (!route) throw new Error('The build has no dynamic page.');
  const response = await app.render(request, {
    routeData: route,
    locals: { view },
    // Astro would draw a page of its own in place of one that failed; ours is in memory.
    prerenderedErrorPageFetch: () => Promise.resolve(new Response(null, { status: 500 })),
  });
  if (response.status !== view.status) throw new Error('The page could not be drawn.');
  return response.text();
};
