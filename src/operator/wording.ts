import type { DeliveryState } from '../outbox/records.ts';

const STATES = {
  due: 'waits',
  later: 'put off',
  claimed: 'under way',
  taken: 'delivered',
  'not-needed': 'not needed',
  'given-up': 'given up',
  removed: 'taken off',
} as const satisfies Readonly<Record<DeliveryState['state'], string>>;

const MINUTE = 60_000;

export const ageInWords = (milliseconds: number): string => {
  const minutes = Math.max(0, Math.floor(milliseconds / MINUTE));
  if (minutes < 120) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} days`;
};

const HEADINGS = ['reference', 'revision', 'serial', 'channel', 'state', 'attempts', 'age'];

/** A table of deliveries, line by line. */
export const deliveryTable = (deliveries: readonly DeliveryState[], now: number): readonly string[] => {
  const rows = deliveries.map(({ reference, revision, serial, channel, state, stuck, bounced, attempts, acceptedAt }) => [
    reference,
    String(revision),
    String(serial),
    channel ?? '-',
    stuck ? 'stuck' : bounced ? 'bounced' : STATES[state],
    String(attempts),
    ageInWords(now - acceptedAt),
  ]);
  const all = [HEADINGS, ...rows];
  const widths = HEADINGS.map((_, column) => all.reduce((widest, row) => Math.max(widest, row[column]?.length ?? 0), 0));
  return all.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
};

/** What a person typed must not command the operator's terminal. */
export const forTerminal = (text: string): string => text.replaceAll(/[^\P{C}\n]/gu, ' ');
