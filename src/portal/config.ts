import { courierSettings, expectToHaveRun } from '../courier/config.ts';
import { monitorAddress, monitorSettings, type MonitorAddress } from '../monitor/settings.ts';
import { privateFileProblem } from '../process/privacy.ts';
import { type Environment, readSettings } from '../process/settings.ts';
import { webSettings } from '../server/config.ts';

/** What any program needs of its surroundings. */
const SYSTEM = ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'windir', 'NODE_EXTRA_CA_CERTS'];

export interface PortalSettings {
  readonly siteOrigin: string;
  readonly host: string;
  readonly courierEnvironment: Environment;
  /** Where monitors may ask; nowhere when absent. */
  readonly monitor: MonitorAddress | undefined;
}

const only = (environment: Environment, settings: object): Environment => {
  const names = new Set([...SYSTEM, ...Object.keys(settings)]);
  return Object.fromEntries(Object.entries(environment).filter(([name]) => names.has(name)));
};

const without = (environment: Environment, settings: object): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !(name in settings)));

/**
 * Reads the settings of both processes, and takes out of this one's environment all that the website may not know:
 * its processes inherit the rest.
 * @throws {ConfigError} naming every wrong setting of either
 */
export const dividePortal = (environment: NodeJS.ProcessEnv = process.env): PortalSettings => {
  const settings = readSettings({ ...webSettings, ...courierSettings }, environment);
  const key = privateFileProblem(settings.OUTBOX_IDENTITY_FILE);
  if (key) expectToHaveRun({ dataDir: settings.DATA_DIR, databaseUrl: settings.DATABASE_URL }, `OUTBOX_IDENTITY_FILE ${key.problem}`);
  // Monitors ask the keeper, which asks both: neither opens a port for them.
  const courierEnvironment = without(only(environment, courierSettings), monitorSettings);
  const forWeb = without(only(environment, webSettings), monitorSettings);
  for (const name of Object.keys(environment)) if (!(name in forWeb)) Reflect.deleteProperty(environment, name);
  return { siteOrigin: settings.SITE_URL, host: settings.HOST, courierEnvironment, monitor: monitorAddress(settings) };
};
