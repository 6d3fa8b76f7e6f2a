// Runs checks by their sentences, and tells how each went and how many did.
export function runChecks(checks) {
  const counts = { passed: 0, failed: 0 };
  for (const [sentence, check] of Object.entries(checks)) {
    try {
      check();
      counts.passed += 1;
      console.log(`passed: ${sentence}`);
    } catch (error) {
      counts.failed += 1;
      console.log(`failed: ${sentence}\n    ${error.message.split('\n').slice(0, 12).join('\n    ')}`);
    }
  }
  console.log(`${counts.passed} passed, ${counts.failed} failed, 0 skipped`);
  process.exitCode = counts.failed > 0 ? 1 : 0;
}
