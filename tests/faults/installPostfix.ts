/** Before the tests of a real Postfix and Dovecot: `node tests/faults/installPostfix.ts`. Debian starts them for the machine too; ours run apart. */
import { existsSync } from 'node:fs';
import { installFromDebian } from '../support/debian.ts';

installFromDebian(
  { postfix: 'postfix', openssl: 'openssl', dovecot: 'dovecot-imapd', gpg: 'gnupg' },
  'Referrals are delivered through Postfix, and read from Dovecot.',
);
// A plug-in of Dovecot, and no program that could be looked for.
if (!existsSync('/usr/lib/dovecot/lmtp')) installFromDebian({ 'dovecot-lmtpd': 'dovecot-lmtpd' }, 'Postfix hands over to Dovecot.');
