import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** What may happen to a referral between Send and the inbox, and the titles of the tests that hold the promise against it. */
const HELD: Readonly<Record<string, readonly string[]>> = {
  'T1 chaos': [
    'whole portal: all that was shown is delivered, once, through kills of every process and a mail server full of faults',
    'delivers all that it showed when killed again and again at random, by a mail server full of faults',
    'a database that is killed and started under load loses nothing, and gives every serial once',
  ],
  'T2 crash points': [
    'killed at any write, flush or renaming of one accept and one delivery, nothing that was shown is lost or sent again',
    'a second courier stands by while the first lives, and takes over all that it had claimed, in order, when it is killed',
    'couriers share the work; what a killed one had claimed is due for the others within 5 seconds, and not before',
  ],
  'T3 order of flush and reference': ['the disk is flushed between writing a referral and showing its reference'],
  'T4 disk': [
    'on a full disk nothing more is accepted, and all that was accepted is delivered and marked',
    'a full disk, and a disk that is read-only',
    'a disk that fails to flush: nothing is kept, now or later',
    'no handle left to open a file with',
    '%s: from then on nothing is said to be kept, and the alarm is raised',
  ],
  'T5 clock': ['a clock that jumps by %i years leaves nothing stuck'],
  'T6 permanent failure': [
    'after thirty days of %s everything is still queued, was tried all the time, and goes once it is mended',
    'the alarm sounds while the oldest referral has waited too long, and only then',
  ],
  'T7 the same key': [
    'pressed a hundred times at once, at two doors, it is one referral',
    'changed answers become the next revision of the same reference, with a serial of its own',
  ],
  'T8 TLS': [
    'sends nothing when TLS was stripped away',
    'sends nothing to an unknown certificate',
    'sends nothing to a certificate of another host',
    'sends nothing to a certificate whose time is over',
    'sends nothing over an old protocol',
    'that offers no TLS, or shows the certificate of another: not a byte of the mail is handed over',
  ],
  'T9 silent loss': [
    'bounces in the mailbox mark their referrals and are taken away; all else is left for people',
    'that bounces later: the report goes to MAIL_FROM and names the mail, so that its referral can be told',
    'a log of writes that was removed after a kill is noticed, and serials go on above what it held',
    '%s is noticed, and serials never go back',
    'comes once a day at its hour on a wall in London, and goes on from the one before',
    'shows the loss of a whole disk: it says that it goes on from nothing, and a lower number',
    'that no mail server took is tried again until one does, from the same number',
  ],
  'T10 life': [
    'an outbox of version 1 is carried over: nothing lost, nothing sent twice, serials go on',
    'a database of version 2 is carried over while two nodes start: nothing lost, nothing sent twice, serials go on',
    'refuses to open when a newer version wrote it',
    'a backup under load holds all that was shown before it, and brings it back',
    'restored into an outbox that is in use, it loses and repeats nothing there, and serials stay each its own',
    'a change of keys over a full outbox in %s survives a kill, loses nothing that comes meanwhile, and leaves nothing to the old key',
  ],
  'T11 honesty': ['catches a portal that %s', 'the mistake that it must catch in the portal’s own code can still be made there: %s'],
};

const own = 'promise.test.ts';
const sources = readdirSync('tests', { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.test\.ts$|contract\.ts$/.test(name) && !name.endsWith(own))
  .map((name) => readFileSync(join('tests', name), 'utf8'));

test.each(Object.entries(HELD))('%s is held by tests of these names', (_, titles) => {
  expect(titles.filter((title) => !sources.some((source) => source.includes(`'${title}'`) || source.includes(`\`${title}\``)))).toEqual([]);
});
