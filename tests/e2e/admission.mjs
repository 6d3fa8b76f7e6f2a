// A person who may not begin gets no session, on any path.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { launch, visit } from './support/browser.mjs';
import { check, nothingWentWrong } from './support/check.mjs';
import { answersWith, putPerson, robin } from './support/history.mjs';
import { keptSession, Performer } from './support/performer.mjs';
import { program, Server } from './support/server.mjs';

async function withAnswers(browser, yes, act) {
  const server = await Server.start();
  const visitor = await visit(browser, server);
  try {
    await putPerson(server.url, robin, yes);
    await act({ server, ...visitor });
    nothingWentWrong(visitor);
  } finally {
    await visitor.context.close();
    await server.close();
  }
}

const put = async (server, path, document) => {
  const answer = await fetch(`${server.url}api/v1/people/${robin.id}/${path}`, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(document),
  });
  assert.ok(answer.ok, await answer.text());
};

async function isClosed(page, words) {
  await page.getByRole('heading', { level: 1, name: words }).waitFor();
  assert.equal(await page.locator('.session').count(), 0);
  assert.equal(await page.getByRole('button', { name: 'Begin', exact: true }).count(), 0);
}

const nobodyBegan = async (server) => assert.deepEqual((await server.get(`/people/${robin.id}/sessions`)).sessions, []);

export async function checkGate() {
  const browser = await launch({ has3D: false });
  try {
    for (const [id, words] of [
      ['growing_weakness', 'Call emergency care now'],
      ['pain_at_rest', 'Talk to a professional first'],
    ])
      await check(`/session opened directly after '${id}' shows what to do and no session`, () =>
        withAnswers(browser, [id], async ({ server, open }) => {
          const page = await open('session');
          await isClosed(page, words);
          await page.reload();
          await isClosed(page, words);
          await page.goto(server.url);
          await page.getByRole('link', { name: 'answer again' }).waitFor();
          assert.equal(await page.getByRole('link', { name: 'Begin' }).count(), 0);
          await nobodyBegan(server);
        }),
      );
    await check('answers from another device prevent a session that this browser’s cache would allow', () =>
      withAnswers(browser, [], async ({ server, open }) => {
        const page = await open('session');
        await page.getByRole('button', { name: '3', exact: true }).waitFor();
        const answers = answersWith(['saddle_numbness'], '3b1d2a54-0f2f-4c7f-8f07-1f1d4f5f6a23');
        await put(server, `answers/${answers.id}`, { ...answers, revision: 2 });
        await page.reload();
        await isClosed(page, 'Call emergency care now');
      }),
    );
    await check('an unfinished session does not continue after an emergency answer', () =>
      withAnswers(browser, [], async ({ server, open }) => {
        const page = await open(null);
        const performer = new Performer(page);
        await performer.takeClock();
        await page.goto(server.url);
        await performer.begin();
        await performer.until(({ count }) => count === '2 of 15');
        const answers = answersWith(['bladder_or_bowel'], '3b1d2a54-0f2f-4c7f-8f07-1f1d4f5f6a23');
        await put(server, `answers/${answers.id}`, { ...answers, revision: 2 });
        await page.reload();
        await isClosed(page, 'Call emergency care now');
        const before = (await keptSession(server, robin.id)).document.events.length;
        await performer.wait(30);
        assert.equal((await keptSession(server, robin.id)).document.events.length, before);
      }),
    );
    await check('answers older than four weeks are asked for again, with the conditions ticked', () =>
      withAnswers(browser, [], async ({ server, open }) => {
        const old = answersWith(['poor_balance'], '3b1d2a54-0f2f-4c7f-8f07-1f1d4f5f6a23');
        const answered_at = new Date(Date.now() - 29 * 86_400_000).toISOString().replace(/\.\d+Z/, 'Z');
        await put(server, `answers/${old.id}`, { ...old, answered_at, revision: 2 });
        const page = await open('session');
        const next = (name) => page.getByRole('button', { name, exact: true }).click();
        await page.getByRole('heading', { name: 'Do any of these apply today?' }).waitFor();
        await next('None of these');
        await next('None of these');
        assert.ok(await page.getByLabel('I am often dizzy, or my balance is poor').isChecked());
        await next('Continue');
        await page.getByRole('heading', { name: 'You can start, with some moves left out' }).waitFor();
        await next('Continue');
        await next('No, use a timer');
        await page.getByRole('link', { name: 'Begin' }).click();
        await page.getByRole('button', { name: 'Begin', exact: true }).waitFor();
      }),
    );
    await check('if every move is left out, there is an explanation with links instead of ‘Begin’', () =>
      withAnswers(browser, ['poor_balance'], async ({ server, open }) => {
        const page = await open();
        await page.getByText('Left out for now:').waitFor();
        await page.getByRole('link', { name: 'Begin' }).waitFor();
        const plan = JSON.parse(
          spawnSync(program, ['routine', 'hip-mobility', '--json'], { encoding: 'utf8' }).stdout,
        ).steps.map(({ exercise }) => exercise);
        await put(server, 'settings', { version: 1, revision: 1, left_out: plan });
        await page.reload();
        await page.getByText('Every move is left out today.').waitFor();
        assert.equal(await page.getByRole('link', { name: 'Begin' }).count(), 0);
        await page.goto(`${server.url}session`);
        await isClosed(page, 'Every move is left out today');
        await page.getByRole('link', { name: 'Choose your moves' }).click();
        await page.waitForURL(/settings/);
        await nobodyBegan(server);
      }),
    );
    await check('`limber session` says the same about the same record, and exits with code 10', () =>
      withAnswers(browser, ['major_accident'], async ({ server }) => {
        for (const more of [[], ['--continue'], ['--new'], ['--dry-run']]) {
          const ran = spawnSync(program, ['session', '--data', server.data, ...more], { encoding: 'utf8', input: '' });
          assert.equal(ran.status, 10, ran.stderr);
          assert.match(ran.stderr, /Call emergency care now/);
        }
        await nobodyBegan(server);
      }),
    );
  } finally {
    await browser.close();
  }
}
