import { expect, onTestFinished, test } from 'vitest';
import { carryOne, serverAt } from '../../support/carrying.ts';
import { type SmtpSink, startSmtpSink } from '../../support/smtpSink.ts';
import { until } from '../../support/until.ts';

const sinkHere = async (): Promise<SmtpSink> => {
  const sink = await startSmtpSink(() => 'none', 0, { hideDSN: false });
  onTestFinished(() => sink.close());
  return sink;
};

const ASKED = { name: 'Siân', email: 'sian@person.example', emailPrivate: 'yes', receipt: 'yes' };
const OWN = 'note@plain.example';
/** What would tell who we are. */
const TELLING = /service\.example|refer\.example/;

test(
  'a receipt goes from its own sender and by its own mail server, and tells nothing of the referrals’',
  { timeout: 30_000 },
  async () => {
    const [referrals, receipts] = [await sinkHere(), await sinkHere()];
    await carryOne(ASKED, { smtp: serverAt(referrals.url), receiptSmtp: serverAt(receipts.url), receiptFrom: OWN });
    await until(() => referrals.kept.length === 1 && receipts.kept.length === 1, 20_000);
    expect(receipts.envelopes).toMatchObject([{ from: OWN }]);
    const receipt = String(receipts.kept[0]);
    expect(receipt).toMatch(/^To: sian@person\.example/m);
    expect(receipt).toMatch(/^From: .*<?note@plain\.example>?/m);
    expect(receipt).not.toMatch(TELLING);
    expect(String(referrals.kept[0])).toMatch(/^To: inbox@service\.example/m);
    expect(referrals.envelopes).toMatchObject([{ from: 'bounces+rj-2222-2222.1@service.example' }]);
  },
);

test('a receipt whose own mail server is away waits, and never takes the referrals’', { timeout: 40_000 }, async () => {
  const [referrals, away] = [await sinkHere(), await startSmtpSink()];
  await away.close();
  const { events } = await carryOne(ASKED, { smtp: serverAt(referrals.url), receiptSmtp: serverAt(away.url), receiptFrom: OWN });
  const isAway = (): boolean => events.some(({ event, channel }) => event === 'server-away' && channel === 'receipt');
  await until(() => referrals.kept.length === 1 && isAway(), 20_000);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(referrals.connections()).toBe(1);
  expect(String(referrals.kept[0])).not.toMatch(/^To: sian@/m);
});

test('a receipt with a sender alone goes by the referrals’ server, and bounces to that sender', { timeout: 30_000 }, async () => {
  const referrals = await sinkHere();
  await carryOne(ASKED, { smtp: serverAt(referrals.url), receiptFrom: OWN });
  await until(() => referrals.kept.length === 2, 20_000);
  expect(referrals.envelopes.map(({ from }) => from).toSorted()).toEqual(['bounces+rj-2222-2222.1@service.example', OWN]);
  expect(String(referrals.kept.find((mail) => mail.includes('sian@person.example')))).not.toMatch(TELLING);
});
