/** Opens the session store of Firefox: eight bytes of mark, the length as it was, and one raw LZ4 block. */
const MARK = 'mozLz40\0';

export const isMozLz4 = (bytes: Buffer): boolean => bytes.subarray(0, MARK.length).toString('latin1') === MARK;

/** @throws on a block that ends too early, as a file does that is being written */
export const openMozLz4 = (bytes: Buffer): Buffer => {
  const out = Buffer.alloc(bytes.readUInt32LE(MARK.length));
  let from = MARK.length + 4;
  let to = 0;
  const lengthOf = (nibble: number): number => {
    if (nibble < 15) return nibble;
    let length = nibble;
    let byte = 255;
    while (byte === 255) {
      byte = bytes.readUInt8(from++);
      length += byte;
    }
    return length;
  };
  while (from < bytes.length) {
    const token = bytes.readUInt8(from++);
    const literals = lengthOf(token >> 4);
    bytes.copy(out, to, from, from + literals);
    from += literals;
    to += literals;
    // The last run is of literals alone.
    if (from >= bytes.length) break;
    const back = bytes.readUInt16LE(from);
    from += 2;
    // A copy may overlap what it writes.
    for (let left = lengthOf(token & 15) + 4; left > 0; left--) {
      out[to] = out.readUInt8(to - back);
      to++;
    }
  }
  return out.subarray(0, to);
};
