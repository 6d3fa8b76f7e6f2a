// `virtual:eye-files`: the path of the camera's files in the built app, or '' if there are none.
import type { Plugin } from 'vite';
import { eyeFolder } from '../scripts/eye_files.mjs';

const name = 'virtual:eye-files';

export function eyeFiles(): Plugin {
  return {
    name: 'limber-eye-files',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load(id) {
      if (id !== `\0${name}`) return undefined;
      const folder = eyeFolder();
      return `export const files = ${JSON.stringify(folder ? `/assets/${folder}/` : '')};`;
    },
  };
}
