import { courierSettings } from '../courier/config.ts';
import { type Environment, readSettings } from '../process/settings.ts';
import { webSettings } from '../server/config.ts';

/** What any program needs of its surroundings. */
const SYSTEM = ['PATH', 'HOME', 'USER', 'LANG', 'LC_ALL', 'TZ', 'TMPDIR', 'TEMP', 'TMP', 'SystemRoot', 'windir', 'NODE_EXTRA_CA_CERTS'];

export interface PortalSettings {
  readonly siteOrigin: string;
  readonly host: string;
  readonly courierEnvironment: Environment;
}

const only = (environment: Environment, settings: object): Environment => {
  const names = new Set([...SYSTEM, ...Object.keys(settings)]);
  return Object.fromEntries(Object.entries(environment).filter(([name]) => names.has(name)));
};

/**
 * Reads the settings of both processes, and takes out of this one's environment all that the website may not know:
 * its processes inherit the rest.
 * @throws {ConfigError} naming every wrong setting of either
 */
export const dividePortal = (environment: NodeJS.ProcessEnv = process.env): PortalSettings => {
  const { SITE_URL: siteOrigin, HOST: host } = readSettings({ ...webSettings, ...courierSettings }, environment);
  const courierEnvironment = only(environment, courierSettings);
  const forWeb = only(environment, webSettings);
  for (const name of Object.keys(environment)) if (!(name in forWeb)) Reflect.deleteProperty(environment, name);
  return { siteOrigin, host, courierEnvironment };
};
