import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'] as const;

/** Where a Chromium of this machine is, `own` when Playwright has downloaded one, or nothing. `CHROMIUM` names another. */
export const findBrowser = (): { readonly path: string } | 'own' | undefined => {
  const path = [process.env['CHROMIUM'], ...PLACES].find((each) => each && existsSync(each));
  if (path) return { path };
  return existsSync(chromium.executablePath()) ? 'own' : undefined;
};
