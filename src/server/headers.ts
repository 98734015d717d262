import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/** Hashes of inline styles and scripts, as `'sha256-…'`. */
export interface InlineHashes {
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
}

export type SetHeaders = (request: IncomingMessage, response: ServerResponse) => void;

const YEAR_S = 31_536_000;

// All that a browser may be asked for. A film may fill the screen; in a window of its own it would stay above other sites.
const PERMISSIONS = [
  ...['accelerometer', 'autoplay', 'browsing-topics', 'camera', 'cross-origin-isolated', 'display-capture'],
  ...['encrypted-media', 'gamepad', 'geolocation', 'gyroscope', 'hid', 'identity-credentials-get', 'idle-detection', 'interest-cohort'],
  ...['keyboard-map', 'local-fonts', 'magnetometer', 'microphone', 'midi', 'otp-credentials', 'payment', 'picture-in-picture'],
  ...['publickey-credentials-create', 'publickey-credentials-get', 'screen-wake-lock', 'serial', 'storage-access', 'sync-xhr'],
  ...['unload', 'usb', 'window-management', 'xr-spatial-tracking'],
]
  .map((name) => `${name}=()`)
  .concat('fullscreen=(self)')
  .join(', ');

const NO_STYLE = "style-src 'none'";
const NO_SCRIPT = "script-src 'none'";

/**
 * Security headers for every response, errors too. No style and no script is allowed until a page allows its own (`allowInline`).
 * The exit's script asks the neutral sites whether they answer, so it may connect to them; an embedder policy would hide their answers from it.
 * The referrer policy is `same-origin` because with `no-referrer` browsers post forms with `Origin: null`, and an origin check would refuse real people.
 */
export const securityHeaders = (siteOrigin: string, exitTargets: readonly string[]): SetHeaders => {
  const set = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'none'"],
        styleSrc: ["'none'"],
        imgSrc: ['data:'],
        mediaSrc: ["'self'"],
        connectSrc: ["'self'", ...new Set(exitTargets.map((target) => new URL(target).origin))],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        requireTrustedTypesFor: ["'script'"],
        trustedTypes: ["'none'"],
      },
    },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: siteOrigin.startsWith('https:') && { maxAge: YEAR_S, includeSubDomains: true },
    xFrameOptions: { action: 'deny' },
    crossOriginEmbedderPolicy: false,
  });
  return (request, response) => {
    // Only a middleware's error is passed on, and these are none.
    set(request, response, () => undefined);
    response.setHeader('Permissions-Policy', PERMISSIONS);
  };
};

/** Allows a response the styles and scripts of its own page, and no other page's: they would be a thousand bytes before the first word. */
export const allowInline = (response: ServerResponse, { styles, scripts }: InlineHashes): void => {
  const policy = String(response.getHeader('Content-Security-Policy') ?? '');
  const allowed = (none: string, hashes: readonly string[]): string =>
    hashes.length > 0 ? none.replace("'none'", hashes.join(' ')) : none;
  response.setHeader(
    'Content-Security-Policy',
    policy.replace(NO_SCRIPT, () => allowed(NO_SCRIPT, scripts)).replace(NO_STYLE, () => allowed(NO_STYLE, styles)),
  );
};
