import { builtSite } from './builtSite.ts';

/** Builds the site once for all journeys. `PORTAL_DIST` names a build to use instead. */
export default async (): Promise<void> => {
  process.env['PORTAL_DIST'] ??= await builtSite();
};
