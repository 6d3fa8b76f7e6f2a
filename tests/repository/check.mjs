// Checks the repository: which room may include which, what the engine must not touch, what may
// be tracked, and that every dependency and exit code is written down. Run by ./test; its last line
// is `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { translationProblems } from './languages.mjs';
import { staleContentTexts } from './content_texts.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const read = (path) => readFileSync(join(root, path), 'utf8');

// A room includes only itself, and rooms listed before it which it links.
const roomFolders = read('cmake/rooms.txt')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'));
const rooms = roomFolders.map((path) => basename(path));

const skip = Symbol('skip');
const largestFile = 1_000_000; // bytes; what is larger is data, and data is fetched or lies beside

/** Tracked files; outside a git checkout every file which .gitignore would not leave out. */
function trackedFiles() {
  const git = spawnSync('git', ['-c', 'safe.directory=*', '-C', root, 'ls-files', '-z'], { encoding: 'utf8' });
  if (git.status === 0) return git.stdout.split('\0').filter((path) => path && existsSync(join(root, path)));
  const leftOut = /^(build(-.*)?|models|node_modules|\.setup|\.git)$/;
  const walk = (folder) =>
    readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      if (leftOut.test(entry.name)) return [];
      const path = join(folder, entry.name);
      return entry.isDirectory() ? walk(path) : [path];
    });
  return walk('.');
}

const files = trackedFiles();
const sources = files.filter((path) => /\.(cpp|hpp)$/.test(path));
const engineSources = sources.filter((path) => path.startsWith('engine/'));

/** The code alone: comments and string contents blanked, line numbers kept. */
function codeOf(path) {
  const blank = (text) => text.replace(/[^\n]/g, ' ');
  return read(path).replace(
    /\/\/[^\n]*|\/\*[\s\S]*?\*\/|R"(\w*)\([\s\S]*?\)\1"|"(?:[^"\\\n]|\\.)*"/g,
    (text, _tag, offset, whole) => (/^[ \t]*#include[^\n]*$/.test(lineAt(whole, offset)) ? text : blank(text)),
  );
}
function lineAt(text, offset) {
  return text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
}

function linesWith(path, pattern, what) {
  return codeOf(path)
    .split('\n')
    .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1}: ${what ?? line.trim()}`] : []));
}

/** What a room links, with what that links in turn: names of rooms, its own among them. */
function linkedRooms(room, found = new Set()) {
  if (found.has(room)) return found;
  found.add(room);
  const folder = roomFolders[rooms.indexOf(room)];
  const [, libraries] = new RegExp(`(?:limber_room\\(|target_link_libraries\\(limber_)${room} ([^)]*)\\)`).exec(read(`${folder}/CMakeLists.txt`)) ?? [];
  if (libraries === undefined) throw new Error(`${folder}/CMakeLists.txt does not say what ${room} links`);
  for (const [, name] of libraries.matchAll(/\blimber_(\w+)/g)) if (rooms.includes(name)) linkedRooms(name, found);
  return found;
}

/** The rooms that a source in this folder may include; undefined where that is no room. */
function includable(path) {
  const [, module] = /^web\/(engine|recorder)\//.exec(path) ?? [];
  if (module) return [module, ...rooms.filter((_, index) => roomFolders[index].startsWith('engine/'))];
  const own = roomFolders.findIndex((room) => path.startsWith(`${room}/`));
  if (own < 0) return undefined;
  const linked = linkedRooms(rooms[own]);
  return rooms.slice(0, own + 1).filter((room) => linked.has(room));
}

function roomsIncludedAgainstTheOrder() {
  return sources
    .filter((path) => /^(engine|native|web\/engine|web\/recorder)\//.test(path))
    .flatMap((path) => {
      const allowed = includable(path);
      if (!allowed) return [`${path}: its room is not in cmake/rooms.txt`];
      return [...read(path).matchAll(/^\s*#\s*include\s+"(\w+)\/[^"]+"/gm)]
        .map((match) => match[1])
        .filter((room) => !allowed.includes(room))
        .map((room) => `${path} includes "${room}/…"`);
    });
}

const forbiddenInEngine = [
  [/#\s*include\s*<(iostream|fstream|cstdio|stdio\.h|print|filesystem)>/, 'reads or writes the world'],
  // Durations of std::chrono are welcome.
  [/#\s*include\s*<(ctime|time\.h)>|\b((system|steady|high_resolution|utc|tai|gps|file)_clock\b|gettimeofday\b|time\s*\(\s*(nullptr|NULL|0)\s*\))/, 'reads a clock'],
  [/#\s*include\s*<(thread|mutex|future|condition_variable|atomic)>|\bstd::(async|jthread|thread)\b/, 'uses threads'],
  [/\b(printf|fprintf|puts|fopen|fputs)\s*\(|\bstd::(cout|cerr|clog)\b/, 'prints or opens files'],
  [/\b(abort|exit|_Exit|quick_exit|terminate|assert)\s*\(/, 'ends the program'],
  [/\bthrow\b|\btry\b|\bcatch\b/, 'uses exceptions'],
  [/\b(rand|srand)\s*\(|\brandom_device\b|\bgetenv\b/, 'takes something that was not handed in'],
];

function engineTouchesTheWorld() {
  return engineSources.flatMap((path) =>
    forbiddenInEngine.flatMap(([pattern, what]) => linesWith(path, pattern, what)),
  );
}

function headersWithoutAWord() {
  return sources
    .filter((path) => /^(engine|native)\/.*\.hpp$/.test(path))
    .flatMap((path) => {
      const text = read(path);
      if (!/^\/\/ \S/.test(text)) return [`${path}: begins without a comment that says what it is`];
      return text.includes('#pragma once') ? [] : [`${path}: lacks #pragma once`];
    });
}

function largeFiles() {
  return files
    .filter((path) => statSync(join(root, path)).size > largestFile)
    .map((path) => `${path}: ${statSync(join(root, path)).size} bytes`);
}

const media = /\.(mp4|m4v|mov|avi|mkv|webm|wav|mp3|y4m|mjpe?g|jpe?g|tflite|task|data)$/i;
const mediaFolders = /^(docs\/pictures|web\/public)\//;

function trackedMedia() {
  return files.filter((path) => media.test(path) && !mediaFolders.test(path));
}

const sharedFolder = process.env.LIMBER_SHARED || join(root, '..', 'shared');

function sharedFilesTracked() {
  if (!existsSync(join(sharedFolder, 'clips'))) return skip;
  const hash = (path) => createHash('sha256').update(readFileSync(path)).digest('hex');
  const shared = new Map(
    ['clips', 'photos', 'landmarks', 'mocap']
      .map((folder) => join(sharedFolder, folder))
      .filter(existsSync)
      .flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))
      .filter((path) => statSync(path).isFile() && !/^LICENSE/.test(basename(path)))
      .map((path) => [hash(path), basename(path)]),
  );
  return files
    .map((path) => [path, shared.get(hash(join(root, path)))])
    .filter(([, original]) => original)
    .map(([path, original]) => `${path} is a copy of ${original}`);
}

/** Names in the first column of the tables under a heading of docs/dependencies.md. */
function documented(heading) {
  const section = read('docs/dependencies.md').split(/^## /m).find((part) => part.startsWith(heading));
  if (!section) throw new Error(`docs/dependencies.md has no section '${heading}'`);
  return [...section.matchAll(/^\|([^|]*)\|/gm)].flatMap((row) => [...row[1].matchAll(/`([^`]+)`/g)].map((m) => m[1]));
}

function differences(listed, written, where) {
  return [
    ...listed.filter((name) => !written.includes(name)).map((name) => `${name}: in ${where}, not in docs/dependencies.md`),
    ...written.filter((name) => !listed.includes(name)).map((name) => `${name}: in docs/dependencies.md, not in ${where}`),
  ];
}

function debianPackagesUndocumented() {
  const list = (path) =>
    read(path)
      .split('\n')
      .filter((line) => line && !line.startsWith('#'))
      .map((line) => line.split(/\s+/)[0]);
  return [
    ...differences(list('scripts/packages.txt'), documented('Debian packages to run'), 'scripts/packages.txt'),
    ...differences(list('scripts/packages-test.txt'), documented('Debian packages to test'), 'scripts/packages-test.txt'),
  ];
}

function npmPackagesUndocumented() {
  const manifests = files.filter((path) => basename(path) === 'package.json');
  const listed = manifests.flatMap((path) => {
    const manifest = JSON.parse(read(path));
    return Object.keys({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.optionalDependencies,
    });
  });
  return differences([...new Set(listed)], documented('npm packages'), 'a package.json');
}

function npmVersionsNotPinned() {
  return files
    .filter((path) => basename(path) === 'package.json')
    .flatMap((path) => {
      const { dependencies, devDependencies, optionalDependencies } = JSON.parse(read(path));
      return Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
        .filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
        .map(([name, version]) => `${path}: ${name} ${version}`);
    });
}

function setUpCodesUndocumented() {
  const written = new Set([...read('docs/exit-codes.md').matchAll(/^\|\s*(\d+)\s*\|/gm)].map((match) => match[1]));
  return [...read('scripts/say.sh').matchAll(/^readonly (exit_\w+)=(\d+)/gm)]
    .filter(([, , code]) => !written.has(code))
    .map(([, name, code]) => `${code} (${name}) is not in docs/exit-codes.md`);
}

function badlyFormatted() {
  if (spawnSync('clang-format', ['--version']).error) return skip;
  const run = spawnSync('clang-format', ['--dry-run', '-Werror', ...sources], { cwd: root, encoding: 'utf8' });
  const named = run.stderr.split('\n').filter((line) => line.includes('error:'));
  return [...new Set(named.map((line) => line.split(':').slice(0, 2).join(':')))];
}

const binary = /\.(png|webp|gif|ico|woff2?|ttf|otf|icc|gz)$|^fuzz\/seeds\//;

/** What .editorconfig asks of every text, for those who write with an editor that does not read it. */
function untidyTexts() {
  return files
    .filter((path) => !binary.test(path) && !media.test(path))
    .flatMap((path) => {
      const text = read(path);
      const where = (at) => `${path}:${text.slice(0, at).split('\n').length}`;
      return [
        ...(text.includes('\r') ? [`${where(text.indexOf('\r'))}: a carriage return`] : []),
        ...(/[ \t]+$/m.test(text) && !path.endsWith('.md') ? [`${where(text.search(/[ \t]+$/m))}: ends in blanks`] : []),
        ...(/^\t/m.test(text) ? [`${where(text.search(/^\t/m))}: indented by a tab`] : []),
        ...(text && !text.endsWith('\n') ? [`${path}: does not end in a line feed`] : []),
      ];
    });
}

/** Doxygen over the headers; its pages are written to a temporary folder. */
function headersThatDoxygenDoubts() {
  if (spawnSync('doxygen', ['--version']).error) return skip;
  const folder = mkdtempSync(join(tmpdir(), 'limber-doxygen-'));
  try {
    const settings = `${read('Doxyfile')}\nOUTPUT_DIRECTORY=${folder}\nGENERATE_HTML=NO\nGENERATE_XML=YES\n`;
    const run = spawnSync('doxygen', ['-'], { cwd: root, input: settings, encoding: 'utf8' });
    if (run.status === 0) return [];
    const said = [...new Set(run.stderr.split('\n').filter((line) => /(warning|error):/.test(line)))];
    return said.length > 0 ? said.map((line) => line.replace(root, '')) : [`doxygen ended with ${run.status}`];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function shellScriptsThatDoNotParse() {
  return files
    .filter((path) => extname(path) === '.sh' || ['start', 'test', '.ci/run'].includes(path))
    .flatMap((path) => {
      const run = spawnSync('bash', ['-n', path], { cwd: root, encoding: 'utf8' });
      return run.status === 0 ? [] : [run.stderr.trim()];
    });
}

function deadLinks() {
  return files
    .filter((path) => path.endsWith('.md'))
    .flatMap((path) =>
      [...read(path).matchAll(/\]\(([^)#\s]+)[^)]*\)/g)]
        .map((match) => match[1])
        .filter((target) => !/^[a-z]+:/.test(target) && !existsSync(join(root, dirname(path), target)))
        .map((target) => `${path}: ${target}`),
    );
}

function licenceMissing() {
  const text = existsSync(join(root, 'LICENSE')) ? read('LICENSE') : '';
  return /Apache License\s+Version 2\.0/.test(text) ? [] : ['LICENSE is not the Apache License 2.0'];
}

// Wordings that were corrected in texts for people and must not come back; comments are not checked.
const wordsPutRight = [
  /days of practice in a row/, /in a row of mornings/, />Go on</, /\bshall I\b/, /so today\?/, /weakness in a leg that is growing/i,
  /found by someone/, /You can begin, with less/, /when this is cleared up/, /Begin without saying/, /Close it as it is/,
  /Nothing of it is lost/, />How it goes</, />Mind</, /Left out, until cleared/, /[\d}] each side/, /a side is the leg/,
  /Loudness of the voice/, /['">]Counted by['"<]/, /['">]The pace['"<]/, /['">]My taps['"<]/, /does you no good/, /Automatic takes/,
  /It is gone, back to it/, /['">]Where to be['"<]/, /Play a film/, /['">]I see again/, /One of one/, /Everything kept of .* goes/,
  /There is nothing of that name/i, /none of the exercises that are known/, /\bmend this file/, /needs something that is not there/,
  /They need help at once/, /nothing of the unfinished part/, /server can stay on/, /again as (it was|in \{)/,
  /% of \d+ pictures/, /\bIt goes on\.['"<]/,
];
const isRead = (path) =>
  (/^(web\/app\/src|native|engine)\/.*\.(svelte|ts|json|cpp|hpp)$/.test(path) || /^(exercises|routines|programmes)\/|^docs\/[^/]*\.md$|^README\.md$|^start$/.test(path));

function wordingsThatComeBack() {
  const withoutComments = (text) => text.replace(/<!--[\s\S]*?-->|\/\*[\s\S]*?\*\/|^\s*(\/\/|#).*$/gm, (comment) => comment.replace(/[^\n]/g, ' '));
  return files.filter(isRead).flatMap((path) =>
    (path.endsWith('.md') ? read(path) : withoutComments(read(path)))
      .split('\n')
      .flatMap((line, index) => wordsPutRight.filter((words) => words.test(line)).map((words) => `${path}:${index + 1}: ${words.exec(line)?.[0]}`)),
  );
}

const checks = [
  ['a room includes only rooms that stand before it and that it links', roomsIncludedAgainstTheOrder],
  ['the engine prints, reads, waits for and throws nothing', engineTouchesTheWorld],
  ['every header says first what it is', headersWithoutAWord],
  ['no tracked file is larger than 1 MB', largeFiles],
  ['no video, photograph or network is tracked', trackedMedia],
  ['no shared recording is tracked', sharedFilesTracked],
  ['every Debian package is documented, and no other', debianPackagesUndocumented],
  ['every npm package is documented, and no other', npmPackagesUndocumented],
  ['every npm package has one exact version', npmVersionsNotPinned],
  ['every exit code of the set-up is documented', setUpCodesUndocumented],
  ['every source is formatted as .clang-format says', badlyFormatted],
  ['every text is as .editorconfig says', untidyTexts],
  ['Doxygen reads every header without a warning', headersThatDoxygenDoubts],
  ['every shell script parses', shellScriptsThatDoNotParse],
  ['every link in the documents leads to a file', deadLinks],
  ['no wording that was put right comes back', wordingsThatComeBack],
  ['every translation is complete and no older than the English text', translationProblems],
  ['no translation of the content is older than its English', staleContentTexts],
  ['the licence is there', licenceMissing],
];

const counts = { passed: 0, failed: 0, skipped: 0 };
for (const [sentence, check] of checks) {
  let found;
  try {
    found = check();
  } catch (error) {
    found = [error.message];
  }
  const outcome = found === skip ? 'skipped' : found.length === 0 ? 'passed' : 'failed';
  counts[outcome] += 1;
  console.log(`${outcome}: ${sentence}`);
  if (outcome === 'failed') for (const line of found.slice(0, 20)) console.log(`    ${line}`);
}
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
