import { describe, expect, it } from 'vitest';
import { SessionClock } from '$lib/session/clock';

const start_ms = Date.parse('2025-03-01T07:12:00+01:00');

/** A machine whose two clocks are turned by hand. */
class Machine {
  wall = start_ms;
  steady = 5000;
  wall_ms = (): number => this.wall;
  steady_ms = (): number => this.steady;
  pass(seconds: number): void {
    this.wall += 1000 * seconds;
    this.steady += 1000 * seconds;
  }
}

describe('the clock of a session', () => {
  it('goes on where the machine’s clock is set back', () => {
    const machine = new Machine();
    const clock = new SessionClock(start_ms, 0, machine);
    machine.pass(60);
    expect(clock.now_s()).toBeCloseTo(60);
    machine.wall -= 3600_000;
    machine.pass(10);
    expect(clock.now_s()).toBeCloseTo(70);
  });
  it('tells how long the machine was asleep, where its steady clock stood still', () => {
    const machine = new Machine();
    const clock = new SessionClock(start_ms, 0, machine);
    machine.pass(60);
    clock.now_s();
    machine.wall += 600_000;
    expect(clock.now_s()).toBeCloseTo(660);
    machine.pass(1);
    expect(clock.now_s()).toBeCloseTo(661);
  });
  it('takes a day at once for a clock that was set', () => {
    const machine = new Machine();
    const clock = new SessionClock(start_ms, 0, machine);
    machine.wall += 86_400_000;
    machine.pass(2);
    expect(clock.now_s()).toBeCloseTo(2);
  });
  it('goes on after a reload with the time that has gone by', () => {
    const machine = new Machine();
    machine.pass(90);
    machine.steady = 0;
    expect(new SessionClock(start_ms, 60, machine).now_s()).toBeCloseTo(90);
  });
  it('after a reload is not before what it has shown, wherever the wall clock was put', () => {
    const machine = new Machine();
    machine.wall -= 3600_000;
    const clock = new SessionClock(start_ms, 60, machine);
    expect(clock.now_s()).toBeCloseTo(60);
    machine.pass(1);
    expect(clock.now_s()).toBeCloseTo(61);
  });
});
