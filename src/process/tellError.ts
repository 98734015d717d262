/** The kind of an error, and where it was thrown: all that may be told of it, since its message may quote an answer. */
export const tellError = (error: unknown): string => {
  if (!(error instanceof Error)) return 'unknown';
  const heading = `${error.name}: ${error.message}`;
  const frames = error.stack?.startsWith(heading) ? error.stack.slice(heading.length) : '';
  const place = /[/( ]([\w.-]{1,80}\.[cm]?[jt]s:\d{1,6}):\d{1,6}\)?$/m.exec(frames)?.[1];
  const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
  return place === undefined ? code : `${code} at ${place}`;
};
