// The plan: its page, the session begun there, the record and `limber plan` agree.
import assert from 'node:assert/strict';
import { launch, visit } from './support/browser.mjs';
import { check, nothingWentWrong } from './support/check.mjs';
import { answersWith, loadEngine, makeHistory, putHistory, putPerson, robin } from './support/history.mjs';
import { keptSession, Performer, untilKept } from './support/performer.mjs';
import { Server } from './support/server.mjs';

const named = (page, name) => page.getByRole('button', { name, exact: true });
/** A time as devices write it: local date and time with the UTC offset. */
function localTime(ms) {
  const offset_min = -new Date(ms).getTimezoneOffset();
  const digits = (value) => String(Math.trunc(Math.abs(value))).padStart(2, '0');
  const local = new Date(ms + offset_min * 60_000).toISOString().slice(0, 19);
  return `${local}${offset_min < 0 ? '-' : '+'}${digits(offset_min / 60)}:${digits(offset_min % 60)}`;
}
const day_ms = 86_400_000;

async function withPlan(browser, { sessions = [] }, act) {
  const server = await Server.start();
  const visitor = await visit(browser, server, { reducedMotion: 'reduce', timezoneId: Intl.DateTimeFormat().resolvedOptions().timeZone });
  try {
    await putPerson(server.url);
    await putHistory(server.url, sessions);
    const page = await visitor.open(null);
    const performer = new Performer(page);
    await act({ server, page, performer, ...visitor });
    nothingWentWrong(visitor);
  } finally {
    await visitor.context.close();
    await server.close();
  }
}

const planOf = (server, ...more) => JSON.parse(server.run('plan', '--json', ...more));

/** A session document's plan, in the plan's format. */
const askedFor = ({ exercise, form = 'standard', reps, hold_s }) => ({ exercise, form, amount: hold_s > 0 ? hold_s : reps });
const sidesInTurn = new Set(['windshield-wipers', 'runners-lunge', 'surfer-squat']);
const planned = ({ exercise, form, reps, reps_per_side, hold_s }) => ({
  exercise,
  form,
  amount: hold_s ?? reps ?? reps_per_side * (sidesInTurn.has(exercise) ? 2 : 1),
});

/** Goes from the plan's page to the running session. */
async function begin(page, pain) {
  await page.getByRole('link', { name: 'Begin' }).click();
  await named(page, String(pain)).click();
  await named(page, 'Begin').click();
}

async function put(server, path, document) {
  const answer = await fetch(`${server.url}api/v1/people/${robin.id}/${path}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(document),
  });
  assert.ok(answer.ok, await answer.text());
}

export async function checkPlan() {
  const browser = await launch({ has3D: false });
  try {
    await check('‘Begin’ on the plan starts what its page shows, and the record has that plan', () =>
      withPlan(browser, {}, async ({ server, page, performer }) => {
        await performer.takeClock(new Date());
        await page.goto(`${server.url}plan`);
        await page.getByLabel('6', { exact: true }).check();
        const { days } = planOf(server, '--minutes', '6');
        await page.getByText(/about 6 minutes/).waitFor();
        const shown = await page.locator('ol h3').allTextContents();
        assert.deepEqual(shown, days[0].moves.map(({ name }) => name));
        assert.equal(await page.locator('ol li').first().locator('.digits').textContent(), '12 swings per leg');
        await begin(page, 3);
        await page.locator('.session').waitFor();
        await performer.follow();
        const { document, doubled } = await untilKept(performer, server, robin.id, ({ state }) => state === 'done');
        assert.equal(doubled, 0);
        assert.equal(document.routine, 'hips');
        assert.equal(document.pain_before, 3);
        assert.deepEqual(document.plan.map(askedFor), days[0].moves.map(planned));
        assert.equal((await server.get(`/people/${robin.id}/settings`)).further.plan_minutes, 6);
        await page.goto(`${server.url}plan`);
        await page.getByText('Today’s session is done. Well done.').waitFor();
        await page.getByRole('heading', { name: 'Tomorrow' }).waitFor();
      }),
    );
    await check('a session of the plan continues as planned, after a reload and on another device', () =>
      withPlan(browser, {}, async ({ server, page, performer }) => {
        await performer.takeClock(new Date());
        await page.goto(server.url);
        await performer.begin({ plan: true });
        await performer.until(({ name, count }) => name === 'Leg swings' && count === '3 of 12');
        await page.reload();
        await named(page, 'Continue').click();
        await performer.until(({ name, count }) => name === 'Leg swings' && count === '5 of 12');
        const { document: begun } = await untilKept(performer, server, robin.id, ({ doses }) => doses[0]?.[2] >= 5);
        const there = await visit(browser, server, { reducedMotion: 'reduce' });
        try {
          const other = new Performer(await there.open(null));
          await other.takeClock(new Date(await page.evaluate(() => Date.now())));
          await other.page.goto(server.url);
          await other.page.getByRole('link', { name: 'Continue' }).click();
          await named(other.page, 'Continue').click();
          await other.until(({ name, count }) => name === 'Leg swings' && count === '7 of 12');
          const { document } = await untilKept(other, server, robin.id, ({ doses }) => doses[0]?.[2] >= 7);
          assert.deepEqual(document.plan, begun.plan);
          nothingWentWrong(there);
        } finally {
          await there.context.close();
        }
      }),
    );
    await check('after more pain than the day before, there is less to do, and the reason is shown first', async () => {
      const { content } = await loadEngine();
      const [last] = makeHistory(content, new Date(), 1).slice(-1);
      // Yesterday in the local calendar, at any hour.
      const at = Date.now() - day_ms;
      const length_ms = Date.parse(last.ended_at) - Date.parse(last.started_at);
      const yesterday = { ...last, started_at: localTime(at), ended_at: localTime(at + length_ms), pain_before: 2, pain_after: 2 };
      await withPlan(browser, { sessions: [yesterday] }, async ({ server, page, performer }) => {
        await performer.takeClock(new Date());
        await page.goto(`${server.url}plan`);
        await page.getByText(/about 9 minutes/).waitFor();
        await begin(page, 5);
        await page.getByRole('heading', { name: 'Gently today' }).waitFor();
        const [gentle] = planOf(server, '--pain', '5').days;
        assert.equal(gentle.kind, 'gentle');
        await page.getByText(gentle.note.text).waitFor();
        await named(page, 'Begin').click();
        await page.locator('.session').waitFor();
        const { document } = await untilKept(performer, server, robin.id, ({ document: kept }) => kept.plan !== undefined, 'hips');
        assert.deepEqual(document.plan.map(askedFor), gentle.moves.map(planned));
      });
    });
    await check('after a session that pain ended, the health questions come before the next session or plan', () =>
      withPlan(browser, {}, async ({ server, page }) => {
        const before = answersWith([], '3b1d2a54-0f2f-4c7f-8f07-1f1d4f5f6a23');
        await put(server, `answers/${before.id}`, { ...before, revision: 2, answered_at: localTime(Date.now() - 7_200_000) });
        const id = '7b1d2a54-0f2f-4c7f-8f07-1f1d4f5f6a23';
        const plan = [{ exercise: 'squats', sides: 'none', reps: 10, form: 'standard' }];
        const hurt = { id: 'e1-aaaa-1', t_s: 20, kind: 'hurt', step: 0, exercise: 'squats', pain: 7 };
        const started_at = localTime(Date.now() - 3_600_000);
        await put(server, `sessions/${id}`, { version: 1, id, routine: 'hips', started_at, revision: 1, state: 'ended', plan, events: [hurt] });
        await page.goto(`${server.url}plan`);
        await page.getByText('Your last session ended because of pain.').waitFor();
        assert.equal(await page.getByRole('link', { name: 'Begin' }).count(), 0);
        for (const way of ['session', 'session?plan']) {
          await page.goto(server.url + way);
          await page.getByRole('heading', { name: 'Do any of these apply today?' }).waitFor();
          await page.getByText('Your last session ended because of pain').waitFor();
        }
        for (let screen = 0; screen < 3; screen += 1) await named(page, 'None of these').click();
        await page.getByRole('heading', { name: 'You can start' }).waitFor();
        await page.goto(`${server.url}session?plan`);
        await named(page, '3').waitFor();
        assert.equal((await keptSession(server, robin.id)).document.id, id, 'nothing was begun');
      }),
    );
    await check('with much pain before a session none begins, and the health questions come before the next one', () =>
      withPlan(browser, {}, async ({ server, page }) => {
        await page.goto(`${server.url}session?plan`);
        await named(page, '7').click();
        await page.getByRole('heading', { name: 'Rest today' }).waitFor();
        await named(page, 'OK').click();
        await page.waitForURL(server.url);
        await page.goto(`${server.url}session?plan`);
        await page.getByRole('heading', { name: 'Do any of these apply today?' }).waitFor();
        const { document } = await keptSession(server, robin.id);
        assert.equal(document.state, 'ended');
        assert.equal(document.events?.length ?? 0, 0, 'nothing was done');
      }),
    );
    await check('if Limber does not answer, the whole routine is offered instead of a plan', () =>
      withPlan(browser, {}, async ({ server, page }) => {
        await page.goto(server.url);
        await page.getByText(/moves?, about/).waitFor();
        await page.route('**/api/v1/**', (route) => route.abort());
        await page.goto(server.url);
        await page.locator('a.main', { hasText: 'Do the whole routine' }).waitFor();
        await page.goto(`${server.url}plan`);
        await page.getByText('your plan needs what you did before').waitFor();
        await page.getByRole('link', { name: 'Do the whole routine' }).click();
        await named(page, '3').click();
        await named(page, 'Begin').click();
        await page.locator('.session').waitFor();
      }),
    );
  } finally {
    await browser.close();
  }
}
