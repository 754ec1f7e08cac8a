import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';
import prettier from 'eslint-config-prettier';
import globals from 'globals';
import jupyterPlugin from '@jupyter/eslint-plugin';
import rooms from './rooms.eslint.config.mjs';

export default defineConfig([
  {
    ignores: [
      'node_modules',
      'ui-tests/node_modules',
      'ui-tests/test-results',
      'ui-tests/playwright-report',
      'dist',
      'lib',
      'lib-cli',
      'coverage',
      'jupyterlab_iml',
      '**/*.js',
      '**/*.d.ts',
      '**/*.d.mts',
      '**/.venv',
      '.bench',
      '.setup',
      'out'
    ]
  },
  js.configs.recommended,
  tseslint.configs.recommended,
  {
    plugins: {
      jupyter: jupyterPlugin
    }
  },
  jupyterPlugin.configs.recommended,
  {
    files: ['**/*.ts', '**/*.tsx'],
    languageOptions: {
      globals: {
        ...globals.browser,
        ...globals.es2015,
        ...globals.node
      },
      parserOptions: {
        project: ['tsconfig.test.json'],
        sourceType: 'module'
      }
    },
    rules: {
      '@typescript-eslint/naming-convention': [
        'error',
        {
          selector: 'interface',
          format: ['PascalCase'],
          custom: {
            regex: '^I[A-Z]',
            match: true
          }
        }
      ],
      '@typescript-eslint/no-unused-vars': ['error', { args: 'none' }],
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-namespace': 'off',
      '@typescript-eslint/no-use-before-define': 'off',
      curly: ['error', 'all'],
      eqeqeq: 'error',
      'no-console': ['error', { allow: ['warn', 'error'] }],
      'prefer-arrow-callback': 'error'
    }
  },
  {
    files: ['**/*.mjs'],
    languageOptions: { globals: globals.node }
  },
  {
    // What a plugin shows or answers with on activation is loaded with it; the pipeline
    // and the recipes wait for the first run.
    files: ['src/plugins/**/*.ts'],
    rules: {
      'jupyter/prefer-lazy-imports': [
        'warn',
        { ignoreImports: ['../kernel/*', '../model/*', '../ui/*'] }
      ]
    }
  },
  {
    // The packages of Jupyter talk to the console; the command line keeps them quiet.
    files: ['src/cli/quiet.ts'],
    rules: { 'no-console': 'off' }
  },
  {
    // A run disposes of its probes in `finally`, which the rule does not follow.
    files: ['src/cli/run-command.ts'],
    rules: { 'jupyter/require-disposable-ownership': 'off' }
  },
  {
    // Rooms that know no translator: what they say is shown by ui/, which has one.
    files: [
      'src/{contracts,llm,agents,recipes,pipeline,kernel,notebook,headless,cli,testing}/**/*.ts',
      '**/testing/**',
      '**/*.spec.{ts,tsx}'
    ],
    rules: {
      'jupyter/no-untranslated-string': 'off',
      'jupyter/command-described-by': 'off'
    }
  },
  {
    // The stories have node_modules and types of their own.
    files: ['ui-tests/**/*.ts'],
    ...tseslint.configs.disableTypeChecked
  },
  {
    // Galata's helpers are for JupyterLab; Notebook 7 is driven as a person does it.
    files: ['ui-tests/tests/notebook7.spec.ts'],
    rules: {
      'jupyter/galata-prefer-menu-helper': 'off',
      'jupyter/galata-prefer-notebook-cell-helper': 'off'
    }
  },
  ...rooms,
  // How the text is laid out is prettier's own check (`jlpm prettier:check`).
  prettier
]);
