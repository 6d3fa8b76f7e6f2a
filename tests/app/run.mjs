// The app's types, format, style and unit tests, run by ./test; the last line is `N passed, N failed, N skipped`.
// The unit tests need build/limber, which reads the content (web/app/plugins/content.mts).
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const counts = { passed: 0, failed: 0, pending: 0 };

/** Runs a script of the project; its output is shown only if it fails. */
function checkScript(sentence, script, ...args) {
  const run = spawnSync(process.execPath, [join(root, script), ...args], { cwd: root, encoding: 'utf8' });
  counts[run.status === 0 ? 'passed' : 'failed'] += 1;
  console.log(`${run.status === 0 ? 'passed' : 'failed'}: ${sentence}`);
  if (run.status !== 0) console.log(run.stdout.trim() + run.stderr.trim());
}

/** Runs a tool from node_modules. */
function check(sentence, tool, ...args) {
  checkScript(sentence, join('node_modules', tool), ...args);
}

const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const apiTypes = scripts['api-types'].split(' ').slice(1);
check('the API’s types are those of docs/openapi.json (else: npm run api-types)', 'openapi-typescript/bin/cli.js', ...apiTypes, '--check');
checkScript(
  'the plan’s types are those of docs/schema/plan.schema.json (else: node web/app/scripts/plan_types.mjs)',
  'web/app/scripts/plan_types.mjs',
  '--check',
);
checkScript(
  'the messages’ types are those of languages/en (else: node web/app/scripts/message_types.mjs)',
  'web/app/scripts/message_types.mjs',
  '--check',
);
check('the app’s types', 'svelte-check/bin/svelte-check', '--workspace', 'web/app', '--tsconfig', 'tsconfig.json', '--output', 'human');
check(
  'Prettier would change nothing in the app (else: npm run format)',
  'prettier/bin/prettier.cjs',
  '--list-different',
  'web/app',
  'tests/app',
);
check('ESLint finds nothing in the app', 'eslint/bin/eslint.js', '--max-warnings=0', 'web/app', 'tests/app');

const folder = mkdtempSync(join(tmpdir(), 'limber-app-'));
const report = join(folder, 'report.json');
const units = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--config',
    'web/app/vitest.config.mts',
    '--reporter=json',
    `--outputFile=${report}`,
  ],
  { cwd: root, encoding: 'utf8' },
);
try {
  for (const file of JSON.parse(readFileSync(report, 'utf8')).testResults) {
    if (file.assertionResults.length === 0) counts.failed += 1; // it could not be loaded
    for (const { status, fullName, failureMessages } of file.assertionResults) {
      counts[status] = (counts[status] ?? 0) + 1;
      if (status === 'failed') console.log(`failed: ${fullName}\n    ${failureMessages.join('\n').split('\n').slice(0, 6).join('\n    ')}`);
    }
    if (file.message) console.log(file.message);
  }
} catch {
  counts.failed += 1;
  console.log(`failed: the unit tests\n${units.stdout}${units.stderr}`);
}
rmSync(folder, { recursive: true, force: true });
console.log(`${counts.passed} passed, ${counts.failed} failed, ${counts.pending} skipped`);
process.exitCode = counts.failed > 0 ? 1 : 0;
