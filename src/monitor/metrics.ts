import { type Facts, storeIn } from './facts.ts';

interface Metric {
  readonly name: string;
  readonly help: string;
  readonly type: 'gauge' | 'counter';
  readonly values: readonly (readonly [labels: string, value: number | undefined])[];
}

const yes = (value: boolean): number => (value ? 1 : 0);
const ofChannel = (channel: string): string => `{channel="${channel}"}`;

const told = <Facts extends object>(facts: Facts | 'silent' | undefined): Facts | undefined => (facts === 'silent' ? undefined : facts);

const metricsOf = (facts: Facts, now: number): readonly Metric[] => {
  const { channels = [], stuck, bounced, missing, lastSerial } = storeIn(facts);
  const web = told(facts.web);
  const courier = told(facts.courier);
  const age = (since: number | undefined): number => (since === undefined ? 0 : Math.max(0, Math.round((now - since) / 1000)));
  const gauge = (name: string, help: string, ...values: Metric['values']): Metric => ({ name, help, type: 'gauge', values });
  return [
    gauge('referrals_accepting', 'Whether a referral would be kept if it came now.', [
      '',
      facts.web === undefined ? undefined : yes(web?.accepting.can ?? false),
    ]),
    {
      name: 'referrals_given_total',
      help: 'The number given last: each version of a referral has one.',
      type: 'counter',
      values: [['', lastSerial]],
    },
    gauge(
      'referrals_waiting',
      'Versions of referrals that have not left by this channel.',
      ...channels.map(({ channel, count }): Metric['values'][number] => [ofChannel(channel), count]),
    ),
    gauge(
      'referrals_oldest_waiting_seconds',
      'How long the oldest of them has waited.',
      ...channels.map(({ channel, oldestAcceptedAt }): Metric['values'][number] => [ofChannel(channel), age(oldestAcceptedAt)]),
    ),
    gauge('referrals_stuck', 'Deliveries that fail for a reason of their own.', ['', stuck]),
    gauge('referrals_bounced', 'Deliveries that were taken and came back.', ['', bounced]),
    gauge('referrals_missing', 'Numbers whose referrals the outbox does not know.', [
      '',
      missing?.reduce((sum, { first, last }) => sum + last - first + 1, 0),
    ]),
    gauge('referrals_disk_free_bytes', 'Free space where the outbox is.', ['', web?.freeBytes]),
    gauge('referrals_courier_up', 'Whether this courier can deliver, or stands by for another.', [
      '',
      facts.courier === undefined ? undefined : yes(courier !== undefined && courier.trouble === undefined),
    ]),
    gauge(
      'referrals_channel_away',
      'Whether the server of this channel is away.',
      ...(courier
        ? channels.map(({ channel }): Metric['values'][number] => [ofChannel(channel), yes(courier.away.includes(channel))])
        : []),
    ),
  ];
};

/**
 * Counts and ages in Prometheus' text format.
 * @param now epoch milliseconds
 */
export const metrics = (facts: Facts, now: number): string =>
  metricsOf(facts, now)
    .map(({ name, help, type, values }) => ({
      head: [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`],
      lines: values.flatMap(([labels, value]) => (value === undefined ? [] : [`${name}${labels} ${value}`])),
    }))
    .filter(({ lines }) => lines.length > 0)
    .map(({ head, lines }) => `${[...head, ...lines].join('\n')}\n`)
    .join('');
