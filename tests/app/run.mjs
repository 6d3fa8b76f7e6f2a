// The app's types and unit tests, run by ./test; the last line is `N passed, N failed, N skipped`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const counts = { passed: 0, failed: 0, pending: 0 };

const types = spawnSync(
  process.execPath,
  [join(root, 'node_modules/svelte-check/bin/svelte-check'), '--workspace', 'web/app', '--tsconfig', 'tsconfig.json', '--output', 'human'],
  { cwd: root, encoding: 'utf8' },
);
counts[types.status === 0 ? 'passed' : 'failed'] += 1;
console.log(`${types.status === 0 ? 'passed' : 'failed'}: the app’s types`);
if (types.status !== 0) console.log(types.stdout.trim() + types.stderr.trim());

const folder = mkdtempSync(join(tmpdir(), 'limber-app-'));
const report = join(folder, 'report.json');
const units = spawnSync(
  process.execPath,
  [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'web/app/vitest.config.mts', '--reporter=json', `--outputFile=${report}`],
  { cwd: root, encoding: 'utf8' },
);
try {
  for (const file of JSON.parse(readFileSync(report, 'utf8')).testResults) {
    if (file.assertionResults.length === 0) counts.failed += 1; // it could not even be read
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
