// The files that only the camera needs, 20 MB: LiteRT and the networks. They are fetched when the camera is first
// used, and are in a folder whose name contains a hash of them, so that browsers can cache them. Compressing takes
// a minute, so the result is cached in .setup.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const wasm = join(root, 'node_modules/@litertjs/core/wasm');
const models = process.env.LIMBER_MODELS ?? join(root, 'models');
const kept = join(root, '.setup');

// Without threads, with them, and for browsers without relaxed SIMD.
const litert = ['litert_wasm_internal', 'litert_wasm_threaded_internal', 'litert_wasm_compat_internal'].flatMap((name) => [
  `${name}.js`,
  `${name}.wasm`,
]);
const networks = ['pose_detector.tflite', 'pose_landmark_lite.tflite', 'pose_landmark_full.tflite'];

const sources = () => [...litert.map((name) => join(wasm, name)), ...networks.map((name) => join(models, name))];

/** 'eye-<hash>'; undefined if the networks have not been prepared. */
export function eyeFolder() {
  if (!sources().every((path) => existsSync(path))) return undefined;
  const hash = createHash('sha256');
  for (const path of sources()) hash.update(readFileSync(path));
  return `eye-${hash.digest('hex').slice(0, 12)}`;
}

/** @param {string} folder */
function compress(folder) {
  for (const name of readdirSync(folder).filter((file) => /\.(js|wasm)$/.test(file))) {
    const bytes = readFileSync(join(folder, name));
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length };
    writeFileSync(join(folder, `${name}.br`), brotliCompressSync(bytes, { params }));
    writeFileSync(join(folder, `${name}.gz`), gzipSync(bytes, { level: 9 }));
  }
}

/** Copies the folder into `assets`.
 * @param {string} assets */
export function copyEyeFiles(assets) {
  const name = eyeFolder();
  if (!name) {
    console.warn('Without models/ the app has no camera; ./start makes them ready.');
    return;
  }
  const folder = join(kept, name);
  if (!existsSync(folder)) {
    for (const old of existsSync(kept) ? readdirSync(kept).filter((one) => one.startsWith('eye-')) : [])
      rmSync(join(kept, old), { recursive: true });
    mkdirSync(`${folder}.part`, { recursive: true });
    for (const path of sources()) cpSync(path, join(`${folder}.part`, path.slice(path.lastIndexOf('/') + 1)));
    compress(`${folder}.part`);
    renameSync(`${folder}.part`, folder);
  }
  cpSync(folder, join(assets, name), { recursive: true });
}
