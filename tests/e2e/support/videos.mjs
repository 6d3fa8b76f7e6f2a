// Prepares real videos for a browser: as a fake camera, or as single frames.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const shared = process.env.LIMBER_SHARED ?? join(root, '../shared');

/** undefined if the real clips are missing. */
export function clip(name) {
  const path = join(shared, 'clips', name);
  return existsSync(path) ? path : undefined;
}

const folder = mkdtempSync(join(tmpdir(), 'limber-videos-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));

function ffmpeg(args, options = {}) {
  return execFileSync('ffmpeg', ['-v', 'error', '-y', ...args], { maxBuffer: 1 << 30, ...options });
}

/** The video of Chromium's fake camera, which loops at 30 frames a second, with an empty scene after each pass. */
export const empty_s = 3;
export function asCamera(path, { longest_px = 640, end_s } = {}) {
  const out = join(folder, `camera-${longest_px}-${end_s ?? 'whole'}-${path.replaceAll(/\W/g, '-')}.mjpeg`);
  const part = end_s ? ['-t', String(end_s)] : [];
  const within = `scale=${longest_px}:${longest_px}:force_original_aspect_ratio=decrease:force_divisible_by=2`;
  const empty = `tpad=stop_mode=add:stop_duration=${empty_s}:color=gray`;
  if (!existsSync(out)) ffmpeg([...part, '-i', path, '-an', '-vf', `${within},fps=30,${empty}`, '-q:v', '3', out]);
  return out;
}

/** A video without its beginning. */
export function cutFrom(path, begin_s) {
  const out = join(folder, `from-${begin_s}-${path.replaceAll(/\W/g, '-')}.mp4`);
  if (!existsSync(out)) ffmpeg(['-ss', String(begin_s), '-i', path, '-an', '-crf', '18', out]);
  return out;
}

/** A camera that shows one colour. */
export function colourCamera(colour) {
  const out = join(folder, `camera-${colour}.mjpeg`);
  if (!existsSync(out)) ffmpeg(['-f', 'lavfi', '-i', `color=${colour}:s=640x360:r=30:d=1`, '-q:v', '3', out]);
  return out;
}

// The pixel format in the video, the output format, and its bytes per pixel.
const kinds = { RGBA: ['bgr0', 'rgba', 4], I420: ['yuv420p', 'yuv420p', 1.5] };

/** The same frames as a lossless video and as bytes, RGBA or I420. */
export function asFrames(path, { width = 640, height = 360, fps = 15, kind = 'RGBA' } = {}) {
  const [kept, given, bytesAPixel] = kinds[kind];
  const video = join(folder, `frames-${kind}-${path.replaceAll(/\W/g, '-')}.mkv`);
  ffmpeg(['-i', path, '-an', '-vf', `scale=${width}:${height},fps=${fps},format=${kept}`, '-c:v', 'ffv1', video]);
  const bytes = ffmpeg(['-i', video, '-f', 'rawvideo', '-pix_fmt', given, '-']);
  const size = width * height * bytesAPixel;
  const frames = Array.from({ length: bytes.length / size }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
  return { path: video, frames, width, height, fps, kind };
}
