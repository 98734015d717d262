import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Leaves a bill of materials beside the built site: what runs in production, with versions and hashes (CycloneDX). */
export const leaveBom = (distDir: string): void => {
  // By npm's own way of calling itself, where there is one: on Windows it is no program.
  const npm = process.env['npm_execpath'];
  const words = ['sbom', '--omit=dev', '--package-lock-only', '--sbom-format=cyclonedx'];
  const bom = npm === undefined ? execFileSync('npm', words) : execFileSync(process.execPath, [npm, ...words]);
  writeFileSync(join(distDir, 'bom.cdx.json'), bom);
};
