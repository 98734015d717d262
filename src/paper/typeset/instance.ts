import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

type Subset = (name: string, ...args: readonly number[]) => number;

interface Library {
  readonly call: Subset;
  /** Its memory as it stands now: it moves when it grows. */
  readonly memory: () => Uint8Array;
}

const load = (): Library => {
  const file = createRequire(import.meta.url).resolve('harfbuzzjs/dist/harfbuzz-subset.wasm');
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(readFileSync(file)));
  const call: Subset = (name, ...args) => {
    const found = exports[name];
    if (typeof found !== 'function') throw new Error(`harfbuzz-subset.wasm has no ${name}.`);
    const result: unknown = Reflect.apply(found, undefined, args);
    return Number(result);
  };
  call('_initialize');
  return {
    call,
    memory: () => {
      if (!(exports['memory'] instanceof WebAssembly.Memory)) throw new Error('harfbuzz-subset.wasm has no memory.');
      return new Uint8Array(exports['memory'].buffer);
    },
  };
};

const WRITABLE = 2;
const WEIGHT_AXIS = Buffer.from('wght').readUInt32BE();

/** One weight of a variable font, as a font of its own, or nothing where the file is none. */
const pin = ({ call, memory }: Library, font: Uint8Array, weight: number): Uint8Array | undefined => {
  const at = call('malloc', font.length);
  memory().set(font, at);
  const blob = call('hb_blob_create', at, font.length, WRITABLE, 0, 0);
  const face = call('hb_face_create', blob, 0);
  const input = call('hb_subset_input_create_or_fail');
  call('hb_subset_input_keep_everything', input);
  call('hb_subset_input_pin_axis_location', input, face, WEIGHT_AXIS, weight);
  const made = call('hb_subset_or_fail', face, input);
  const result = made === 0 ? 0 : call('hb_face_reference_blob', made);
  const length = result === 0 ? 0 : call('hb_blob_get_length', result);
  const start = length === 0 ? 0 : call('hb_blob_get_data', result, 0);
  const bytes = length === 0 ? undefined : memory().slice(start, start + length);
  if (result !== 0) call('hb_blob_destroy', result);
  if (made !== 0) call('hb_face_destroy', made);
  call('hb_subset_input_destroy', input);
  call('hb_face_destroy', face);
  call('hb_blob_destroy', blob);
  call('free', at);
  return bytes;
};

let library: Library | undefined;

/** One weight of a variable font. The library that makes it is loaded when the first is wanted. */
export const instanceOf = (font: Uint8Array, weight: number): Uint8Array => {
  library ??= load();
  const bytes = pin(library, font, weight);
  if (bytes === undefined) throw new Error('A variable font could not be set to a weight.');
  return bytes;
};
