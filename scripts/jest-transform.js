// The jest transformer: esbuild, types stripped, ES modules to CommonJS.
const crypto = require('crypto');
const fs = require('fs');
const path = require('path');
const esbuild = require('esbuild');

const ESM = /^\s*(import\b[^(]|export\b)|\bimport\.meta\b/m;

/** What decides the answer besides the file itself: this text and esbuild's version. */
const SELF = fs.readFileSync(__filename, 'utf8') + esbuild.version;

const TSCONFIG = {
  compilerOptions: { jsx: 'react', target: 'ES2020', esModuleInterop: true }
};

module.exports = {
  getCacheKey(source, file) {
    return crypto
      .createHash('sha256')
      .update([SELF, file, source].join('\0'))
      .digest('hex');
  },
  process(source, file) {
    const extension = path.extname(file);
    const typescript = extension === '.ts' || extension === '.tsx';
    if (!typescript && !ESM.test(source)) {
      return { code: source };
    }
    const { code, map } = esbuild.transformSync(source, {
      loader: typescript ? extension.slice(1) : 'jsx',
      format: 'cjs',
      target: 'node20',
      // jest's vm has no import(): a lazy import is a require that waits a turn.
      supported: { 'dynamic-import': false },
      sourcefile: file,
      sourcemap: 'external',
      tsconfigRaw: TSCONFIG
    });
    return { code, map };
  }
};
