// Runs checks: each has a sentence, and passes or throws.
import assert from 'node:assert/strict';

export const counts = { passed: 0, failed: 0, skipped: 0 };
const wanted = process.argv[2];

class Skipped extends Error {}

/** Skips a check because something it needs is missing. */
export function skip(why) {
  throw new Skipped(why);
}

export async function check(sentence, act) {
  if (wanted && !sentence.includes(wanted)) return;
  const begun = Date.now();
  try {
    await act();
    counts.passed += 1;
    console.log(`passed: ${sentence} (${((Date.now() - begun) / 1000).toFixed(1)} s)`);
  } catch (problem) {
    if (problem instanceof Skipped) {
      counts.skipped += 1;
      console.log(`skipped: ${sentence}: ${problem.message}`);
      return;
    }
    counts.failed += 1;
    console.log(`failed: ${sentence}\n    ${String(problem.stack ?? problem).split('\n').slice(0, 14).join('\n    ')}`);
  }
}

export function nothingWentWrong({ problems, strangers }) {
  assert.deepEqual(problems, [], 'errors in the page');
  assert.deepEqual(strangers, [], 'requests to other hosts');
}
