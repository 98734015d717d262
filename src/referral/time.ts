/** Services of the United Kingdom read a clock on their own wall. */
const TIME_ZONE = 'Europe/London';

const zoneOf = (time: Date): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: TIME_ZONE, timeZoneName: 'short' })
    .formatToParts(time)
    .filter(({ type }) => type === 'timeZoneName')
    .map(({ value }) => value)
    .join('');

/** `Saturday, 4 July 2026 at 23:06 BST`, in the language of the tag. */
export const timeInWords = (time: Date, languageTag: string): string => {
  const told = new Intl.DateTimeFormat(languageTag, { dateStyle: 'full', timeStyle: 'short', timeZone: TIME_ZONE }).format(time);
  return `${told} ${zoneOf(time)}`;
};
