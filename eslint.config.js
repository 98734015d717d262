import astro from 'eslint-plugin-astro';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  { ignores: ['dist/', '.astro/', 'node_modules/', 'test-results/'] },
  ...tseslint.configs.strictTypeChecked.map((each) => ({ ...each, files: ['**/*.ts'] })),
  {
    files: ['**/*.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/consistent-type-assertions': ['error', { assertionStyle: 'never' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // An async function may keep a promise that its interface makes without waiting for anything itself.
      '@typescript-eslint/require-await': 'off',
      // Interfaces here are written as methods and kept as closures: nothing uses `this`.
      '@typescript-eslint/unbound-method': 'off',
      // Text is walked by code points on purpose.
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-restricted-syntax': [
        'error',
        { selector: 'TSEnumDeclaration', message: 'Use a union of literals, or an object `as const`.' },
        { selector: 'ExportDefaultDeclaration', message: 'Use a named export.' },
      ],
    },
  },
  // The border to what our own build wrote, and matchers of the test runner, which are of any type; components, which `astro check` types instead.
  {
    files: [
      'src/components/kinds/faces.ts',
      'src/server/builtSite.ts',
      'src/content/builtContent.ts',
      'src/scripts/form/page.ts',
      'tools/demo/viewMiddleware.ts',
      'tests/**/*.test.ts',
      'tests/**/*.spec.ts',
    ],
    rules: { '@typescript-eslint/no-unsafe-assignment': 'off' },
  },
  {
    files: ['tests/**/*.config.ts', 'tests/**/globalSetup.ts', '**/*.d.ts', 'eslint.config.js'],
    rules: { 'no-restricted-syntax': 'off', '@typescript-eslint/consistent-type-imports': 'off' },
  },
  ...astro.configs.recommended,
);
