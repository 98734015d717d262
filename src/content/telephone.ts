/** The address that calls a number, however it is written for people. */
export const telephoneAddress = (number: string): string => `tel:${number.replaceAll(/[^+\d]/g, '')}`;
