import { constants, setPriority } from 'node:os';

/** Lets every other process of this machine go first. Where that is forbidden nothing changes. */
export const giveWay = (): void => {
  try {
    setPriority(constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // The work is done all the same.
  }
};
