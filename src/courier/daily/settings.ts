import { z } from 'zod';

const HELP = 'write the time of day at which the count is sent, for example DAILY_COUNT=08:00, or DAILY_COUNT=off';

/** When the inbox gets the count of the day. */
export const dailySettings = {
  DAILY_COUNT: z
    .string()
    .regex(/^(?:off|(?:[01]\d|2[0-3]):[0-5]\d)$/, HELP)
    .default('08:00'),
};

/** Minutes after midnight; `undefined` for none. */
export const minutesOf = (setting: string): number | undefined => {
  const [hours, minutes] = setting.split(':').map(Number);
  return hours === undefined || minutes === undefined ? undefined : hours * 60 + minutes;
};
