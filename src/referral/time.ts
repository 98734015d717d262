/** Services of the United Kingdom read a clock on their own wall. */
export const TIME_ZONE = 'Europe/London';

const zoneOf = (time: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, timeZoneName: 'short' })
    .formatToParts(time)
    .filter(({ type }) => type === 'timeZoneName')
    .map(({ value }) => value)
    .join('');

/** `2026-07-04T23:06:07+01:00`, by the clock of the service. */
export const localTime = (time: Date): string => {
  const part = new Map(
    new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, dateStyle: 'short', timeStyle: 'medium' })
      .formatToParts(time)
      .map(({ type, value }) => [type, value]),
  );
  const of = (...types: readonly Intl.DateTimeFormatPartTypes[]): readonly string[] => types.map((type) => part.get(type) ?? '');
  const shown = `${of('year', 'month', 'day').join('-')}T${of('hour', 'minute', 'second').join(':')}`;
  const minutes = Math.round((Date.parse(`${shown}Z`) - Math.floor(time.getTime() / 1000) * 1000) / 60_000);
  const [sign, distance] = [minutes < 0 ? '-' : '+', Math.abs(minutes)];
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${shown}${sign}${two(Math.floor(distance / 60))}:${two(distance % 60)}`;
};

/** `Saturday, 4 July 2026 at 23:06 BST`, in the language of the tag. */
export const timeInWords = (time: Date, languageTag: string): string => {
  const told = new Intl.DateTimeFormat(languageTag, { dateStyle: 'full', timeStyle: 'short', timeZone: TIME_ZONE }).format(time);
  return `${told} ${zoneOf(time)}`;
};
