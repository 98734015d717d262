/** Gives a word of the language to phones that lack it. */
const teach = (whom: object, words: object): void => {
  for (const [word, meaning] of Object.entries(words)) if (!Reflect.has(whom, word)) Object.defineProperty(whom, word, { value: meaning });
};

/** What the rules say, and iOS 12 and Chromium 67 do not know. Fields of a page never hold what the first would mend. */
export const teachOldBrowsers = (): void => {
  teach(String.prototype, {
    toWellFormed(this: string): string {
      return this.slice();
    },
    replaceAll(this: string, what: string | RegExp, by: string): string {
      return typeof what === 'string' ? this.split(what).join(by) : this.replace(what, by);
    },
  });
  teach(Array.prototype, {
    flatMap(this: readonly unknown[], into: (each: unknown, index: number) => unknown): readonly unknown[] {
      return new Array<unknown>().concat(...this.map(into));
    },
  });
};
