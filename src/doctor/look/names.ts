import type { InboxFacts, NamesFacts, SenderFacts, Told } from '../judge/names.ts';
import type { Ask } from './ask.ts';

/** The part of Node's resolver that is asked. */
export interface Resolver {
  resolveTxt(name: string): Promise<readonly (readonly string[])[]>;
  resolveMx(name: string): Promise<readonly { readonly exchange: string }[]>;
}

export interface NamesParts {
  readonly resolver: Resolver;
  readonly dkim: string | undefined;
  /** Absent where nothing outside may be asked. */
  readonly ask: Ask | undefined;
}

export interface Sender {
  readonly setting: string;
  readonly address: string;
  readonly bouncesTo: string;
}

const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1).toLowerCase();

const NO_RECORD = new Set(['ENOTFOUND', 'ENODATA']);

const told = async (asked: Promise<readonly string[]>): Promise<Told> => {
  try {
    return { is: 'told', records: await asked };
  } catch (error) {
    const why = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    return NO_RECORD.has(why) ? { is: 'told', records: [] } : { is: 'silent', why };
  }
};

const txt = (resolver: Resolver, name: string): Promise<Told> =>
  told(resolver.resolveTxt(name).then((all) => all.map((parts) => parts.join(''))));

/** The policy of a name, or of those above it: DMARC is asked of the organisation where the host says nothing. */
const dmarcOf = async (resolver: Resolver, domain: string): Promise<Told> => {
  const own = await txt(resolver, `_dmarc.${domain}`);
  const above = domain.slice(domain.indexOf('.') + 1);
  return own.is === 'silent' || own.records.length > 0 || !above.includes('.') ? own : dmarcOf(resolver, above);
};

const sender = async ({ setting, address, bouncesTo }: Sender, { resolver, dkim }: NamesParts): Promise<SenderFacts> => {
  const [domain, envelope] = [domainOf(address), domainOf(bouncesTo)];
  const key = dkim === undefined ? undefined : txt(resolver, `${dkim}._domainkey.${domain}`);
  const [spf, dmarc] = await Promise.all([txt(resolver, envelope), dmarcOf(resolver, domain)]);
  return { setting, domain, envelope, spf, dmarc, dkim: await key };
};

const inboxOf = async (address: string, { resolver, ask }: NamesParts): Promise<InboxFacts> => {
  const domain = domainOf(address);
  const mx = await told(resolver.resolveMx(domain).then((all) => all.map(({ exchange }) => exchange)));
  const mtaSts = await txt(resolver, `_mta-sts.${domain}`);
  const wanted = mtaSts.is === 'told' && mtaSts.records.length > 0;
  const answer = wanted && ask ? await ask(`https://mta-sts.${domain}/.well-known/mta-sts.txt`) : undefined;
  return { domain, mx, mtaSts, policy: answer === undefined ? undefined : answer.ok && answer.status === 200 ? answer.body : '' };
};

/** Asks a resolver of the domains that e-mails come from and go to. */
export const lookUpNames = async (senders: readonly Sender[], inbox: string | undefined, parts: NamesParts): Promise<NamesFacts> => ({
  senders: await Promise.all(senders.map((each) => sender(each, parts))),
  inbox: inbox === undefined ? undefined : await inboxOf(inbox, parts),
});
