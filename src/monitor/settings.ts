import { z } from 'zod';

const HELP = 'write a port number, for example MONITOR_PORT=9321, or leave it empty';

/** Where monitors may ask; nobody may unless a port is set. */
export const monitorSettings = {
  MONITOR_HOST: z.string().min(1).default('127.0.0.1'),
  MONITOR_PORT: z.coerce.number(HELP).int(HELP).min(0, HELP).max(65535, HELP).optional(),
};

export interface MonitorAddress {
  readonly host: string;
  readonly port: number;
}

export const monitorAddress = (settings: {
  readonly MONITOR_HOST: string;
  readonly MONITOR_PORT?: number | undefined;
}): MonitorAddress | undefined =>
  settings.MONITOR_PORT === undefined ? undefined : { host: settings.MONITOR_HOST, port: settings.MONITOR_PORT };
