// Compares the native and the WebAssembly engine: every recording is counted by `limber count` and in WebAssembly;
// events must be identical and readings within 1e-6 rad (ratios: 1e-6). Recordings are simulated by the performer, one
// for each exercise; the shared ones are used if they exist.
// The last line is `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const root = fileURLToPath(new URL('../..', import.meta.url));
const build = join(root, 'build');
const maxDifference = { angleRad: 1e-6, ratio: 1e-6, sigmaShare: 1e-3 };
const maxCompressedBytes = 600_000;

const { default: createEngine } = await import(join(root, 'build-wasm/limber-engine.mjs'));
const wasm = readFileSync(join(root, 'build-wasm/limber-engine.wasm'));
const engine = await createEngine({ wasmBinary: wasm });

function run(program, args, env = {}) {
  const done = spawnSync(program, args, { encoding: 'utf8', maxBuffer: 1 << 30, env: { ...process.env, ...env } });
  if (done.status !== 0) throw new Error(`${basename(program)} ${args.join(' ')}: ${done.stderr}`);
  return done.stdout;
}

/** Rows of numbers; NaN for an empty cell. */
function tableOf(csv) {
  const [header, ...rows] = csv.trimEnd().split('\n');
  return {
    names: header.split(','),
    rows: rows.map((row) => row.split(',').map((cell) => (cell === '' ? NaN : Number(cell)))),
  };
}

function readingDifferences(here, there) {
  const a = tableOf(here);
  const b = tableOf(there);
  if (a.names.join() !== b.names.join()) return ['the readings have different columns'];
  if (a.rows.length !== b.rows.length) return [`${a.rows.length} and ${b.rows.length} rows of readings`];
  const found = [];
  a.names.forEach((name, column) => {
    let worst = 0;
    let unlike = 0;
    a.rows.forEach((row, i) => {
      const [x, y] = [row[column], b.rows[i][column]];
      if (Number.isNaN(x) !== Number.isNaN(y)) unlike += 1;
      else if (!Number.isNaN(x)) worst = Math.max(worst, differenceOf(name, x, y));
    });
    if (unlike > 0) found.push(`${name}: seen in one home only in ${unlike} frames`);
    if (worst > 1) found.push(`${name}: differs by ${worst.toFixed(2)} times what is allowed`);
  });
  return found;
}

/** The difference as a fraction of the tolerance. */
function differenceOf(name, x, y) {
  if (name.includes('_sigma')) return Math.abs(x - y) / Math.max(Math.abs(x), 1e-9) / maxDifference.sigmaShare;
  if (name.endsWith('_deg')) {
    const turned = Math.abs(x - y) % 360;
    return ((Math.min(turned, 360 - turned) * Math.PI) / 180) / maxDifference.angleRad;
  }
  return Math.abs(x - y) / maxDifference.ratio;
}

function analysisDifferences(here, there) {
  const [a, b] = [JSON.parse(here), JSON.parse(there)];
  const named = Object.keys({ ...a, ...b });
  return named
    .filter((key) => JSON.stringify(a[key]) !== JSON.stringify(b[key]))
    .map((key) => `${key}: ${JSON.stringify(a[key])?.slice(0, 300)} and ${JSON.stringify(b[key])?.slice(0, 300)}`);
}

/** Content with only this exercise: otherwise the command would also report which other one it recognises. */
function contentOf(folder, exercise) {
  const content = join(folder, `content-${exercise}`);
  mkdirSync(join(content, 'exercises'), { recursive: true });
  mkdirSync(join(content, 'routines'), { recursive: true });
  copyFileSync(join(root, 'exercises', `${exercise}.toml`), join(content, 'exercises', `${exercise}.toml`));
  return { LIMBER_CONTENT: content };
}

/** Counts one recording in both builds; returns the differences and the number of events. */
function compare(folder, recording, exercise) {
  const [json, csv] = [join(folder, 'native.json'), join(folder, 'native.csv')];
  const asked = ['count', recording, '--exercise', exercise, '--json', json, '--csv', csv];
  run(join(build, 'limber'), asked, contentOf(folder, exercise));
  const file = `${exercise}.toml`;
  const toml = readFileSync(join(root, 'exercises', file), 'utf8');
  const answer = engine.count_landmarks(readFileSync(recording, 'utf8'), basename(recording), toml, file);
  if (answer.error) return { found: [`the WebAssembly engine says: ${answer.error}`], events: 0 };
  const native = readFileSync(json, 'utf8');
  return {
    found: [...analysisDifferences(native, answer.analysis), ...readingDifferences(readFileSync(csv, 'utf8'), answer.readings)],
    events: JSON.parse(native).events.length,
  };
}

const counts = { passed: 0, failed: 0, skipped: 0 };
function tell(outcome, sentence, details = []) {
  counts[outcome] += 1;
  console.log(`${outcome}: ${sentence}`);
  for (const line of details.slice(0, 10)) console.log(`    ${line}`);
}

function compareAndTell(folder, recording, exercise) {
  const sentence = `${basename(recording)} is counted as ${exercise} alike in both builds`;
  try {
    const { found, events } = compare(folder, recording, exercise);
    tell(found.length === 0 ? 'passed' : 'failed', `${sentence} (${events} events)`, found);
    return events;
  } catch (error) {
    tell('failed', sentence, [error.message]);
    return 0;
  }
}

// Those that the simulated performer can do.
const routine = readFileSync(join(root, 'routines', 'hip-mobility.toml'), 'utf8');
const exercises = [...routine.matchAll(/^exercise = "([^"]+)"/gm)].map(([, id]) => id);
const folder = mkdtempSync(join(tmpdir(), 'limber-wasm-'));
try {
  let events = 0;
  for (const exercise of exercises) {
    const recording = join(folder, `performed-${exercise}.json`);
    run(join(build, 'performer'), [exercise, '1', '--landmarks', recording]);
    events += compareAndTell(folder, recording, exercise);
  }
  tell(events > 0 ? 'passed' : 'failed', `the simulated recordings have events to compare (${events})`);

  const shared = join(process.env.LIMBER_SHARED || join(root, '..', 'shared'), 'landmarks');
  if (existsSync(shared)) {
    for (const name of readdirSync(shared).filter((file) => file.endsWith('.json')))
      compareAndTell(folder, join(shared, name), name.startsWith('leg-swing') ? 'leg-swings' : 'squats');
  } else {
    tell('skipped', 'recordings of real people: the shared folder is missing');
  }

  const broken = engine.count_landmarks('{"frames": [', 'cut.json', '', 'squats.toml');
  tell(
    broken.error_code === 'content_invalid' && broken.analysis === '' ? 'passed' : 'failed',
    'a truncated recording gives one error sentence and no result',
    broken.error_code === 'content_invalid' ? [] : [JSON.stringify(broken)],
  );
  const bytes = gzipSync(wasm, { level: 9 }).length;
  tell(bytes <= maxCompressedBytes ? 'passed' : 'failed', `the engine is ${Math.round(bytes / 1000)} kB compressed, at most 600`);
} finally {
  rmSync(folder, { recursive: true });
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
