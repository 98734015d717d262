import { describe, expect, test } from 'vitest';
import { openFolder } from '../../../src/content/folder.ts';
import { chosenService } from '../../../tools/chosenService.ts';

const settings = { service: 'neutral', contentDir: 'content' };
const choose = (...args: readonly string[]) => chosenService(args, settings);
const services = openFolder('content').list('services', '.yaml');

describe('which service a command is for', () => {
  test.each(services)('%s, named after the command in any shell', (service) => {
    expect(choose(service)).toEqual({ service, host: false });
  });

  test('the one of the settings when none is named', () => {
    expect(choose()).toEqual({ service: 'neutral', host: false });
    expect(chosenService(['--host'], { ...settings, service: 'merseyside' })).toEqual({ service: 'merseyside', host: true });
  });

  test.each([[['nowhere']], [['neutral', 'neutral']], [['--nothing']], [['../neutral']]])(
    '%j is answered with the services there are',
    (args) => {
      const { problem = '' } = choose(...args);
      expect(services.filter((service) => !problem.includes(service))).toEqual([]);
      expect(problem).not.toContain('\n');
    },
  );

  test('so is a wrong SERVICE', () => {
    expect(chosenService([], { ...settings, service: 'merseyside2' }).problem).toContain('merseyside');
  });
});
