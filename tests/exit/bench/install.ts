import { installFromDebian } from '../../support/debian.ts';

export const installBrowsers = (): void =>
  installFromDebian(
    {
      chromium: 'chromium',
      'firefox-esr': 'firefox-esr',
      WebKitWebDriver: 'webkit2gtk-driver',
      Xvfb: 'xvfb',
      xdotool: 'xdotool',
      certutil: 'libnss3-tools',
      openssl: 'openssl',
    },
    'The exit is tested in real browsers.',
  );
