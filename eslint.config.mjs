import js from '@eslint/js';
import prettier from 'eslint-config-prettier';
import hooks from 'eslint-plugin-react-hooks';
import ts from 'typescript-eslint';

const readonly = (...names) => Object.fromEntries(names.map((name) => [name, 'readonly']));
const NODE = readonly(
  ...'setTimeout clearTimeout setInterval clearInterval setImmediate queueMicrotask TextEncoder TextDecoder'.split(' '),
  ...'process console Buffer URL URLSearchParams fetch AbortController AbortSignal performance globalThis structuredClone'.split(
    ' ',
  ),
);
const NODE_CJS = {
  ...NODE,
  ...readonly('module', 'require', 'exports', '__dirname', '__filename', 'jest', 'beforeEach', 'expect', 'window'),
};

export default ts.config(
  { ignores: ['**/dist/', '**/node_modules/', 'data/', 'coverage/', '.cache/', 'tests/output/'] },
  js.configs.recommended,
  ...ts.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-var': 'error',
      'prefer-const': 'error',
    },
  },
  { files: ['**/*.mjs'], languageOptions: { globals: NODE } },
  {
    files: ['**/*.cjs', '**/*.js'],
    languageOptions: { sourceType: 'commonjs', globals: NODE_CJS },
    rules: { '@typescript-eslint/no-require-imports': 'off' },
  },
  {
    // rules take the time as an argument, use cases take it from the Clock: a test must be able to set it
    files: ['server/src/domain/**/*.ts', 'server/src/modules/**/*.ts'],
    ignores: ['**/*.test.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Take the time from the Clock.' },
        {
          selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
          message: 'Take the time from the Clock.',
        },
        { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'Use platform/ids.' },
      ],
      'no-console': 'error',
    },
  },
  {
    files: ['**/*.test.{ts,tsx}'],
    rules: {
      'no-restricted-syntax': [
        'error',
        ...[
          'MemberExpression[property.name=/^(only|skip|todo|failing)$/] > Identifier.object[name=/^(it|test|describe)$/]',
          'MemberExpression[property.name=/^(only|skip|todo|failing)$/] > MemberExpression.object > Identifier[name=/^(it|test|describe)$/]',
          'MemberExpression[computed=true] > Identifier.object[name=/^(it|test|describe)$/]',
          'CallExpression > Identifier.callee[name=/^(xit|xtest|xdescribe|fit|fdescribe)$/]',
          'MemberExpression > Identifier.object[name=/^(xit|xtest|xdescribe|fdescribe)$/]',
        ].map((selector) => ({ selector, message: 'Every test runs, and as it says.' })),
      ],
    },
  },
  {
    // not in the server: a class named only in a constructor is still needed at run time, by the container
    files: ['{shared,miniapp,console}/src/**/*.{ts,tsx}', 'tests/**/*.ts'],
    rules: { '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }] },
  },
  {
    files: ['**/*.{ts,tsx}'],
    ignores: ['**/*.test.{ts,tsx}'],
    rules: { 'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ['{miniapp,console}/src/**/*.{ts,tsx}'],
    plugins: { 'react-hooks': hooks },
    rules: { 'react-hooks/rules-of-hooks': 'error', 'react-hooks/exhaustive-deps': 'warn' },
  },
  prettier,
);
