// What ESLint asks of the web app and its tests; tests/app/run.mjs runs it.
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';
import svelteConfig from './web/app/svelte.config.mjs';

export default defineConfig(
  { ignores: ['web/app/src/lib/api/schema.d.ts', 'web/app/src/lib/engine/plan_schema.d.ts', 'web/app/public/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: { project: './web/app/tsconfig.json', tsconfigRootDir: import.meta.dirname, extraFileExtensions: ['.svelte'] },
    },
    rules: {
      eqeqeq: 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unused-vars': ['error', { ignoreRestSiblings: true, argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': [
        'error',
        { allowAny: false, allowBoolean: false, allowNever: false, allowNullish: false, allowNumber: true, allowRegExp: false },
      ],
    },
  },
  { files: ['**/*.svelte', '**/*.svelte.ts'], languageOptions: { parserOptions: { parser: ts.parser, svelteConfig } } },
  // Rules that need types would take an imported component for `any`; svelte-check checks the components' types.
  { files: ['**/*.svelte', '**/*.mjs'], extends: [ts.configs.disableTypeChecked] },
  // The eye counts and waits in maps that no page shows.
  { files: ['**/eye.svelte.ts'], rules: { 'svelte/prefer-svelte-reactivity': 'off' } },
  // Node's and the browser's own names are TypeScript's business.
  { rules: { 'no-undef': 'off' } },
);
