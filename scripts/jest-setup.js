// JupyterLab's shims are for jsdom; a spec with `@jest-environment node` goes without.
if (typeof window !== 'undefined') {
  require('@jupyterlab/testing/lib/jest-shim.js');
}

// jsdom has none of its own; browsers and Node do.
globalThis.CompressionStream ??= require('node:stream/web').CompressionStream;
