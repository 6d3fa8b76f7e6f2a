// How often the figure is drawn while a camera looks on.
import { describe, expect, it } from 'vitest';
import { Pace } from '$lib/figure/pace';

/** Plays frames of a page: a drawing takes so long, a frame without one a sixtieth of a second. */
function drawings(pace: Pace, drawing_ms: number, seconds: number, from_ms = 1000): number {
  let drawn = 0;
  for (let now_ms = from_ms; now_ms < from_ms + 1000 * seconds; ) {
    const draws = pace.draws(now_ms);
    if (draws) drawn += 1;
    now_ms += draws ? drawing_ms : 1000 / 60;
  }
  return drawn;
}

const sparing = (): Pace => Object.assign(new Pace(), { sparing: true });

describe('the figure', () => {
  it('is drawn in every frame while nothing else needs the machine', () => {
    expect(drawings(new Pace(), 1000 / 60, 2)).toBeGreaterThanOrEqual(119);
  });
  it('is drawn thirty times a second beside the camera', () => {
    expect(Math.round(drawings(sparing(), 1000 / 60, 10) / 10)).toBe(30);
  });
  it('leaves the camera most of the time where drawing it is slow', () => {
    const drawn = drawings(sparing(), 100, 10);
    expect(drawn * 100).toBeLessThan(0.25 * 10_000);
    expect(drawn).toBeGreaterThan(10);
  });
  it('is drawn coarser where it is slow for a while, and not because the page was hidden once', () => {
    const pace = new Pace();
    drawings(pace, 1000 / 60, 1);
    pace.draws(60_000);
    pace.draws(60_017);
    expect(pace.hasBecomeSlow()).toBe(false);
    drawings(pace, 100, 3, 60_100);
    expect([pace.hasBecomeSlow(), pace.hasBecomeSlow()]).toEqual([true, false]);
  });
});
