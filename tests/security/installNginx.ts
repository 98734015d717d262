/** Before the tests behind nginx: `node tests/security/installNginx.ts`. */
import { installFromDebian } from '../support/debian.ts';

installFromDebian({ nginx: 'nginx-light', openssl: 'openssl' }, 'The site is tested behind nginx.');
