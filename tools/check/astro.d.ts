/** Components, as far as TypeScript alone knows them: `astro check` knows their properties. */
declare module '*.astro' {
  const component: (props: unknown) => unknown;
  export default component;
}
