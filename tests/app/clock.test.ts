import { describe, expect, it } from 'vitest';
import { SessionClock } from '$lib/session/clock';

const start_ms = Date.parse('2025-03-01T07:12:00+01:00');

/** A machine whose two clocks are set by hand. */
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
  it('continues when the machine’s clock is set back', () => {
    const machine = new Machine();
    const clock = new SessionClock(start_ms, 0, machine);
    machine.pass(60);
    expect(clock.now_s()).toBeCloseTo(60);
    machine.wall -= 3600_000;
    machine.pass(10);
    expect(clock.now_s()).toBeCloseTo(70);
  });
  it('includes the time asleep if the steady clock stops during sleep', () => {
    const machine = new Machine();
    const clock = new SessionClock(start_ms, 0, machine);
    machine.pass(60);
    clock.now_s();
    machine.wall += 600_000;
    expect(clock.now_s()).toBeCloseTo(660);
    machine.pass(1);
    expect(clock.now_s()).toBeCloseTo(661);
  });
  it('treats a jump of a day as a clock that was set', () => {
    const machine = new Machine();
    const clock = new SessionClock(start_ms, 0, machine);
    machine.wall += 86_400_000;
    machine.pass(2);
    expect(clock.now_s()).toBeCloseTo(2);
  });
  it('continues after a reload with the elapsed time', () => {
    const machine = new Machine();
    machine.pass(90);
    machine.steady = 0;
    expect(new SessionClock(start_ms, 60, machine).now_s()).toBeCloseTo(90);
  });
  it('never goes back after a reload, however the wall clock was set', () => {
    const machine = new Machine();
    machine.wall -= 3600_000;
    const clock = new SessionClock(start_ms, 60, machine);
    expect(clock.now_s()).toBeCloseTo(60);
    machine.pass(1);
    expect(clock.now_s()).toBeCloseTo(61);
  });
});
