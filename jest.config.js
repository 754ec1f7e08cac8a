// Types are checked once, by tsc (`jlpm types:check`); here TypeScript is only
// stripped, by esbuild, so that a spec starts in well under a second.
const path = require('path');

// Specs that start a real kernel take the project's own Python, if there is one.
process.env.PATH = [
  path.join(__dirname, '.venv', 'bin'),
  process.env.PATH
].join(path.delimiter);

module.exports = {
  testRegex: '/(src|tests)/.*\\.spec\\.tsx?$',
  testPathIgnorePatterns: ['/node_modules/'],
  modulePathIgnorePatterns: [
    '<rootDir>/lib/',
    '<rootDir>/lib-cli/',
    '<rootDir>/ui-tests/',
    '<rootDir>/jupyterlab_iml/',
    '<rootDir>/.venv/',
    '<rootDir>/.bench/'
  ],
  moduleFileExtensions: [
    'ts',
    'tsx',
    'js',
    'jsx',
    'mjs',
    'cjs',
    'json',
    'node'
  ],
  testEnvironment: '@jupyterlab/testing/lib/jest-env.js',
  resolver: '@jupyterlab/testing/lib/jest-resolver.js',
  setupFiles: ['<rootDir>/scripts/jest-setup.js'],
  setupFilesAfterEnv: ['<rootDir>/scripts/jest-timeout.js'],
  moduleNameMapper: {
    '\\.css$': 'identity-obj-proxy',
    '\\.(gif|ttf|eot)$': '@jupyterlab/testing/lib/jest-file-mock.js'
  },
  transform: {
    // Texts are strings, here as in the labextension and in the CLI bundle.
    '\\.(md|py|svg)$': '@jupyterlab/testing/lib/jest-raw-loader.js',
    '\\.[cm]?[jt]sx?$': '<rootDir>/scripts/jest-transform.js'
  },
  // Packages that ship ES modules only are turned into CommonJS as well; the
  // transformer hands everything else of node_modules through untouched.
  transformIgnorePatterns: [],
  collectCoverageFrom: ['src/**/*.{ts,tsx}', '!src/**/*.d.ts'],
  coverageReporters: ['lcov', 'text-summary'],
  maxWorkers: 2
};
