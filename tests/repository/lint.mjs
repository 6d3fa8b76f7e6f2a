// clang-tidy, as .clang-tidy says, over our sources. node tests/repository/lint.mjs [--all | file...]; without
// any, over those that differ from the main branch or are not yet committed, and those that include a
// header which does. Each file counts as one test; the last line is `N passed, N failed, N skipped`.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join, normalize, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Where each source has a command of its own: in a build that compiles them together, groups have.
const alone = join(root, 'build-lint');
const build = process.env.LIMBER_BUILD ?? (existsSync(join(alone, 'compile_commands.json')) ? alone : join(root, 'build'));
const tidy = 'clang-tidy';
const atOnce = 16; // files, some eleven seconds of a processor each: a larger change is looked at in turns, or by --all

const git = (...args) => {
  const run = spawnSync('git', ['-c', 'safe.directory=*', '-C', root, ...args], { encoding: 'utf8' });
  return run.status === 0 ? run.stdout.split('\0').join('\n').split('\n').filter(Boolean) : undefined;
};

/** What differs from the main branch, as far as this checkout knows one; on the main branch, from the commit before. */
function changedFiles() {
  const main = ['origin/main', 'main'].find((name) => git('rev-parse', '--verify', '--quiet', name));
  const common = main && git('merge-base', 'HEAD', main)?.[0];
  if (!common) return undefined;
  const isMain = common === git('rev-parse', 'HEAD')?.[0];
  const base = isMain ? git('rev-parse', '--verify', '--quiet', 'HEAD~1')?.[0] : common;
  if (!base) console.log('this checkout has no commit before HEAD: only what is not committed is looked at');
  return [
    ...git('diff', '--name-only', '-z', '--diff-filter=d', base ?? 'HEAD'),
    ...(git('ls-files', '--others', '--exclude-standard', '-z') ?? []),
  ];
}

/** The sources that the build compiles: clang-tidy needs to know how. */
function compiledSources() {
  const commands = JSON.parse(readFileSync(join(build, 'compile_commands.json'), 'utf8'));
  return [...new Set(commands.map(({ file }) => relative(root, file)))].filter((path) => !/^(\.\.|build)/.test(path) && existsSync(join(root, path))).sort();
}

/** The files of ours that a source may mean by its #include "..." lines: beside it, or under a folder of headers. */
function includedBy(path) {
  return [...readFileSync(join(root, path), 'utf8').matchAll(/^\s*#\s*include\s+"([^"]+)"/gm)].flatMap(([, name]) =>
    [dirname(path), 'engine', 'native', 'web', 'tests'].map((folder) => normalize(join(folder, name))),
  );
}

/** Sources that include one of the headers themselves, and headers which no source includes. */
function readersOf(headers, sources) {
  const included = new Map(sources.map((path) => [path, new Set(includedBy(path))]));
  const readers = sources.filter((path) => headers.some((header) => included.get(path).has(header)));
  const unread = headers.filter((header) => !sources.some((path) => included.get(path).has(header)));
  return [...readers, ...unread];
}

function chosen() {
  const sources = compiledSources();
  const words = process.argv.slice(2);
  if (words.includes('--all')) return sources;
  if (words.length > 0) return words.map((word) => relative(root, word));
  const changed = changedFiles();
  if (!changed) return undefined;
  const ours = /^(engine|native|tests|web\/engine|fuzz|bench)\/.*\.hpp$/; // as HeaderFilterRegex in .clang-tidy
  const own = sources.filter((path) => changed.includes(path));
  const readers = readersOf(changed.filter((path) => ours.test(path)), sources).filter((path) => !own.includes(path));
  return [...inTurn(own), ...inTurn(readers)];
}

/** Tests last; of a large change another part first with each commit. */
function inTurn(files) {
  const tests = files.filter((path) => path.startsWith('tests/'));
  const others = files.filter((path) => !path.startsWith('tests/'));
  const first = others.length > atOnce ? parseInt(git('rev-parse', '--short=8', 'HEAD')?.[0] ?? '0', 16) % others.length : 0;
  return [...others.slice(first), ...others.slice(0, first), ...tests];
}

const counts = { passed: 0, failed: 0, skipped: 0 };

function lint(path) {
  return new Promise((resolve) => {
    const child = spawn(tidy, ['-p', build, '--quiet', path], { cwd: root });
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    child.on('error', () => resolve());
    child.on('close', (code) => {
      counts[code === 0 ? 'passed' : 'failed'] += 1;
      if (code !== 0) console.log(`failed: ${path}\n${said.trimEnd().replace(/^/gm, '    ').replaceAll(`${root}`, '')}`);
      resolve();
    });
  });
}

const files = chosen();
if (spawnSync(tidy, ['--version']).error || !existsSync(build)) {
  console.log('skipped: clang-tidy, or a build that says how sources are compiled, is not here');
  counts.skipped += 1;
} else if (!files) {
  console.log('skipped: this is no checkout that knows the main branch');
  counts.skipped += 1;
} else {
  const named = process.argv.length > 2; // --all or files: none is left out
  const waiting = files.slice(0, named ? files.length : atOnce);
  const leftOut = files.slice(waiting.length);
  if (leftOut.length > 0) {
    console.log(`${leftOut.length} of ${files.length} files that have changed, or include what has, are left out (./test --lint-all reads all):`);
    for (const path of leftOut) console.log(`    ${path}`);
  }
  const work = async () => {
    while (waiting.length > 0) await lint(waiting.shift());
  };
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, work));
  console.log(`${counts.passed + counts.failed} of our sources looked at`);
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
