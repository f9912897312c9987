import js from '@eslint/js'
import prettier from 'eslint-config-prettier'
import vue from 'eslint-plugin-vue'
import accessibility from 'eslint-plugin-vuejs-accessibility'
import { defineConfig } from 'eslint/config'
import globals from 'globals'
import ts from 'typescript-eslint'
import vueParser from 'vue-eslint-parser'

const computedImport = {
  selector: 'ImportExpression[source.type!="Literal"]',
  message: 'name the module: a computed import can load anything, and neither bundler nor fence sees it',
}

/** The same numbers on every machine, and no state that outlives a run. */
const engineSyntax = [
  { selector: 'ForInStatement', message: 'the order of for..in is an accident; walk an array' },
  { selector: 'Literal[bigint]', message: 'time is integer picoseconds in a number; BigInt allocates' },
  {
    selector: ':matches(BinaryExpression[operator="**"], AssignmentExpression[operator="**="])',
    message: '** may round differently between engines; multiply, or use a table',
  },
  {
    selector: ':matches(Program, ExportNamedDeclaration) > VariableDeclaration[kind=/^(let|var)$/]',
    message: 'module-level state makes a second run in one process impossible; hold it in an object',
  },
  {
    selector:
      ':matches(Program, ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator:not([id.typeAnnotation.typeAnnotation.typeName.name=/^Readonly/]) > NewExpression[callee.name=/^(Map|Set|WeakMap|WeakSet|Array|ArrayBuffer|DataView|(Big)?(Int|Uint|Float)(8|16|32|64)(Clamped)?Array)$/]',
    message: 'a mutable object at module level is state shared by all runs; make it where the network is compiled',
  },
  {
    selector:
      ':matches(Program, ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator[id.typeAnnotation=undefined] > ArrayExpression',
    message: 'type it readonly (or add `as const`): an array at module level must not be state',
  },
  {
    selector:
      ':matches(Program, ExportNamedDeclaration) > VariableDeclaration > VariableDeclarator[id.typeAnnotation.typeAnnotation.type="TSArrayType"]',
    message: 'type it readonly: an array at module level must not be state',
  },
  {
    selector: 'MemberExpression[property.name=/^(localeCompare|toLocale.*)$/]',
    message: "it depends on the machine's language; compare code units, or use contract/units",
  },
  {
    selector: 'ClassBody > PropertyDefinition[static=true][readonly!=true]',
    message: 'static fields are module-level state',
  },
]

/** ECMAScript leaves the last digits of these to each engine; what is left of Math it fixes bit for bit. */
const inexact = [
  ...['log', 'log2', 'log10', 'log1p', 'exp', 'expm1', 'pow', 'cbrt', 'hypot', 'sumPrecise'],
  ...['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
]
const inexactProperties = inexact.map((property) => ({
  object: 'Math',
  property,
  message: 'its last digit may differ between engines; use a table',
}))

const engineProperties = [
  ...inexactProperties,
  { object: 'Math', property: 'random', message: 'use a seeded stream of kernel/' },
]

const engineGlobals = [
  { name: 'Intl', message: "it depends on the machine's language" },
  { name: 'Date', message: 'use the simulated clock' },
  { name: 'performance', message: 'use the simulated clock' },
  { name: 'BigInt', message: 'time is integer picoseconds in a number' },
  { name: 'BigInt64Array', message: 'two 32-bit words instead' },
  { name: 'BigUint64Array', message: 'two 32-bit words instead' },
]

export default defineConfig(
  { ignores: ['out', 'dist', 'node_modules', 'resources', 'test-output', '**/.tmp-*'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ts.configs.recommendedTypeChecked,
  vue.configs['flat/recommended'],
  accessibility.configs['flat/recommended'],
  {
    languageOptions: {
      parserOptions: {
        // The engine first: its files are also part of the others, but checked under their own flags.
        project: ['engine', 'preload', 'node', 'web', 'test'].map((name) => `./tsconfig.${name}.json`),
        extraFileExtensions: ['.vue'],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      // TypeScript knows every name.
      'no-undef': 'off',
      eqeqeq: 'error',
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      'no-restricted-syntax': ['error', computedImport],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
    },
  },
  {
    files: ['**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { parser: ts.parser }, globals: globals.browser },
    rules: {
      // What a template gives a ref, a slot or another component's instance only vue-tsc knows; to this parser it is an error.
      ...Object.fromEntries(
        ['assignment', 'call', 'member-access', 'return', 'argument'].map((what) => [
          `@typescript-eslint/no-unsafe-${what}`,
          'off',
        ]),
      ),
      'vue/no-v-html': 'error',
      'vue/no-v-text-v-html-on-component': 'error',
      'vue/multi-word-component-names': 'off',
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
    },
  },
  {
    // The engine writes its texts with the words and numbers of the contract.
    files: ['src-main/contract/**/*.ts'],
    rules: { 'no-restricted-properties': ['error', ...inexactProperties] },
  },
  {
    files: ['src-main/engine/**/*.ts'],
    rules: {
      'no-restricted-properties': ['error', ...engineProperties],
      'no-restricted-globals': ['error', ...engineGlobals],
      'no-restricted-syntax': ['error', computedImport, ...engineSyntax],
    },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    extends: [ts.configs.disableTypeChecked],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Functions sent into a page and parsed JSON have no type on this side.
      '@typescript-eslint/no-implied-eval': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  prettier,
)
