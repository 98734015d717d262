/** Phones of 2022 and before lack this one word of the rules. Fields of a page never hold what it would mend. */
export const teachOldBrowsers = (): void => {
  const { prototype } = String;
  if (Reflect.has(prototype, 'toWellFormed')) return;
  Object.assign(prototype, {
    toWellFormed(this: string): string {
      return this.slice();
    },
  });
};
