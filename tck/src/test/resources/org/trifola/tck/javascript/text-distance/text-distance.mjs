// The JavaScript part of the package: strings in, numbers and errors out.
let wasm;
let units = new Uint16Array();
let progress = null;

// The memory may have grown since the last call, which detaches all views of it.
function memory() {
  if (units.buffer !== wasm.memory.buffer) {
    units = new Uint16Array(wasm.memory.buffer);
  }
  return units;
}

function pass(text) {
  const address = wasm.alloc(2 * text.length);
  const view = memory();
  for (let i = 0; i < text.length; i++) {
    view[address / 2 + i] = text.charCodeAt(i);
  }
  return address;
}

const imports = {
  './text-distance.mjs': {
    throw_text(address, length) {
      const bytes = new Uint8Array(wasm.memory.buffer, address, length);
      throw new RangeError(new TextDecoder().decode(bytes));
    },
    report(done, total) {
      progress?.(done / total);
    }
  }
};

/** Must be awaited once, with the bytes of text-distance.wasm or the module made of them. */
export default async function init(source) {
  const result = await WebAssembly.instantiate(source, imports);
  wasm = (result instanceof WebAssembly.Instance ? result : result.instance).exports;
  return wasm;
}

/** The number of insertions, deletions and changes that make one text the other. */
export function distance(a, b, onProgress = null) {
  progress = onProgress;
  wasm.reset();
  try {
    return wasm.distance(pass(a), a.length, pass(b), b.length);
  } finally {
    progress = null;
  }
}
