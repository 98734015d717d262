import { describe, expect, onTestFinished, test } from 'vitest';
import { portalOnDisk, type PortalProcess } from '../support/portalProcess.ts';
import { type Fault, type SmtpSink, startSmtpSink } from '../support/smtpSink.ts';
import { until } from '../support/until.ts';

/** Rounds of killing; `KILLS=250` for a long run. */
const KILLS = Number(process.env['KILLS'] ?? 8);

const sinkFor = async (fault?: () => Fault): Promise<SmtpSink> => {
  const sink = await startSmtpSink(fault);
  onTestFinished(() => sink.close());
  return sink;
};

const killAtEnd = (portal: PortalProcess): PortalProcess => {
  onTestFinished(() => portal.kill());
  return portal;
};

/** Tells which of the marks have arrived; reads each e-mail once. */
const arrivalsAt = (sink: SmtpSink): ((mark: string) => boolean) => {
  const marks = new Set<string>();
  let read = 0;
  return (mark) => {
    for (; read < sink.kept.length; read++) marks.add(/^mark-\w+/m.exec(sink.kept[read]?.toString() ?? '')?.[0] ?? '');
    return marks.has(mark);
  };
};

describe('killed between showing a reference and delivering', () => {
  test('delivers exactly once after the restart, and not again after the next', async () => {
    const start = await portalOnDisk();
    const nobodyHome = await startSmtpSink();
    await nobodyHome.close();

    const first = killAtEnd(start(nobodyHome.url, 1));
    await until(() => first.accepted.length === 1);
    await first.kill();

    const sink = await sinkFor();
    const second = killAtEnd(start(sink.url, 0));
    await until(() => sink.kept.length === 1, 10_000);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await second.kill();

    killAtEnd(start(sink.url, 0));
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    expect(sink.kept).toHaveLength(1);
    const [shown] = first.accepted;
    expect(sink.kept[0]?.toString()).toContain(shown?.mark);
    expect(sink.kept[0]?.toString()).toContain(shown?.reference);
  }, 30_000);

  test(
    'delivers all that it showed when killed again and again at random, by a mail server full of faults',
    { timeout: 60_000 + KILLS * 5_000 },
    async () => {
      const faults: readonly Fault[] = [
        { refuseAt: 'connect', code: 421 },
        { refuseAt: 'to', code: 450 },
        { refuseAt: 'data', code: 452 },
        { refuseAt: 'from', code: 550 },
        { refuseAt: 'data', code: 552 },
        { cut: 'before' },
        { cut: 'after-losing' },
        { cut: 'after-keeping' },
        { answer: 'garbage' },
      ];
      let injecting = true;
      let keptUnsaid = 0;
      const sink = await sinkFor(() => {
        const fault = injecting && Math.random() < 0.5 ? (faults[Math.floor(Math.random() * faults.length)] ?? 'none') : 'none';
        if (typeof fault === 'object' && 'cut' in fault && fault.cut === 'after-keeping') keptUnsaid++;
        return fault;
      });
      const start = await portalOnDisk();
      const portals: PortalProcess[] = [];
      for (let round = 0; round < KILLS; round++) {
        const portal = killAtEnd(start(sink.url, 40));
        portals.push(portal);
        await until(() => portal.accepted.length > 0, 20_000);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 600));
        await portal.kill();
      }
      injecting = false;
      const shown = portals.flatMap(({ accepted }) => accepted);
      killAtEnd(start(sink.url, 0));
      const hasArrived = arrivalsAt(sink);
      await until(() => shown.every(({ mark }) => hasArrived(mark)), 30_000 + KILLS * 2_000);

      const copies = Map.groupBy(sink.kept, (mail) => /^Message-ID: (.*)$/im.exec(mail.toString())?.[1] ?? '');
      const lanes = 3;
      expect(sink.kept.length - copies.size).toBeLessThanOrEqual(keptUnsaid + KILLS * lanes);
      for (const same of copies.values()) expect(new Set(same.map((mail) => mail.toString())).size).toBe(1);
      console.info(
        `${KILLS} kills: ${shown.length} shown, 0 lost, ${sink.kept.length - copies.size} extra copies, ${sink.connections()} connections`,
      );
    },
  );
});

test('where a file may grow no more no reference is shown, and those shown before are delivered', async () => {
  const start = await portalOnDisk();
  const nobodyHome = await startSmtpSink();
  await nobodyHome.close();
  // The reserve is a file that is larger than the limit, so it has to be there.
  const first = killAtEnd(start(nobodyHome.url, 1));
  await until(() => first.done(), 20_000);
  await first.kill();
  const full = killAtEnd(start(nobodyHome.url, 400, 600));
  await until(() => full.done() || !full.running(), 20_000);
  await full.kill();
  expect(full.accepted.length).toBeGreaterThan(0);
  expect(full.accepted.length).toBeLessThan(400);

  const sink = await sinkFor();
  killAtEnd(start(sink.url, 0));
  const hasArrived = arrivalsAt(sink);
  const shown = [...first.accepted, ...full.accepted];
  await until(() => shown.every(({ mark }) => hasArrived(mark)), 20_000);
  expect(sink.kept).toHaveLength(shown.length);
}, 60_000);
