import { svelte } from '@sveltejs/vite-plugin-svelte';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { content } from './plugins/content.mts';
import { eyeFiles } from './plugins/eye_files.mts';
import { languages } from './plugins/languages.mts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));
const root = here('../..');

// plugins/languages.mts has parsed every message, so the app leaves the parser out.
const messagesAreParsed = { '@formatjs/icu-messageformat-parser': '@formatjs/icu-messageformat-parser/no-parser.js' };

export default defineConfig({
  root: here('.'),
  resolve: {
    alias: { $lib: here('src/lib'), $engine: process.env.LIMBER_WASM_BUILD ?? `${root}/build-wasm`, ...messagesAreParsed },
  },
  plugins: [
    svelte({ configFile: here('svelte.config.mjs') }),
    content(root),
    eyeFiles(),
    languages(root),
    VitePWA({
      registerType: 'autoUpdate',
      injectRegister: false,
      manifest: false, // one per language: plugins/languages.mts
      workbox: {
        globPatterns: ['**/*.{html,js,mjs,css,wasm,svg,png,webp,woff2,webmanifest}'],
        globIgnores: ['posters/*-{light,deep}.png', 'assets/limber-recorder-*'], // kept when seen or used
        maximumFileSizeToCacheInBytes: 4 << 20, // the engine, uncompressed
        clientsClaim: true, // so that the camera's files are cached during the first visit
        navigateFallback: '/index.html',
        navigateFallbackDenylist: [/^\/api\//],
        // Too large to precache; available offline after the camera was used once.
        runtimeCaching: [
          {
            urlPattern: ({ url }) => url.pathname.startsWith('/posters/'),
            handler: 'CacheFirst',
            options: { cacheName: 'posters', cacheableResponse: { statuses: [200] }, expiration: { maxEntries: 40 } },
          },
          {
            urlPattern: ({ url }) => url.pathname.startsWith('/assets/limber-recorder-'),
            handler: 'CacheFirst',
            options: { cacheName: 'recorder', cacheableResponse: { statuses: [200] }, expiration: { maxEntries: 2 } },
          },
          {
            urlPattern: ({ url }) => url.pathname.startsWith('/assets/eye-'),
            handler: 'CacheFirst',
            options: { cacheName: 'eye', cacheableResponse: { statuses: [200] }, expiration: { maxEntries: 16 } },
          },
        ],
      },
    }),
  ],
  // LiteRT is loaded by importScripts, which only classic workers have.
  worker: { format: 'iife', plugins: () => [content(root)] },
  build: {
    outDir: here('../dist'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0, // keep fonts and images as files: the security policy forbids data: fonts
    chunkSizeWarningLimit: 900, // three.js, loaded after the first paint
  },
  server: { proxy: { '/api': process.env.LIMBER_SERVER ?? 'http://127.0.0.1:8173' }, fs: { allow: [root] } },
});
