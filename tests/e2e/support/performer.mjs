// Simulates a person doing the session: advances the page's clock, reads the screen and taps. Uses only what the app
// shows.

import { robin } from './history.mjs';

/** The routine's doses, in the order of a session; written by hand and not read from the files under test. */
export const wholeRoutine = [
  ['leg-swings', 'right', 15, 0],
  ['leg-swings', 'left', 15, 0],
  ['leg-circles', 'right', 20, 0],
  ['leg-circles', 'left', 20, 0],
  ['squats', 'none', 10, 0],
  ['surfer-squat', 'right', 5, 0],
  ['surfer-squat', 'left', 5, 0],
  ['windshield-wipers', 'right', 10, 0],
  ['windshield-wipers', 'left', 10, 0],
  ['reverse-tabletop', 'none', 10, 0],
  ['runners-lunge', 'right', 5, 0],
  ['runners-lunge', 'left', 5, 0],
  ['supine-figure-4', 'right', 0, 30],
  ['supine-figure-4', 'left', 0, 30],
  ['inverted-figure-4', 'right', 0, 30],
  ['inverted-figure-4', 'left', 0, 30],
];

/** The link to the whole routine on Today. */
export const routineLink = (page) => page.getByRole('link', { name: 'Do the whole routine' });

const longest_s = 3600;

export class Performer {
  constructor(page) {
    this.page = page;
  }

  /** From now on, the page's time advances only when the performer advances it. */
  async takeClock(at = '2025-03-03T07:00:00') {
    await this.page.clock.install({ time: new Date(at) });
    this.hasClock = true;
  }

  /** Advances the time, including timers. */
  async wait(seconds) {
    await this.page.clock.runFor(Math.round(seconds * 1000));
  }

  /** Goes from Today to the running session: of the whole routine, or of the plan. */
  async begin({ pain = 3, where = false, plan = false } = {}) {
    await this.page.getByRole('heading', { name: robin.name }).waitFor(); // the server has answered
    await (plan ? this.page.getByRole('link', { name: 'Begin' }) : routineLink(this.page)).click();
    await this.page.getByRole('button', { name: String(pain), exact: true }).click();
    await this.page.getByRole('button', { name: 'Begin', exact: true }).click();
    await this.page.locator(where ? '.where' : '.session').waitFor();
  }

  get finished() {
    return new URL(this.page.url()).pathname.startsWith('/after/');
  }

  /** The exercise, the count as announced to screen readers, and whether a tap counts. */
  look() {
    return this.page.evaluate(() => ({
      name: document.querySelector('.session h1')?.textContent ?? '',
      count: document.querySelector('.count .visually-hidden')?.textContent ?? '',
      taps: document.querySelector('.session button.tap') !== null,
    }));
  }

  /** Advances the time until the screen meets the condition. */
  async until(reached, step_s = 1) {
    for (let t = 0; t < longest_s; t += step_s) {
      const seen = await this.look();
      if (reached(seen)) return seen;
      if (this.finished) throw new Error('The session ended before that was to be seen.');
      await this.wait(step_s);
    }
    throw new Error('That was not to be seen within an hour.');
  }

  /** Follows the figure until the end. */
  async follow(step_s = 5) {
    for (let t = 0; t < longest_s && !this.finished; t += step_s) await this.wait(step_s);
    await this.summary();
  }

  /** Does the session at its own pace, tapping each repetition. */
  async tapThrough(rep_s = 2.6) {
    for (let t = 0; t < longest_s && !this.finished; t += rep_s) {
      if ((await this.look()).taps) await this.page.keyboard.press('Enter');
      await this.wait(rep_s);
    }
    await this.summary();
  }

  async summary() {
    for (let i = 0; i < 50 && !(await this.page.getByRole('button', { name: 'Done' }).isVisible()); i += 1) {
      await this.wait(0.2);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return this.page.locator('h1').textContent();
  }
}

/** The server's copy of the person's only session (of a routine), with its doses; checks that no event is there twice. */
export async function keptSession(server, person, routine) {
  const all = (await server.get(`/people/${person}/sessions`)).sessions;
  const sessions = all.filter((session) => !routine || session.routine === routine);
  if (sessions.length !== 1) throw new Error(`${sessions.length} sessions are kept`);
  const [summary] = sessions;
  const document = await server.get(`/people/${person}/sessions/${summary.id}`);
  const ids = document.events.map(({ id }) => id);
  return {
    document,
    doses: summary.doses.map(({ exercise, side, reps, held_s }) => [exercise, side, reps, Math.round(held_s * 1e6) / 1e6]),
    turns: summary.doses.map(({ exercise, side, clockwise, counterclockwise }) => [exercise, side, clockwise, counterclockwise]),
    doubled: ids.length - new Set(ids).size,
    state: summary.state,
  };
}

/** Waits until the server has everything: the outbox waits longer after each failure. */
export async function untilKept(performer, server, person, isThere, routine) {
  let last;
  for (let i = 0; i < 60; i += 1) {
    last = await keptSession(server, person, routine).catch((problem) => ({ problem }));
    if (!last.problem && isThere(last)) return last;
    if (performer.hasClock) await performer.wait(5);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`The server did not get everything: ${last.problem ?? JSON.stringify(last.doses)}`);
}
