/** Reads the numbers of a font file, one after the other; beyond its end are zeros. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  u8(): number {
    const byte = this.#bytes[this.#at] ?? 0;
    this.#at += 1;
    return byte;
  }

  u16(): number {
    return this.u8() * 0x100 + this.u8();
  }

  i16(): number {
    return (this.u16() << 16) >> 16;
  }

  u32(): number {
    return this.u16() * 0x10000 + this.u16();
  }

  /** `UIntBase128`: seven bits a byte. */
  base128(): number {
    let value = 0;
    for (let index = 0; index < 5; index += 1) {
      const byte = this.u8();
      value = value * 0x80 + (byte & 0x7f);
      if (byte < 0x80) break;
    }
    return value;
  }

  /** `255UInt16`: one byte for most. */
  short255(): number {
    const code = this.u8();
    if (code === 253) return this.u16();
    if (code === 254) return this.u8() + 506;
    return code === 255 ? this.u8() + 253 : code;
  }

  take(length: number): Uint8Array {
    const part = this.#bytes.subarray(this.#at, this.#at + length);
    this.#at += length;
    return part;
  }
}

/** Writes the numbers of a font file. */
export class ByteWriter {
  #bytes = Buffer.alloc(1 << 14);
  length = 0;

  #room(length: number): number {
    const start = this.length;
    this.length += length;
    if (this.length > this.#bytes.length) this.#bytes = Buffer.concat([this.#bytes], this.length * 2);
    return start;
  }

  u8(value: number): void {
    const at = this.#room(1);
    this.#bytes[at] = value;
  }

  /** Also of a negative number. */
  u16(value: number): void {
    const at = this.#room(2);
    this.#bytes[at] = value >> 8;
    this.#bytes[at + 1] = value;
  }

  u32(value: number): void {
    this.u16(Math.floor(value / 0x10000));
    this.u16(value);
  }

  bytes(part: Uint8Array): void {
    const at = this.#room(part.length);
    this.#bytes.set(part, at);
  }

  /** Tables and glyphs begin at multiples of four. */
  align(): void {
    this.#room((4 - (this.length % 4)) % 4);
  }

  i16At(at: number): number {
    return this.#bytes.readInt16BE(at);
  }

  done(): Uint8Array {
    return this.#bytes.subarray(0, this.length);
  }
}
