// Drawing documents makes much that dies at once. Left to itself the engine lets 300 megabytes of it gather and gives none back
// while nothing comes; nothing of it is in use. A nursery of a few megabytes and a heap that may grow by a third bound it to
// 40, for a few hundredths more of the processor.
/** Flags of Node's own that a courier is started with, however it is started. */
export const COURIER_FLAGS = ['--disable-sigusr1', '--max-semi-space-size=8', '--initial-old-space-size=24', '--heap-growing-percent=30'];
