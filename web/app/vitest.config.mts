import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { content } from './plugins/content.mts';
import { languages } from './plugins/languages.mts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('../..'),
  resolve: { alias: { $lib: here('src/lib'), 'virtual:eye-files': here('../../tests/app/support/eye_files.ts') } },
  plugins: [svelte({ configFile: here('svelte.config.mjs') }), content(here('../..')), languages(here('../..'))],
  test: { include: ['tests/app/**/*.test.ts'], environment: 'node', setupFiles: [here('../../tests/app/support/english.ts')] },
});
