import prettier from 'eslint-config-prettier';
import jest from 'eslint-plugin-jest';
import tseslint from 'typescript-eslint';

const functionsLibrary = {
  name: '@azure/functions',
  message: 'Only *.function.ts, functions/index.ts and shared/hosting register triggers.',
};
const sizeLimits = {
  'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
  'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
  complexity: ['error', 10],
};
const environmentReads = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'Read settings through shared/config (or local/config.ts for the local cloud).',
};
const defaultExports = {
  selector: 'ExportDefaultDeclaration',
  message: 'Export by name, so that a search finds every use.',
};

export default tseslint.config(
  { ignores: ['dist/', '.local/', 'coverage/', 'node_modules/'] },
  {
    files: ['**/*.{ts,mts}'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked, prettier],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      ...sizeLimits,
      'no-console': 'error',
      'no-restricted-syntax': ['error', environmentReads, defaultExports],
      'no-restricted-imports': ['error', { paths: [functionsLibrary] }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowNumber: true, allowBoolean: true },
      ],
    },
  },
  {
    files: [
      'functions/**/*.function.ts',
      'functions/index.ts',
      'shared/hosting/**/*.ts',
      'test/**/*.ts',
      'bench/**/*.ts',
    ],
    rules: { 'no-restricted-imports': 'off' },
  },
  {
    files: ['shared/**/*.ts'],
    ignores: ['shared/hosting/**/*.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        {
          paths: [functionsLibrary],
          patterns: [{ regex: '(^|/)functions/', message: 'shared/ never knows a flow.' }],
        },
      ],
    },
  },
  {
    files: ['shared/config/**/*.ts', 'local/config.ts'],
    rules: { 'no-restricted-syntax': ['error', defaultExports] },
  },
  { files: ['jest.config.mts'], rules: { 'no-restricted-syntax': 'off' } },
  {
    files: ['test/**/*.ts'],
    extends: [jest.configs['flat/recommended']],
    rules: {
      'max-lines-per-function': 'off',
      'jest/no-export': 'off',
      'no-restricted-syntax': 'off',
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*', 'fc.assert', 'assert*'] }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
);
