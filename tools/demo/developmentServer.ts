import type { AstroIntegration } from 'astro';
import type { LiveContent } from '../../src/content/liveContent.ts';
import type { BuildSettings } from '../../src/server/config.ts';
import { liveServer, type LiveServer } from './liveServer.ts';

// Astro restarts its server after a change of its settings. The mailbox keeps what it has, and its port.
let kept: LiveServer | undefined;

/** A closed terminal must leave nothing behind, and Astro hears only Ctrl and C. */
const begin = (mailboxPort: number): LiveServer => {
  const begun = liveServer(mailboxPort);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => void begun.close().finally(() => process.exit(0)));
  }
  return begun;
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
