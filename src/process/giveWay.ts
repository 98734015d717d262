import { constants, getPriority, setPriority } from 'node:os';

/** Lets every other process of this machine that was started alike go first. Where that is forbidden nothing changes. */
export const giveWay = (): void => {
  try {
    setPriority(Math.min(constants.priority.PRIORITY_LOW, getPriority() + constants.priority.PRIORITY_BELOW_NORMAL));
  } catch {
    // The work is done all the same.
  }
};
