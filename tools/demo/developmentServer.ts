import type { AstroIntegration } from 'astro';
import type { LiveContent } from '../../src/content/liveContent.ts';
import type { BuildSettings } from '../../src/server/config.ts';
import { liveServer, type LiveServer } from './liveServer.ts';

/** The one of now: Astro ends it and begins another when it restarts after a change of its settings. */
let kept: LiveServer | undefined;

/** A closed terminal must leave nothing behind, and Astro hears only Ctrl and C. */
const end = (): void => {
  void Promise.resolve(kept?.close()).finally(() => process.exit(0));
};

const begin = (mailboxPort: number): LiveServer => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.off(signal, end).once(signal, end);
  return liveServer(mailboxPort);
};

/**
 * `npm run dev`: pages as you edit them, with the forms working to a mailbox on this machine.
 * Without the security policy: the development server's own scripts would break it.
 */
export const developmentServer = (content: LiveContent, { mailboxPort }: BuildSettings): AstroIntegration => {
  let developing = false;
  return {
    name: 'development-server',
    hooks: {
      'astro:config:setup': ({ command, addMiddleware }) => {
        developing = command === 'dev';
        if (developing) addMiddleware({ order: 'pre', entrypoint: new URL('./viewMiddleware.ts', import.meta.url) });
      },
      'astro:server:setup': ({ server }) => {
        // A build, too, opens a server of this kind for a moment, and must listen on nothing.
        if (!developing) return;
        const portal = (kept ??= begin(mailboxPort));
        server.middlewares.use(portal.answer(content));
        server.httpServer?.once('listening', () => {
          const address = server.httpServer?.address();
          if (typeof address === 'object' && address) void portal.ready(content, address.port);
        });
      },
      'astro:server:done': async () => {
        await kept?.close();
        kept = undefined;
      },
    },
  };
};
