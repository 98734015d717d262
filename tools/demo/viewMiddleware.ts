import type { MiddlewareHandler } from 'astro';

/** Carries the view from the server to the page, which runs in a world of its own while somebody edits. */
export const VIEW_HEADER = 'x-view';

/** Gives the dynamic page its view, as the built server does. */
export const onRequest: MiddlewareHandler = (context, next) => {
  const view = context.isPrerendered ? null : context.request.headers.get(VIEW_HEADER);
  if (view !== null) context.locals.view = JSON.parse(decodeURIComponent(view));
  return next();
};
