/** The step that an entry of the tab's history shows. It stands beside the exit's stamp. */
export const stepIn = (state: unknown): number | undefined => {
  const step: unknown = typeof state === 'object' && state && Reflect.get(state, 'step');
  return typeof step === 'number' ? step : undefined;
};
