import { act, type Finding, left, unseen, well } from '../finding.ts';

/** What a resolver said of one name: its records, none, or nothing at all. */
export type Told = { readonly is: 'told'; readonly records: readonly string[] } | { readonly is: 'silent'; readonly why: string };

/** A domain that e-mails come from. */
export interface SenderFacts {
  /** The setting that names it. */
  readonly setting: string;
  readonly domain: string;
  /** The domain that bounces of it go to, for which servers ask SPF. */
  readonly envelope: string;
  readonly spf: Told;
  readonly dmarc: Told;
  /** Absent where nobody named the selector. */
  readonly dkim: Told | undefined;
}

export interface InboxFacts {
  readonly domain: string;
  readonly mx: Told;
  readonly mtaSts: Told;
  /** What its policy file says; absent where it was not asked for. */
  readonly policy: string | undefined;
}

export interface NamesFacts {
  readonly senders: readonly SenderFacts[];
  readonly inbox: InboxFacts | undefined;
}

const starting = ({ records }: Extract<Told, { is: 'told' }>, start: string): readonly string[] =>
  records.filter((record) => record.toLowerCase().startsWith(start));

const silent = (about: string, domain: string, why: string): Finding =>
  unseen(about, `No resolver told anything of ${domain} (${why}): look at /etc/resolv.conf, or name one with --resolver.`);

const spf = ({ envelope, spf: told }: SenderFacts): Finding => {
  if (told.is === 'silent') return silent('SPF', envelope, told.why);
  const records = starting(told, 'v=spf1');
  const [record = ''] = records;
  if (records.length === 0)
    return act('SPF', `${envelope} has no SPF record, so its mail ends in junk: publish TXT "v=spf1 include:YOUR-RELAY -all".`);
  if (records.length > 1) return act('SPF', `${envelope} has ${records.length} SPF records, and then none counts: make one of them.`);
  if (/\s[+?]?all\s*$/i.test(record)) return act('SPF', `The SPF record of ${envelope} lets everybody send in its name: end it with -all.`);
  if (!/\s[-~]all\b|\sredirect=/i.test(record)) return act('SPF', `The SPF record of ${envelope} forbids nobody: end it with -all.`);
  return well('SPF', `${envelope} says which servers may send for it.`);
};

const belongsTo = (domain: string, other: string): boolean =>
  domain === other || domain.endsWith(`.${other}`) || other.endsWith(`.${domain}`);

const dmarc = ({ setting, domain, envelope, dmarc: told }: SenderFacts): Finding => {
  if (!belongsTo(domain, envelope))
    return act(
      'DMARC',
      `${setting} is of ${domain} and bounces go to ${envelope}, so SPF does not speak for the sender: use one domain for both.`,
    );
  if (told.is === 'silent') return silent('DMARC', domain, told.why);
  const [record] = starting(told, 'v=dmarc1');
  if (record === undefined)
    return act('DMARC', `${domain} has no DMARC record: publish TXT at _dmarc.${domain}, at first "v=DMARC1; p=none; rua=mailto:…".`);
  if (/;\s*p=none\b/i.test(record))
    return left(
      'DMARC',
      `${domain} only watches who sends in its name (p=none): once the reports show your servers alone, write p=quarantine, then p=reject.`,
    );
  return well('DMARC', `${domain} has mail of others in its name refused.`);
};

const dkim = ({ domain, dkim: told }: SenderFacts): Finding => {
  if (told === undefined)
    return left(
      'DKIM',
      `Whether mail of ${domain} is signed shows in a message that arrived (DKIM-Signature, s=): name that selector with --dkim.`,
    );
  if (told.is === 'silent') return silent('DKIM', domain, told.why);
  const record = told.records.find((each) => /(?:^|;)\s*p=/i.test(each));
  if (record === undefined) return act('DKIM', `${domain} has no key under that selector: publish the record that your relay shows.`);
  if (/(?:^|;)\s*p=\s*(?:;|$)/i.test(record))
    return act('DKIM', `The key of ${domain} under that selector is withdrawn: have the relay sign with a new one.`);
  return well('DKIM', `${domain} publishes a key under that selector.`);
};

const policyProblem = (policy: string, mx: readonly string[]): string | undefined => {
  const values = (name: string): readonly string[] =>
    policy
      .toLowerCase()
      .split('\n')
      .map((line) => line.split(':'))
      .flatMap(([key, value = '']) => (key?.trim() === name ? [value.trim()] : []));
  const allowed = values('mx');
  const fits = (host: string): boolean =>
    allowed.some((each) => each === host || (each.startsWith('*.') && host.slice(host.indexOf('.')) === each.slice(1)));
  if (values('mode')[0] !== 'enforce') return 'does not bind anybody: write "mode: enforce"';
  const strange = mx.filter((host) => !fits(host.toLowerCase()));
  return strange.length > 0 ? `leaves out ${strange.join(', ')}: name each mail server of the domain` : undefined;
};

const inbox = ({ domain, mx, mtaSts, policy }: InboxFacts): readonly Finding[] => {
  if (mx.is === 'silent') return [silent('inbox', domain, mx.why)];
  if (mx.records.length === 0)
    return [act('inbox', `No server takes mail for ${domain}, the domain of INBOX: mend the address, or publish its MX record.`)];
  const found = well('inbox', `${mx.records.join(', ')} ${mx.records.length > 1 ? 'take' : 'takes'} mail for ${domain}.`);
  const records = mtaSts.is === 'told' ? starting(mtaSts, 'v=stsv1') : [];
  if (records.length === 0)
    return [
      found,
      left(
        'MTA-STS',
        `${domain} does not ask other servers for TLS: deploy/mail.md tells how it may, unless referrals are encrypted anyway.`,
      ),
    ];
  if (policy === undefined) return [found, left('MTA-STS', `${domain} asks other servers for TLS: --outside reads what its policy says.`)];
  const problem = policyProblem(policy, mx.records);
  return [
    found,
    problem === undefined ? well('MTA-STS', `${domain} takes mail over TLS alone.`) : act('MTA-STS', `The policy of ${domain} ${problem}.`),
  ];
};

/** What the domains say of the mail that comes from them, and goes to the inbox. */
export const judgeNames = (facts: NamesFacts): readonly Finding[] => [
  ...facts.senders.flatMap((sender) => [spf(sender), dmarc(sender), dkim(sender)]),
  ...(facts.inbox ? inbox(facts.inbox) : []),
];
