/** Preloaded into website and courier: they run with one mistake. `mutate.ts?NAME` names it. */
import { registerHooks } from 'node:module';
import { MUTANTS } from './mutants.ts';

const name = decodeURIComponent(new URL(import.meta.url).search.slice(1));
const mutant = MUTANTS[name];
if (!mutant) throw new Error(`There is no mutant "${name}".`);

registerHooks({
  load: (url, context, next) => {
    const loaded = next(url, context);
    if (!url.endsWith(`/${mutant.file}`) || loaded.source === undefined) return loaded;
    const source = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source);
    if (source.split(mutant.from).length !== 2) throw new Error(`"${mutant.from}" does not stand once in ${mutant.file}.`);
    return { ...loaded, source: source.replace(mutant.from, () => mutant.to) };
  },
});
