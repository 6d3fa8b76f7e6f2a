// An exercise of one's own: recorded from a real video, shown, tried before the fake camera, kept, put in a routine,
// changed and deleted; and loaded from a file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, visit } from './support/browser.mjs';
import { check, nothingWentWrong, skip } from './support/check.mjs';
import { putPerson, robin } from './support/history.mjs';
import { Server } from './support/server.mjs';
import { asCamera, clip, colourCamera, cutFrom } from './support/videos.mjs';

const named = (page, name) => page.getByRole('button', { name, exact: true });
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const stands_s = 6; // the person of the video stands still for longer
const squats = join(import.meta.dirname, '../../exercises/squats.toml');

async function withApp(camera, act) {
  const browser = await launch({ has3D: false, camera });
  const server = await Server.start();
  const visitor = await visit(browser, server, { viewport: { width: 1280, height: 800 }, permissions: ['camera'], reducedMotion: 'reduce' });
  const sent = [];
  visitor.context.on('request', (request) => sent.push(request.postDataBuffer()?.length ?? 0));
  try {
    await putPerson(server.url);
    await fetch(`${server.url}api/v1/people/${robin.id}/settings`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ version: 1, revision: 1, voice: false, counting: 'camera' }),
    });
    await act({ server, page: await visitor.open('record'), sent });
    nothingWentWrong(visitor);
  } finally {
    await visitor.context.close();
    await server.close();
    await browser.close();
  }
}

const exercisesOf = async (server) => (await server.get(`/people/${robin.id}/exercises`)).exercises;

async function untilStored(server, good) {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = (await exercisesOf(server)).filter(({ toml }) => toml !== undefined);
    if (good(found)) return found;
    await wait(50);
  }
  throw new Error(`the record has ${JSON.stringify(await exercisesOf(server))}`);
}

/** The video shows nobody: the scene is empty between two passes. */
const untilEmpty = (page) =>
  page.waitForFunction(() => /dark|can.t see/.test(document.querySelector('.view .message')?.textContent ?? ''), null, { timeout: 60_000 });
const untilSomebody = (page) =>
  page.waitForFunction(() => !/dark|can.t see/.test(document.querySelector('.view .message')?.textContent ?? ''), null, { timeout: 60_000 });

const countNow = async (page) => Number((/^\d+/.exec((await page.locator('.stage .hint').textContent()) ?? '') ?? ['0'])[0]);

/** The count at the end of each pass of the video. */
async function countsOfPasses(page, passes) {
  const counts = [];
  await untilEmpty(page);
  while (counts.length < passes) {
    await untilSomebody(page);
    await untilEmpty(page);
    counts.push(await countNow(page));
  }
  return counts;
}

/** Two squats after standing still. However slow the machine, none of the video's frames is left out. */
async function recordFrom(page, video) {
  await page.getByLabel('What is it called?').fill('Slow squat');
  await page.getByLabel('Use a video').setInputFiles(video);
  await page.getByRole('heading', { name: 'What I found' }).waitFor({ timeout: 300_000 });
}

async function recordedAndCounted({ page, server, sent }, video) {
  await recordFrom(page, video);
  const told = await page.locator('section', { has: page.getByRole('heading', { name: 'What I found' }) }).innerText();
  assert.match(told, /starting from standing: both knees bend to 1\d\d°/);
  assert.match(told, /^2 repetitions found/m);
  assert.match(told, /2 of these 2 are counted/);
  await named(page, 'Try it: do three').click();
  const [first, second] = await countsOfPasses(page, 3).then(([, ...rest]) => [rest[0] - 2, rest[1] - rest[0]]);
  assert.deepEqual([first >= 0, second], [true, 2], 'two are counted in a pass of the video');
  await named(page, 'Enough').click();
  await named(page, 'Keep').click();
  await page.waitForURL(/\/library\/slow-squat-[0-9a-f]{4}$/);
  await page.getByRole('heading', { name: 'Slow squat' }).waitFor();
  const [kept] = await untilStored(server, (all) => all.length === 1);
  assert.match(kept.toml, /# Recorded: 2 repetitions from/);
  assert.ok(Math.max(...sent) < 40_000, 'neither frames nor landmarks have left the page');
}

/** From the file of squats, which needs no camera. */
async function loadOne(page) {
  await page.getByLabel('Load an exercise file').setInputFiles(squats);
  await page.getByRole('heading', { name: 'Squats, arms overhead' }).waitFor();
}

async function keptChangedDoneAndDeleted({ page, server }) {
  await loadOne(page);
  await page.getByLabel('What is it called?').fill('My squat');
  await page.getByLabel('What is it called?').blur();
  await page.getByRole('button', { name: 'Less' }).click();
  await named(page, 'Keep').click();
  await page.getByRole('heading', { name: 'My squat' }).waitFor();
  await page.getByText('9 squats').waitFor();
  const [kept] = await untilStored(server, (all) => all.length === 1);
  await page.getByRole('link', { name: 'Put it in a routine' }).click();
  await page.getByRole('article', { name: 'My squat' }).waitFor();
  await page.goto(`${server.url}library`);
  await page.getByRole('link', { name: /My squat/ }).click();
  await page.getByRole('link', { name: 'Change it' }).click();
  await page.getByLabel('What is it called?').fill('Morning squat');
  await page.getByLabel('What is it called?').blur();
  await named(page, 'Keep').click();
  await page.getByRole('heading', { name: 'Morning squat' }).waitFor();
  const [changed] = await untilStored(server, ([one]) => one?.toml.includes('Morning squat'));
  assert.equal(changed.id, kept.id);
  await named(page, 'Delete this exercise').click();
  await page.getByText('“Morning squat” is deleted.').waitFor();
  await untilStored(server, (all) => all.length === 0);
  await named(page, 'Undo').click();
  await untilStored(server, (all) => all.length === 1);
}

export async function checkRecording() {
  await check('an exercise recorded from a video is shown, counts two in each of its passes before the camera, and is kept', () => {
    const whole = clip('gym-squat.mp4') ?? skip('the folder ../shared with the real clips is not here');
    const video = cutFrom(whole, stands_s);
    return withApp(asCamera(video), (app) => recordedAndCounted(app, video));
  });
  await check('an exercise loaded from a file is kept, put in a routine, changed, deleted and brought back', () =>
    withApp(colourCamera('gray'), keptChangedDoneAndDeleted),
  );
  await check('whoever is not seen while recording is told so in one sentence, and so is whoever loads what is no exercise', () =>
    withApp(colourCamera('gray'), async ({ page }) => {
      await page.getByLabel('Load an exercise file').setInputFiles({ name: 'mine.toml', mimeType: 'text/plain', buffer: Buffer.from('schema = 2\n') });
      await page.getByText(/mine\.toml:1:1/).waitFor();
      await page.getByLabel('Load an exercise file').setInputFiles({ name: 'mine.toml', mimeType: 'text/plain', buffer: Buffer.alloc(40_000, '#') });
      await page.getByText('This file is larger than an exercise can be.').waitFor();
      await named(page, 'Use the camera').click();
      await page.locator('button:enabled', { hasText: /^Record$/ }).click({ timeout: 60_000 });
      await named(page, 'Stop').waitFor();
      await wait(4000);
      await named(page, 'Stop').click();
      await page.getByRole('alert').getByText(/I saw nobody in this recording/).waitFor();
    }),
  );
  await check('an own exercise of another device is in a session of one’s own', () =>
    withApp(colourCamera('gray'), async ({ page, server }) => {
      const exercise = readFileSync(squats, 'utf8').replace('id = "squats"', 'id = "mine-1a2b"').replaceAll('"Squats, arms overhead"', '"Of the phone"');
      const routine = 'schema = 2\nid = "short"\n[text.en]\nname = "Short"\n[[step]]\nexercise = "mine-1a2b"\nreps = 4\n';
      for (const [kind, toml] of [['exercises', exercise], ['routines', routine]]) {
        const id = crypto.randomUUID();
        const body = JSON.stringify({ version: 1, id, revision: 1, toml });
        const answer = await fetch(`${server.url}api/v1/people/${robin.id}/${kind}/${id}`, { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body });
        assert.equal(answer.status, 201, await answer.text());
      }
      await page.goto(`${server.url}session?routine=short`);
      await named(page, 'Skip this question').click();
      await named(page, 'Continue without the camera').click();
      await page.locator('.session h1', { hasText: 'Of the phone' }).waitFor();
    }),
  );
}
