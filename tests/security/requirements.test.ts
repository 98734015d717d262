import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

/** Each requirement of decision 12, and the titles of the tests that hold it. */
const HELD: Readonly<Record<string, readonly string[]>> = {
  '1. Headers on every answer': [
    '%s bears the security headers',
    '1. the policy has no finding of the CSP Evaluator above "maybe"',
    'to %s bears the same headers as every page',
  ],
  '2. Addresses and caches': [
    '2. forms, the pages that show answers and refusals are never kept',
    'gives back its reference for half an hour, on every machine with the same secret',
  ],
  '3. No cookie, no storage, no third party': ['is one request, has a neutral name, a way out always in view, and fits a narrow screen'],
  '4. Bodies bounded before they are read': [
    '4. a body is taken up to 64 KiB, and not beyond',
    '4. only what a form posts is read',
    '4. a thousand posts that are too large let the website grow by less than 20 MB',
  ],
  '5. Length first, linear patterns': [
    '5. fields that are no question’s own never reach the answers',
    'take a time that grows no faster than the text that they read',
  ],
  '6. Foreign posts': ['of another site is refused: %o', 'of this site is taken, and so is one of an old browser that says nothing'],
  '7. Raw requests': ['encoded %i times is another address, and not there', '$what: one clear answer or none, and never a second page'],
  '8. Slow requests and many': [
    '8. among 500 connections of a byte a second and 100 slow readers a person is answered, and the stop takes seconds',
    'is cut off once the time for an answer is over',
    'a network that opens too many loses its oldest, and no other does',
  ],
  '9. Fuzzed bodies': ['9. broken posts to every form: no failure, no stack trace, and the server lives'],
  '10. Mail headers and envelope': [
    'has the same headers whatever was typed',
    'comes from the portal, goes to the inbox, and is dated when the referral came',
  ],
  '11. Inert documents': [
    'no script, no action, no link, no field',
    'shows what would deceive the eye, and what no font holds, as code points',
  ],
  '12. Marked as unverified': ['carries marking, reference and page number on every page, and says that nobody has checked it'],
  '13. Words typed stand nowhere else': [
    'what is typed stands in no log, file, address or header, whatever is done with it @once',
    'neither the visitor’s address nor the exit, nor a reference, nor a word typed is written anywhere',
  ],
  '14. Sealed': [
    'shows nothing of the answers, not even twice the same',
    'says why it will not open',
    'tells its length in steps of 8 KB only',
  ],
  '15. New and repeated look alike': ['15. a referral that was sent already is answered as a new one is'],
  '16. No address on disk': [
    'neither the visitor’s address nor the exit, nor a reference, nor a word typed is written anywhere',
    'is forgotten after an hour, together with the key under which it was counted',
  ],
  '17. Outgoing connections': [
    '17. the website opens no connection and asks for no name; the courier connects to the mail server, and to nothing else',
    '17. with a database and a case system set, website and courier connect to those as well, and to nothing else',
  ],
  '18. Packages': [
    '18. each package is locked by the hash of its bytes, wherever they come from',
    '18. at most nine packages run beside the fonts',
  ],
  '19. Hardened': [
    'the unit of the $unit names each of systemd’s fences',
    '19. started as its units say, the portal takes and delivers a referral, and writes in the data folder alone',
    "takes and delivers a referral; under Node's permission model ($permitted) it writes in DATA_DIR alone",
  ],
  '20. Device traces': [
    '@once the search finds what a form without our guard leaves in the session',
    '$address holds a password that keeps its body off the disk, and posts none',
  ],
  '21. One visitor cannot stop it': [
    'whatever a range says, what is sent lies in the file',
    'does not hold up the stop',
    'take a time that grows no faster than the text that they read',
  ],
  '22. No gun': [
    'people from other networks are delivered before it, and nobody is refused',
    'a suspected flood goes behind the others, however old it is',
    'is sent once, not for each change',
  ],
};

const isTest = (name: string): boolean => /\.(?:test|spec)\.ts$|contract\.ts$/.test(name);
const own = 'requirements.test.ts';
const sources = readdirSync('tests', { recursive: true, encoding: 'utf8' })
  .filter((name) => isTest(name) && !name.endsWith(own))
  .map((name) => readFileSync(join('tests', name), 'utf8'));

test.each(Object.entries(HELD))('requirement %s is held by tests of these names', (_, titles) => {
  expect(
    titles.filter(
      (title) =>
        !sources.some((source) => source.includes(`'${title}'`) || source.includes(`\`${title}\``) || source.includes(`"${title}"`)),
    ),
  ).toEqual([]);
});
