import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import type { FrontConfig } from '../judge/frontLog.ts';
import { textOf } from './files.ts';

const NGINX = '/usr/sbin/nginx';
const NGINX_FOLDER = '/etc/nginx';
const CADDYFILE = '/etc/caddy/Caddyfile';

/** What the front server of this machine is told. nginx prints it to root alone, for it reads the keys meanwhile. */
export const frontConfig = (): FrontConfig => {
  if (existsSync(NGINX) && existsSync(NGINX_FOLDER)) {
    const { status, stdout } = spawnSync(NGINX, ['-T', '-q'], { encoding: 'utf8' });
    return status === 0 ? { is: 'nginx', text: stdout } : { is: 'closed' };
  }
  const text = textOf(CADDYFILE);
  if (text !== '') return { is: 'caddy', text };
  return existsSync(CADDYFILE) ? { is: 'closed' } : { is: 'none' };
};
