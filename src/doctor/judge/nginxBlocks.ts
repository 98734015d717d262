/** A directive of nginx: its words, and what stands in its braces. */
export interface Directive {
  readonly words: readonly string[];
  readonly inner: readonly Directive[];
}

const TOKEN = /#[^\n]*|"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|[{};]|[^\s{};"'#]+/g;

/** Reads what `nginx -T` prints: every file, one after the other. */
export const readNginx = (text: string): readonly Directive[] => {
  const tokens = (text.match(TOKEN) ?? []).filter((token) => !token.startsWith('#'));
  let at = 0;
  const block = (): readonly Directive[] => {
    const found: Directive[] = [];
    let words: string[] = [];
    while (at < tokens.length) {
      const token = tokens[at++] ?? '';
      if (token === '}') return found;
      if (token !== ';' && token !== '{') {
        words.push(token.replace(/^(["'])(.*)\1$/s, '$2'));
        continue;
      }
      found.push({ words, inner: token === '{' ? block() : [] });
      words = [];
    }
    return found;
  };
  return block();
};

const named = (directives: readonly Directive[], name: string): readonly (readonly string[])[] =>
  directives.flatMap(({ words }) => (words[0] === name ? [words.slice(1)] : []));

const blocksOf = (directives: readonly Directive[], name: string): readonly Directive[] =>
  directives.filter(({ words }) => words[0] === name);

/** For each place that answers for this host, the directives that hold there: the innermost first. */
export const placesFor = (all: readonly Directive[], host: string): readonly (readonly (readonly Directive[])[])[] => {
  const https = blocksOf(all, 'http').map(({ inner }) => inner);
  // Files that are included stand on their own in what is printed.
  const outer = https.length > 0 ? https : [all];
  const servers = [
    ...outer.flatMap((http) => blocksOf(http, 'server').map((server) => [server.inner, http])),
    ...blocksOf(all, 'server').map((server) => [server.inner, ...outer]),
  ];
  return servers
    .filter(([server = []]) => named(server, 'server_name').flat().includes(host))
    .flatMap((chain) => {
      const locations = blocksOf(chain[0] ?? [], 'location').map(({ inner }) => [inner, ...chain]);
      return locations.length > 0 ? locations : [chain];
    });
};

/** What holds there: the innermost that says anything. */
export const holds = (chain: readonly (readonly Directive[])[], name: string): readonly (readonly string[])[] =>
  chain.map((directives) => named(directives, name)).find((each) => each.length > 0) ?? [];
