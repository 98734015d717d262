import { test as base } from '@playwright/test';
import { pagesWatched, type Watched } from './watch.ts';
import { startPortal, type Portal } from './portal.ts';
import { type ReceivedMail, readMail } from './receivedMail.ts';
import { startSmtpSink, type SmtpSink } from './smtpSink.ts';
import { until } from './until.ts';

interface ForWorker {
  /** The mail server of the service. */
  readonly sink: SmtpSink;
  /** The real server with its own disk. Tests that harm it start one of their own. */
  readonly portal: Portal;
}

interface ForTest {
  /** Every e-mail about a reference, once at least `count` have come. */
  readonly mailsFor: (reference: string, count?: number) => Promise<readonly ReceivedMail[]>;
  /** What every page of a journey must keep to; looked at when the journey ends. */
  readonly watched: Watched;
}

/** A journey through the real site in a real browser. Addresses are relative to it. */
export const test = base.extend<ForTest, ForWorker>({
  sink: [
    async ({}, use) => {
      const sink = await startSmtpSink();
      await use(sink);
      await sink.close();
    },
    { scope: 'worker' },
  ],
  portal: [
    async ({ sink }, use) => {
      const portal = await startPortal({ smtpUrl: sink.url });
      await use(portal);
      await portal.dispose();
    },
    { scope: 'worker' },
  ],
  baseURL: async ({ portal }, use) => use(portal.url),
  mailsFor: async ({ sink }, use) => {
    await use(async (reference, count = 1) => {
      const about = (): readonly Buffer[] =>
        sink.kept.filter((mail) => mail.includes(`Subject: Referral ${reference}`) || mail.includes(reference));
      await until(() => about().length >= count, 60_000);
      return Promise.all(about().map(readMail));
    });
  },
  watched: [
    async ({ context, javaScriptEnabled }, use) => {
      const watched = await pagesWatched(context, javaScriptEnabled);
      await use(watched);
      await watched.expectClean();
    },
    { auto: true },
  ],
});

export { expect } from '@playwright/test';
