import { type BrowserContext, expect } from '@playwright/test';

/** Under this name the exit keeps its own note, the only thing that the site may store. */
const EXIT_NOTE = 'visit';

export interface Watched {
  /** The next requests to other origins are wanted: the exit's. */
  allowForeign(host: string): void;
  expectClean(): Promise<void>;
}

const isOurs = (url: string): boolean => /^(?:data|about|blob|chrome-error):/.test(url) || new URL(url).hostname === '127.0.0.1';

/**
 * Watches every page of a browser for what no page of ours may do: break the security policy, throw,
 * ask another site, set a cookie, or store anything on the device.
 */
export const pagesWatched = async (context: BrowserContext, scripts: boolean | undefined): Promise<Watched> => {
  const problems: string[] = [];
  const allowed = new Set<string>();
  context.on('request', (request) => {
    const url = request.url();
    if (!isOurs(url) && !allowed.has(new URL(url).host)) problems.push(`asked another site: ${url}`);
  });
  context.on('response', (response) => {
    if (response.headers()['set-cookie'] !== undefined) problems.push(`set a cookie: ${response.url()}`);
  });
  context.on('console', (message) => {
    if (/Content Security Policy|Permissions.Policy|TrustedHTML|was blocked/i.test(message.text()))
      problems.push(`policy: ${message.text()}`);
  });
  context.on('weberror', (error) => problems.push(`threw: ${error.error().message}`));

  return {
    allowForeign: (host) => void allowed.add(host),
    expectClean: async () => {
      expect(problems).toEqual([]);
      const { cookies, origins } = await context.storageState();
      expect(cookies).toEqual([]);
      const stored = origins.flatMap((origin) => origin.localStorage.map(({ name }) => name));
      expect(stored.filter((name) => name !== EXIT_NOTE)).toEqual([]);
      if (scripts === false) return;
      for (const page of context.pages().filter((each) => each.url().startsWith('http://127.0.0.1'))) {
        const kept = await page.evaluate(async () => ({
          session: Object.keys(sessionStorage),
          databases: await indexedDB.databases(),
          caches: 'caches' in window ? await caches.keys() : [],
          workers: 'serviceWorker' in navigator ? (await navigator.serviceWorker.getRegistrations()).length : 0,
        }));
        expect({ ...kept, session: kept.session.filter((name) => name !== EXIT_NOTE) }).toEqual({
          session: [],
          databases: [],
          caches: [],
          workers: 0,
        });
      }
    },
  };
};
