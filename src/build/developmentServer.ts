import type { AstroIntegration } from 'astro';
import { loadContent } from '../content/load.ts';
import { openPlayground } from '../demo/playground.ts';
import { tellError } from '../outbox/events.ts';
import type { BuildSettings } from '../server/config.ts';
import { createHandler } from '../server/handler.ts';
import { createLog } from '../server/log.ts';
import { startServices } from '../server/services.ts';

/** Where Astro's development server looks for the values that pages see as `Astro.locals`. */
const LOCALS = Symbol.for('astro.locals');

/**
 * `npm run dev`: pages as you edit them, with the forms working to a mailbox on this machine.
 * Without the security policy: the development server's own scripts would break it.
 */
export const developmentServer = ({ contentDir, service }: BuildSettings): AstroIntegration => ({
  name: 'development-server',
  hooks: {
    'astro:server:setup': async ({ server }) => {
      const content = loadContent(contentDir, service);
      const playground = await openPlayground(content);
      const log = createLog((line) => process.stdout.write(`${line}\n`), Date.now);
      const services = await startServices(playground.config, content, log, () => process.exit(1));
      server.httpServer?.once('close', () => void services.stop().then(() => playground.close()));
      process.stdout.write(playground.greeting);

      server.middlewares.use((request, response, next) => {
        const [first = '/exit/', ...others] = content.service.exit.targets;
        createHandler({
          content,
          siteOrigin: playground.config.siteOrigin,
          setHeaders: (_, answer) => answer.setHeader('Referrer-Policy', 'same-origin'),
          referrals: services.referrals,
          exit: { targets: [first, ...others], bounceHost: undefined, blank: '' },
          render: async (asked, _, view) => {
            asked.url = '/referral/';
            asked.method = 'GET';
            Reflect.set(asked, LOCALS, { view });
            next();
          },
          sendFile: () => next(),
          sendFailure: () => next(),
          onFailure: (cause) => log({ level: 'error', event: 'request-failed', why: tellError(cause) }),
        })(request, response);
      });
    },
  },
});
