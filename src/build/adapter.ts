import type { AstroIntegration } from 'astro';

// Marked as going, because in the next major version this is the only way.
const BY_EXPORTS = { entrypointResolution: 'auto' } as const;

/** Has Astro leave the one dynamic page as a function for our own server, in `server/entry.mjs`, and nothing else: no server, no files, no routes. */
export const adapter = (): AstroIntegration => ({
  name: 'portal',
  hooks: {
    'astro:config:done': ({ setAdapter }) => {
      setAdapter({
        name: 'portal',
        ...BY_EXPORTS,
        serverEntrypoint: new URL('drawPage.ts', import.meta.url),
        adapterFeatures: { buildOutput: 'server', middlewareMode: 'classic' },
        supportedAstroFeatures: { hybridOutput: 'stable', staticOutput: 'stable', serverOutput: 'stable' },
      });
    },
  },
});
