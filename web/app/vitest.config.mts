import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { content } from './plugins/content.mts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here('../..'),
  resolve: { alias: { $lib: here('src/lib') } },
  plugins: [content(here('../..'))],
  test: { include: ['tests/app/**/*.test.ts'], environment: 'node' },
});
