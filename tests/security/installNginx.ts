/** Before the tests behind nginx: `node tests/security/installNginx.ts`. */
import { installFromDebian } from '../support/debian.ts';

installFromDebian(
  { nginx: 'nginx-light', openssl: 'openssl', 'systemd-analyze': 'systemd' },
  'The site is tested behind nginx, and its units by systemd.',
);
