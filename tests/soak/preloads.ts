import { chmodSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export interface Preloads {
  /** Flags of Node's own for the keeper. */
  readonly flags: readonly string[];
}

/**
 * Lets the processes that a keeper starts load something before all else. The portal's own code stays as it is built:
 * what changes is the program that the keeper takes for Node.
 * @param courier modules for the courier
 * @param all modules for website and courier
 */
export const preloading = (folder: string, courier: readonly string[], all: readonly string[] = []): Preloads => {
  const program = join(folder, 'node');
  const imports = (modules: readonly string[]): string => modules.map((module) => `--import '${module}'`).join(' ');
  writeFileSync(
    program,
    `#!/bin/sh
case "$*" in
  *src/courier/main.ts*) exec '${process.execPath}' ${imports([...all, ...courier])} "$@" ;;
esac
exec '${process.execPath}' ${imports(all)} "$@"
`,
  );
  chmodSync(program, 0o755);
  return { flags: ['--import', `data:text/javascript,process.execPath=${JSON.stringify(resolve(program))}`] };
};
