// How Prettier formats the web app and its tests; tests/app/run.mjs checks it, `npm run format` does it.
/** @type {import('prettier').Config} */
export default {
  plugins: ['prettier-plugin-svelte'],
  printWidth: 140,
  singleQuote: true,
};
