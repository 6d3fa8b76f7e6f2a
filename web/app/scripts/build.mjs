// Builds the app into web/dist: posters, Vite, then a compressed copy beside each text file.
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { copyEyeFiles } from './eye_files.mjs';
import { drawPosters } from './posters.mjs';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const dist = here('../../dist');
const compressed = /\.(html|js|mjs|css|json|svg|wasm|webmanifest)$/;
const worthIt = 1024; // bytes; smaller files fit one packet anyway

drawPosters();
await build({ configFile: here('../vite.config.mts'), logLevel: 'warn' });

for (const name of readdirSync(dist, { recursive: true }).filter((path) => compressed.test(path))) {
  const bytes = readFileSync(join(dist, name));
  if (bytes.length < worthIt) continue;
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
  writeFileSync(join(dist, `${name}.br`), brotliCompressSync(bytes, { params }));
  writeFileSync(join(dist, `${name}.gz`), gzipSync(bytes, { level: 9 }));
}
copyEyeFiles(join(dist, 'assets'));
