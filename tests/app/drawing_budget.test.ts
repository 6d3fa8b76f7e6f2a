// How often the figure is drawn while the camera is on.
import { describe, expect, it } from 'vitest';
import { DrawingBudget } from '$lib/figure/drawing_budget';

/** Simulates a page's frames: one with a drawing takes this long, one without takes 1/60 s. */
function drawings(budget: DrawingBudget, drawing_ms: number, seconds: number, from_ms = 1000): number {
  let drawn = 0;
  for (let now_ms = from_ms; now_ms < from_ms + 1000 * seconds;) {
    const draws = budget.draws(now_ms);
    if (draws) drawn += 1;
    now_ms += draws ? drawing_ms : 1000 / 60;
  }
  return drawn;
}

const sparing = (): DrawingBudget => Object.assign(new DrawingBudget(), { sparing: true });

describe('the figure', () => {
  it('is drawn in every frame while nothing else needs the CPU', () => {
    expect(drawings(new DrawingBudget(), 1000 / 60, 2)).toBeGreaterThanOrEqual(119);
  });
  it('is drawn thirty times a second beside the camera', () => {
    expect(Math.round(drawings(sparing(), 1000 / 60, 10) / 10)).toBe(30);
  });
  it('leaves most of the time to the camera if drawing is slow', () => {
    const drawn = drawings(sparing(), 100, 10);
    expect(drawn * 100).toBeLessThan(0.25 * 10_000);
    expect(drawn).toBeGreaterThan(10);
  });
  it('is drawn coarser if drawing is slow for a while, but not because the page was hidden once', () => {
    const budget = new DrawingBudget();
    drawings(budget, 1000 / 60, 1);
    budget.draws(60_000);
    budget.draws(60_017);
    expect(budget.hasBecomeSlow()).toBe(false);
    drawings(budget, 100, 3, 60_100);
    expect([budget.hasBecomeSlow(), budget.hasBecomeSlow()]).toEqual([true, false]);
  });
});
