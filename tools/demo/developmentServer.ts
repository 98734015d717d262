import type { AstroIntegration } from 'astro';
import { loadContent } from '../../src/content/load.ts';
import { startCarrying } from '../../src/courier/carry.ts';
import { demoSitePort, openPlayground } from './playground.ts';
import { tellError } from '../../src/process/tellError.ts';
import type { BuildSettings } from '../../src/server/config.ts';
import { createHandler } from '../../src/server/handler.ts';
import { createLog } from '../../src/process/log.ts';
import { startServices } from '../../src/server/services.ts';

/** Where Astro's development server looks for the values that pages see as `Astro.locals`. */
const LOCALS = Symbol.for('astro.locals');

/**
 * `npm run dev`: pages as you edit them, with the forms working to a mailbox on this machine.
 * Without the security policy: the development server's own scripts would break it.
 */
export const developmentServer = ({ contentDir, service }: BuildSettings): AstroIntegration => {
  let developing = false;
  let port = 0;
  return {
    name: 'development-server',
    hooks: {
      'astro:config:setup': async ({ command, updateConfig }) => {
        developing = command === 'dev';
        if (!developing) return;
        port = await demoSitePort();
        updateConfig({ server: { port } });
      },
      'astro:server:setup': async ({ server }) => {
        // A build, too, opens a server of this kind for a moment, and must listen on nothing.
        if (!developing) return;
        const content = loadContent(contentDir, service);
        const playground = await openPlayground(content, port);
        const log = createLog((line) => process.stdout.write(`${line}\n`), Date.now);
        const services = await startServices(playground.config, content, log);
        const carrying = startCarrying(playground.config, content, log);
        server.httpServer?.once('close', () => void Promise.all([services.stop(), carrying.stop()]).then(() => playground.close()));
        process.stdout.write(playground.greeting);

        server.middlewares.use((request, response, next) => {
          const [first = '/exit/', ...others] = content.service.exit.targets;
          createHandler({
            content,
            siteOrigin: playground.config.siteOrigin,
            setHeaders: (_, answer) => answer.setHeader('Referrer-Policy', 'same-origin'),
            referrals: services.referrals,
            networkOf: () => undefined,
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
  };
};
