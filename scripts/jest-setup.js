// JupyterLab's shims are for jsdom; a spec with `@jest-environment node` goes without.
if (typeof window !== 'undefined') {
  require('@jupyterlab/testing/lib/jest-shim.js');
}
