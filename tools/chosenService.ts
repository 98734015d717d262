import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openFolder } from '../src/content/folder.ts';

export type Choice = { readonly service: string; readonly host: boolean; readonly problem?: never } | { readonly problem: string };

const wordsOf = (args: readonly string[]): { readonly names: readonly string[]; readonly host: boolean } | undefined => {
  try {
    const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options: { host: { type: 'boolean' } } });
    return { names: positionals, host: values.host === true };
  } catch {
    return undefined;
  }
};

/**
 * Which service a command is for: `npm run demo -- merseyside`, in every shell alike.
 * @param settings the service that the settings name, and where its words are
 */
export const chosenService = (args: readonly string[], settings: { readonly service: string; readonly contentDir: string }): Choice => {
  const words = wordsOf(args);
  const services = openFolder(settings.contentDir).list('services', '.yaml');
  const told = `The services are: ${services.join(', ')}.`;
  if (!words || words.names.length > 1) {
    return {
      problem: `"${args.join(' ')}" is not understood. Name one service, for example: npm run demo -- ${services[0] ?? 'neutral'}. ${told}`,
    };
  }
  const [service = settings.service] = words.names;
  if (existsSync(join(settings.contentDir, 'services')) && !services.includes(service)) {
    return { problem: `There is no service "${service}". ${told}` };
  }
  return { service, host: words.host };
};

/** The same for a command that ends when it is told wrongly. */
export const serviceOrEnd = (settings: { readonly service: string; readonly contentDir: string }): Extract<Choice, { service: string }> => {
  const choice = chosenService(process.argv.slice(2), settings);
  if (choice.problem === undefined) return choice;
  process.stderr.write(`${choice.problem}\n`);
  process.exit(2);
};
