/** Before the tests of a real Postfix: `node tests/faults/installPostfix.ts`. Debian starts one for the machine too; ours runs apart from it. */
import { installFromDebian } from '../support/debian.ts';

installFromDebian({ postfix: 'postfix', openssl: 'openssl' }, 'Referrals are delivered through Postfix.');
