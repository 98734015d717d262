import { randomBytes } from 'node:crypto';
import { IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { FormDefinition } from '../../src/forms/definition.ts';
import { answerReferral, type ReferralServices } from '../../src/server/answerReferral.ts';
import { openBuiltSite } from '../../src/server/builtSite.ts';
import { floodWatch } from '../../src/server/flood.ts';
import { sendKeys } from '../../src/server/sendKey.ts';
import { sentAddresses } from '../../src/server/sentAddress.ts';

const VISITOR = { network: undefined, stepBack: () => Promise.resolve() };

interface Posting {
  readonly forms: readonly FormDefinition[];
  /** Milliseconds of this process's CPU that it takes to read a post and draw its answer. */
  readonly cost: (form: FormDefinition, body: string) => Promise<number>;
}

/** All that the web process does with a post, but the network and the disk. */
export const openPosting = async (distDir: string): Promise<Posting> => {
  const { content, render } = await openBuiltSite(distDir);
  const secret = randomBytes(32);
  const [language] = content.languages;
  const services: ReferralServices = {
    sendKeys: sendKeys(secret, randomBytes),
    sentAddresses: sentAddresses(secret, randomBytes),
    flood: floodWatch(Date.now, randomBytes),
    submit: () => Promise.resolve({ outcome: 'kept', reference: 'RJ-2222-2222' }),
    now: Date.now,
    onNotKept: () => undefined,
  };
  return {
    forms: language.forms,
    cost: async (form, body) => {
      const start = process.threadCpuUsage();
      const answer = await answerReferral(form, language, new URLSearchParams(body), VISITOR, services);
      if (answer.outcome === 'show') {
        const request = new IncomingMessage(new Socket());
        const response = new ServerResponse(request);
        await render(request, response, { language: language.code, status: answer.status, show: answer.show });
      }
      const { user, system } = process.threadCpuUsage(start);
      return (user + system) / 1000;
    },
  };
};
