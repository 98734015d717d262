declare module 'virtual:inline/*' {
  /** A script's text, to stand inline. */
  const text: string;
  export default text;
}
