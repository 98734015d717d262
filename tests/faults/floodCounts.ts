/** Places in the memory that a flood shares with who measures it. */
export const POSTED = 0;
export const REFUSED = 1;
export const STOP = 2;
