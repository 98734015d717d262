import { isLoopback } from '../../process/loopback.ts';

/** Where and how to reach the mail server. */
export interface SmtpServer {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte (`smtps:`). */
  readonly secure: boolean;
  /** Only on this very machine may anything go without TLS. */
  readonly loopback: boolean;
  readonly login: { readonly user: string; readonly pass: string } | undefined;
}

/**
 * Reads `smtp://user:password@host:587` or `smtps://…:465`; marks in user and password are percent-encoded.
 * `undefined` when it is no such address. Nothing in it can loosen the rules for TLS.
 */
export const readSmtpUrl = (text: string): SmtpServer | undefined => {
  if (!URL.canParse(text)) return undefined;
  const { protocol, hostname, port, username, password, pathname, search, hash } = new URL(text);
  const secure = protocol === 'smtps:';
  if ((!secure && protocol !== 'smtp:') || hostname === '' || !['', '/'].includes(pathname) || search || hash) return undefined;
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  try {
    const login = username ? { user: decodeURIComponent(username), pass: decodeURIComponent(password) } : undefined;
    return { host, port: port ? Number(port) : secure ? 465 : 587, secure, loopback: isLoopback(host), login };
  } catch {
    return undefined;
  }
};
