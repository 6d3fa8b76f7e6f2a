export { language, partsOf, t, tags, type Part } from './language.svelte';
export * from './format';
