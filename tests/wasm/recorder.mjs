// Compares the native and the WebAssembly recorder: both make the same file of a recording, and refuse the same ones. The
// recording is simulated by the performer. The last line is `N passed, N failed, N skipped`.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { runChecks } from './run_checks.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const maxCompressedBytes = 450_000;
const { default: createRecorder } = await import(join(root, 'build-wasm/limber-recorder.mjs'));
const wasm = readFileSync(join(root, 'build-wasm/limber-recorder.wasm'));
const { Recorder } = await createRecorder({ wasmBinary: wasm });

const folder = mkdtempSync(join(tmpdir(), 'limber-recorder-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const exercises = join(root, 'exercises');
const valueOf = ({ error, value }) => {
  assert.equal(error, '');
  return value;
};

function newRecorder() {
  const recorder = new Recorder();
  for (const file of readdirSync(exercises).filter((name) => name.endsWith('.toml')))
    valueOf(recorder.add_exercise(readFileSync(join(exercises, file), 'utf8'), file));
  return recorder;
}

const landmarks = join(folder, 'squats.json');
execFileSync(join(root, 'build/performer'), ['squats', '1', '--landmarks', landmarks]);
const wishes = JSON.stringify({ id: 'mine', name: 'Mine' });
/** The recorder counts times from the first frame; the command takes them as they are. */
const fromZero = () => {
  const recording = JSON.parse(readFileSync(landmarks, 'utf8'));
  const [{ t_s: first }] = recording.frames;
  return JSON.stringify({ ...recording, frames: recording.frames.map((frame) => ({ ...frame, t_s: frame.t_s - first })) });
};

const checks = {
  'both make the same file of a recording, apart from the comments’ times': () => {
    const recorder = newRecorder();
    const { found, counted, reps } = JSON.parse(valueOf(recorder.draft(fromZero(), wishes)));
    assert.match(found[0], /^A movement like ‘Squats, arms overhead’, starting from standing/);
    assert.equal(counted, reps);
    const { sides: _, kind: __, ...words } = JSON.parse(valueOf(recorder.show()));
    const here = valueOf(recorder.write(JSON.stringify(words)));
    const file = join(folder, 'mine.toml');
    execFileSync(join(root, 'build/limber'), ['record', landmarks, '--name', 'Mine', '-o', file]);
    const plain = (toml) => toml.replace(/^# Recorded: .*$/m, '');
    assert.equal(plain(here), plain(readFileSync(file, 'utf8')));
  },
  'it refuses in the language of the page': () => {
    const recorder = newRecorder();
    valueOf(recorder.set_language(readFileSync(join(root, 'languages/es/author.toml'), 'utf8'), 'es'));
    const recording = JSON.parse(fromZero());
    const nobody = { ...recording, frames: recording.frames.map(({ t_s }) => ({ t_s, image: null, world: null })) };
    assert.match(recorder.draft(JSON.stringify(nobody), wishes).error, /^No vi a nadie/);
    const short = { ...recording, frames: recording.frames.slice(0, 20) };
    assert.match(recorder.draft(JSON.stringify(short), wishes).error, /demasiado corta/);
    assert.notEqual(recorder.show().error, '');
  },
  [`it has less than ${maxCompressedBytes / 1000} kB compressed`]: () => assert.ok(gzipSync(wasm, { level: 9 }).length < maxCompressedBytes),
};

runChecks(checks);
