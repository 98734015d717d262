import { defineConfig, type PlaywrightTestConfig } from '@playwright/test';
import { findBrowser } from './support/browser.ts';

const found = findBrowser();
const browser: PlaywrightTestConfig['use'] = {
  browserName: 'chromium',
  launchOptions: {
    ...(typeof found === 'object' ? { executablePath: found.path } : {}),
    // Chromium refuses its sandbox to root.
    chromiumSandbox: process.getuid?.() !== 0,
  },
};

/**
 * Each journey runs without scripts first, then with. `@scripts` in a title: needs scripts, or measures with them;
 * `@once`: scripts make no difference, so once is enough.
 */
export default defineConfig({
  testDir: '.',
  testMatch: ['{e2e,exit,traces}/**/*.spec.ts'],
  globalSetup: './support/globalSetup.ts',
  outputDir: '../test-results',
  reporter: [['list']],
  fullyParallel: true,
  workers: 2,
  // For machines that do other things too.
  timeout: 120_000,
  expect: { timeout: 30_000 },
  forbidOnly: Boolean(process.env['CI']),
  use: { ...browser, locale: 'en-GB', timezoneId: 'Europe/London', screenshot: 'off', trace: 'off', video: 'off' },
  projects: [
    { name: 'without scripts', grepInvert: /@scripts/, testIgnore: /form-steps|exit\//, use: { javaScriptEnabled: false } },
    { name: 'with scripts', grepInvert: /@once/ },
  ],
});
