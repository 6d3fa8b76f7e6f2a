import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { daysUntilCompared } from '$lib/progress/changes';
import { sleep_ms } from '$lib/session/clock';
import { staleAfter_ms } from '$lib/session/unfinished';
import { maxMinutes, minMinutes, standardMinutes } from '$lib/settings';
import { longest_s } from '$lib/exercises/recording.svelte';
import { min_visibility } from '$lib/vision/skeleton';

/** The first number after `name =` in a source file of the engine. */
function numberIn(file: string, name: string): number {
  const found = new RegExp(`\\b${name} = ([\\d.]+)`).exec(
    readFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), 'utf8'),
  )?.[1];
  if (found === undefined) throw new Error(`${file} has no ${name}.`);
  return Number(found);
}

it('the constants that the app repeats are those of the engine', () => {
  expect(daysUntilCompared).toBe(numberIn('engine/record/change.hpp', 'min_days_between'));
  expect(minMinutes).toBe(numberIn('engine/plan/day_plan.hpp', 'min_minutes'));
  expect(maxMinutes).toBe(numberIn('engine/plan/day_plan.hpp', 'max_minutes'));
  expect(standardMinutes).toBe(numberIn('programmes/hips.toml', 'minutes'));
  expect(sleep_ms).toBe(1000 * numberIn('engine/session/query.hpp', 'max_silence'));
  expect(staleAfter_ms).toBe(3_600_000 * numberIn('native/cli/session_writer.cpp', 'goes_stale_ms'));
  expect(longest_s).toBeLessThan(numberIn('web/recorder/recorder.hpp', 'max_recording_s'));
  expect(min_visibility).toBe(numberIn('native/draw/body_map.hpp', 'min_visibility'));
});
