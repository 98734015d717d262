import { courierSettings } from '../courier/config.ts';
import { ConfigError, type Environment, readSettings, usableSettings } from '../process/settings.ts';
import { readWebhook } from '../delivery/webhook/settings.ts';
import { webSettings } from '../server/config.ts';

const everySetting = { ...webSettings, ...courierSettings };

/** @throws {ConfigError} */
const readAll = (environment: Environment): void => {
  const { WEBHOOK_URL, WEBHOOK_SECRET } = readSettings(everySetting, environment);
  if (readWebhook(WEBHOOK_URL, WEBHOOK_SECRET) === 'half')
    throw new ConfigError(['WEBHOOK_URL and WEBHOOK_SECRET go together: set both, or neither.']);
};

const problemsOf = (environment: Environment): readonly string[] => {
  try {
    readAll(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
};

/**
 * What a start would refuse, and the settings that can be read all the same.
 * @param environment `process.env`
 */
export const readInstallation = (environment: Environment = process.env) => ({
  problems: problemsOf(environment),
  usable: usableSettings(everySetting, environment),
});
export type Installation = ReturnType<typeof readInstallation>;
