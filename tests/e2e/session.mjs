// A whole session in the app, and everything that may interrupt it.
import assert from 'node:assert/strict';
import { launch, visit } from './support/browser.mjs';
import { check, nothingWentWrong } from './support/check.mjs';
import { putPerson, robin } from './support/history.mjs';
import { keptSession, Performer, untilKept, wholeRoutine } from './support/performer.mjs';
import { Server } from './support/server.mjs';

/** A server, a browser and a person on the page Today. */
async function withPerformer(browser, act, { settings, ...options } = {}) {
  const server = await Server.start();
  const visitor = await visit(browser, server, options);
  try {
    await putPerson(server.url);
    if (settings) await putSettings(server, settings);
    const page = await visitor.open(null);
    const performer = new Performer(page);
    await performer.takeClock();
    await page.goto(server.url);
    await act({ server, page, performer, ...visitor });
    nothingWentWrong(visitor);
  } finally {
    await visitor.context.close();
    await server.close();
  }
}

async function putSettings(server, settings) {
  const answer = await fetch(`${server.url}api/v1/people/${robin.id}/settings`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ version: 1, revision: 1, ...settings }),
  });
  assert.ok(answer.ok, await answer.text());
}

const timeOf = async (page) => new Date(await page.evaluate(() => Date.now())).toISOString();
const setSameTime = async (performer, page) => page.clock.setSystemTime(await timeOf(performer.page));

/** A second tab of the same browser, which mirrors the first. */
async function openSecond(server, open, performer) {
  const second = await open(null);
  const other = new Performer(second);
  await other.takeClock(await timeOf(performer.page));
  await second.goto(`${server.url}session`);
  await second.getByText('Your session is running somewhere else').waitFor();
  await second.locator('.elsewhere .count').waitFor();
  return { second, other };
}

const named = (page, name) => page.getByRole('button', { name, exact: true });

/** As if the page was closed in between: one more repetition is stored, without its pending write. */
async function takeFromOutbox(page, server, performer) {
  await server.kill(); // so that the pending write stays
  await performer.until(squatAt(5));
  const taken = await page.evaluate(async () => {
    const names = (await indexedDB.databases()).map(({ name }) => name);
    const db = await new Promise((resolve, reject) => {
      const request = indexedDB.open(names[0]);
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const store = [...db.objectStoreNames].find((name) => /letter|outbox/.test(name));
    await new Promise((resolve, reject) => {
      const change = db.transaction(store, 'readwrite');
      change.objectStore(store).clear();
      change.oncomplete = resolve;
      change.onerror = () => reject(change.error);
    });
    db.close();
    return store;
  });
  assert.ok(taken, 'the outbox was found');
  await server.start();
}

const isDone = ({ state }) => state === 'done';

function isWholeRoutine({ doses, doubled, turns }) {
  assert.deepEqual(doses, wholeRoutine);
  assert.equal(doubled, 0);
  for (const [exercise, side, clockwise, counter] of turns)
    if (exercise === 'leg-circles') assert.deepEqual([clockwise, counter], [10, 10], side);
}

const squatAt = (count) => (seen) => seen.name.startsWith('Squats') && seen.count === `${count} of 10`;

export async function checkSessions() {
  const browser = await launch({ has3D: false });
  try {
    await check('following the figure completes the whole routine, with every dose and side right', () =>
      withPerformer(browser, async ({ server, performer }) => {
        await performer.begin();
        await performer.follow();
        assert.equal(await performer.summary(), 'Nine of nine');
        isWholeRoutine(await untilKept(performer, server, robin.id, isDone));
      }),
    );
    await check('tapping each repetition completes the whole routine, with every dose and side right', () =>
      withPerformer(
        browser,
        async ({ server, performer }) => {
          await performer.begin();
          await performer.tapThrough();
          assert.equal(await performer.summary(), 'Nine of nine');
          const kept = await untilKept(performer, server, robin.id, isDone);
          isWholeRoutine(kept);
          const taps = kept.document.events.filter(({ kind }) => kind === 'rep').map(({ by }) => by);
          assert.deepEqual([...new Set(taps)], ['tap']);
        },
        { settings: { counting: 'tap' } },
      ),
    );
    await check('without a camera, a person who wants one is told so, and the whole routine runs by time', () =>
      withPerformer(
        browser,
        async ({ server, page, performer }) => {
          await performer.begin({ where: true });
          await page.getByRole('button', { name: 'Use the camera' }).click();
          await page.getByText('I can’t find a camera').waitFor();
          await page.getByRole('button', { name: 'Continue without the camera' }).click();
          await page.locator('.session').waitFor();
          await performer.follow();
          assert.equal(await performer.summary(), 'Nine of nine');
          const kept = await untilKept(performer, server, robin.id, isDone);
          isWholeRoutine(kept);
          assert.ok(kept.document.events.every(({ by = 'time' }) => by === 'time'));
        },
        { settings: { counting: 'camera' } },
      ),
    );
    await check('a reload during a set neither loses nor duplicates anything', () =>
      withPerformer(browser, async ({ server, page, performer }) => {
        await performer.begin();
        await performer.until(squatAt(4));
        await page.reload();
        await named(page, 'Continue').click();
        await page.locator('.session').waitFor();
        // The page's time continues while it loads: on a busy machine there may be one more by then.
        const seen = await performer.look();
        assert.ok(squatAt(4)(seen) || squatAt(5)(seen), JSON.stringify(seen));
        await performer.follow();
        isWholeRoutine(await untilKept(performer, server, robin.id, isDone));
      }),
    );
    await check('events that were stored but not yet queued when the page closed are sent at the next visit', () =>
      withPerformer(browser, async ({ server, page, performer }) => {
        await performer.begin();
        await performer.until(squatAt(4));
        await takeFromOutbox(page, server, performer);
        await page.reload();
        await named(page, 'Continue').click();
        await page.locator('.session').waitFor();
        await performer.follow();
        isWholeRoutine(await untilKept(performer, server, robin.id, isDone));
      }),
    );
    await check('a server that is killed during a session and restarted at its end loses nothing', () =>
      withPerformer(browser, async ({ server, performer }) => {
        await performer.begin();
        await performer.until(squatAt(4));
        await server.kill();
        await performer.follow();
        assert.equal(await performer.summary(), 'Nine of nine');
        await server.start();
        isWholeRoutine(await untilKept(performer, server, robin.id, isDone));
      }),
    );
    await check('a session that was completely offline is in the record after reconnecting', () =>
      withPerformer(browser, async ({ server, context, performer }) => {
        await performer.begin();
        await performer.wait(1);
        await context.setOffline(true);
        await performer.follow();
        assert.equal(await performer.summary(), 'Nine of nine');
        await context.setOffline(false);
        isWholeRoutine(await untilKept(performer, server, robin.id, isDone));
      }),
    );
    await check('of two tabs, one counts; the other mirrors it live, takes over at seven, and continues without a gap', () =>
      withPerformer(browser, async ({ server, open, performer }) => {
        await performer.begin();
        await performer.until(squatAt(6));
        const { second, other } = await openSecond(server, open, performer);
        assert.match(await second.locator('.elsewhere .count .visually-hidden').textContent(), /^6 of 10$/);
        await performer.until(squatAt(7));
        await second.locator('.elsewhere .count .visually-hidden', { hasText: '7 of 10' }).waitFor();
        await setSameTime(performer, second);
        await second.getByRole('button', { name: 'Continue here' }).click();
        await second.locator('.session').waitFor();
        const seen = await other.look();
        assert.ok(squatAt(7)(seen) || squatAt(8)(seen), JSON.stringify(seen));
        await performer.page.getByText('Your session is running somewhere else').waitFor();
        await performer.wait(10);
        await other.follow();
        const kept = await untilKept(other, server, robin.id, isDone);
        isWholeRoutine(kept);
        const epochs = new Set(kept.document.events.map(({ id }) => id.split('-').slice(0, 2).join('-')));
        assert.equal(epochs.size, 2, [...epochs].join(' '));
        const end = Math.max(...kept.document.events.map(({ t_s }) => t_s)); // the end of the recorded time
        const gaps = kept.document.events.filter(({ kind, t_s }) => kind === 'retracted' || (kind === 'paused' && t_s < end));
        assert.deepEqual(gaps, [], 'a gap');
      }),
    );
    await check('when a tab is closed during a session, the other one continues with everything', () =>
      withPerformer(browser, async ({ server, open, performer }) => {
        await performer.begin();
        await performer.until(squatAt(6));
        const { second, other } = await openSecond(server, open, performer);
        await server.kill(); // from here on, repetitions are only in the browser
        await performer.until(squatAt(7));
        await setSameTime(performer, second);
        await performer.page.close();
        await named(second, 'Continue').click(); // the other tab has noticed that it closed
        await second.locator('.session').waitFor();
        const seen = await other.look();
        assert.ok(squatAt(7)(seen) || squatAt(8)(seen), JSON.stringify(seen));
        await server.start();
        await other.follow();
        isWholeRoutine(await untilKept(other, server, robin.id, isDone));
      }),
    );
    await check('after a takeover while offline, everything is in the record once after reconnecting', () =>
      withPerformer(browser, async ({ server, open, context, performer }) => {
        await performer.begin();
        await performer.until(squatAt(5));
        const { second, other } = await openSecond(server, open, performer);
        await context.setOffline(true);
        await performer.until(squatAt(7));
        await setSameTime(performer, second);
        await second.getByRole('button', { name: 'Continue here' }).click();
        await second.locator('.session').waitFor();
        await performer.wait(10);
        await other.follow();
        await context.setOffline(false);
        isWholeRoutine(await untilKept(other, server, robin.id, isDone));
      }),
    );
    await check('a second device takes over; what the first did offline meanwhile is reported, and not added', () =>
      withPerformer(browser, async ({ server, context, performer }) => {
        await performer.begin();
        await performer.until(squatAt(4));
        await untilKept({ hasClock: false }, server, robin.id, ({ doses }) => doses.some(([id, , reps]) => id === 'squats' && reps >= 4));
        await context.setOffline(true);
        await performer.until(squatAt(7));
        const device = await visit(browser, server);
        const laptop = await device.open(null);
        const other = new Performer(laptop);
        await other.takeClock(await timeOf(performer.page));
        await laptop.goto(server.url);
        await laptop.getByRole('link', { name: 'Continue' }).click();
        await named(laptop, 'Continue').click();
        await laptop.locator('.session').waitFor();
        await other.until(squatAt(6));
        await context.setOffline(false);
        await performer.wait(70); // the outbox waits no longer than a minute
        await performer.page.getByText('Your session is running somewhere else').waitFor();
        // Three before the other device took over, and those until this one noticed.
        const told = performer.page.getByText(/repetitions you did here came too\s+late/);
        await told.waitFor();
        assert.ok(Number(/(\d+) repetitions/.exec(await told.innerText())?.[1]) >= 3);
        await other.follow();
        isWholeRoutine(await untilKept(other, server, robin.id, isDone));
        nothingWentWrong(device);
        await device.context.close();
      }),
    );
    await check('a record restored from an older backup receives the whole session again, and the page says so', () =>
      withPerformer(browser, async ({ server, page, performer }) => {
        server.run('backup', `${server.data}/older.db`);
        await performer.begin();
        await performer.until(squatAt(4));
        await untilKept(performer, server, robin.id, ({ doses }) => doses.some(([id]) => id === 'squats'));
        server.run('restore', `${server.data}/older.db`, '--yes');
        assert.deepEqual((await server.get(`/people/${robin.id}/sessions`)).sessions, []);
        await performer.until(squatAt(6));
        await untilKept(performer, server, robin.id, ({ doses }) => doses.some(([id, , reps]) => id === 'leg-swings' && reps === 15));
        await page.keyboard.press(' ');
        await page.goBack();
        await page.getByText('was still in this browser and is back in the record').waitFor();
        await page.getByRole('link', { name: 'Continue' }).click();
        await named(page, 'Continue').click();
        await page.locator('.session').waitFor();
        await performer.follow();
        isWholeRoutine(await untilKept(performer, server, robin.id, isDone));
      }),
    );
    await check('this hurts: the move stops, is recorded with its side, and the session continues', () =>
      withPerformer(browser, async ({ server, page, performer }) => {
        await performer.begin();
        await performer.until(({ name, count }) => name === 'Leg swings' && count === '3 of 15');
        await page.keyboard.press('x');
        assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Stop this move', 'no answer is preselected');
        await page.getByRole('button', { name: '2', exact: true }).click();
        await page.getByRole('button', { name: 'Continue with the next move' }).click();
        await performer.follow();
        assert.equal(await performer.summary(), 'Eight of nine');
        const { document, doses } = await untilKept(performer, server, robin.id, isDone);
        assert.deepEqual(doses[0], ['leg-swings', 'right', 3, 0]);
        const hurt = document.events.filter(({ kind }) => kind === 'hurt');
        assert.ok(hurt.some(({ exercise, side, pain }) => exercise === 'leg-swings' && side === 'right' && pain === 2), JSON.stringify(hurt));
      }),
    );
    await check('pain of six or more ends the session kindly', () =>
      withPerformer(browser, async ({ server, page, performer }) => {
        await performer.begin();
        await performer.until(({ count }) => count === '2 of 15');
        await page.keyboard.press('x');
        await page.getByRole('button', { name: '7', exact: true }).click();
        await page.getByRole('button', { name: 'Continue with the next move' }).click();
        await performer.follow();
        const { state } = await untilKept(performer, server, robin.id, ({ state: now }) => now === 'ended');
        assert.equal(state, 'ended');
      }),
    );
    await check('skip goes to the announced move, ending is confirmed, and both can be undone with the same count', () =>
      withPerformer(browser, async ({ server, page, performer }) => {
        const heading = page.getByRole('heading', { name: 'End for today?' });
        await performer.begin();
        await performer.until(({ name, count }) => name === 'Leg swings' && count === '4 of 15');
        await page.getByText('Next: Leg swings, left').waitFor();
        await page.keyboard.press('s');
        await performer.wait(0.2);
        await page.getByText('Change sides').first().waitFor();
        await page.keyboard.press('b');
        await performer.until(({ name, count }) => name === 'Leg swings' && count === '4 of 15');
        await page.keyboard.press('q');
        await heading.waitFor();
        await page.getByRole('row', { name: /Leg swings/ }).waitFor(); // what has been done so far
        await page.keyboard.press('q');
        assert.equal(await page.locator('.session').count(), 1, 'a second key does not end it either');
        await named(page, 'Keep going').click();
        await performer.until(({ count }) => count === '5 of 15');
        await page.keyboard.press('q');
        await heading.waitFor();
        await performer.wait(60); // time spent on the question does not count
        await page.getByRole('dialog').getByRole('button', { name: 'End for today', exact: true }).click();
        await performer.summary();
        await page.getByRole('link', { name: 'Not finished? Go back to it' }).click();
        await page.locator('.session').waitFor();
        await performer.until(({ name, count }) => name === 'Leg swings' && count === '6 of 15');
        await performer.follow();
        isWholeRoutine(await untilKept(performer, server, robin.id, isDone));
      }),
    );
    await check('an unfinished session that was ended by mistake can be resumed', () =>
      withPerformer(browser, async ({ server, page, performer }) => {
        await performer.begin();
        await performer.until(({ name, count }) => name === 'Leg swings' && count === '4 of 15');
        await page.reload();
        await named(page, 'Finish here').click();
        await page.getByRole('row', { name: /Leg swings/ }).waitFor();
        await untilKept(performer, server, robin.id, ({ state }) => state === 'ended');
        await page.getByRole('link', { name: 'Not finished? Go back to it' }).click();
        await page.locator('.session').waitFor();
        await performer.follow();
        isWholeRoutine(await untilKept(performer, server, robin.id, isDone));
      }),
    );
    await check('closing the lid for an hour is a pause, and nothing is counted', () =>
      withPerformer(browser, async ({ server, page, performer }) => {
        await performer.begin();
        await performer.until(squatAt(4));
        await page.clock.pauseAt(new Date((await page.evaluate(() => Date.now())) + 3_600_000));
        await page.clock.runFor(200);
        await page.getByText('I waited for you').waitFor();
        const { doses } = await keptSession(server, robin.id);
        assert.ok(doses.find(([exercise]) => exercise === 'squats')[2] <= 5);
        await named(page, 'Continue').click();
        await performer.follow();
        isWholeRoutine(await untilKept(performer, server, robin.id, isDone));
      }),
    );
  } finally {
    await browser.close();
  }
}
