// The session with a camera: real videos as its frames, and everything that can go wrong with it. In real
// time: the eye has no other clock than its frames'.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { launch, visit } from './support/browser.mjs';
import { check, nothingWentWrong, skip } from './support/check.mjs';
import { asCamera, clip, colourCamera } from './support/videos.mjs';
import { putPerson, robin } from './support/history.mjs';
import { keptSession, Performer, routineLink, untilKept } from './support/performer.mjs';
import { program, Server } from './support/server.mjs';

const others = [
  'leg-swings',
  'leg-circles',
  'windshield-wipers',
  'reverse-tabletop',
  'runners-lunge',
  'surfer-squat',
  'supine-figure-4',
  'inverted-figure-4',
];
const cameraAllowed = { permissions: ['camera'] };
const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const named = (page, name) => page.getByRole('button', { name, exact: true });

/** A person who does only squats, counted by the camera, on the page 'Set up your camera'. */
async function withCamera(video, act, { allowed = true, settings = {}, viewport = { width: 1280, height: 720 } } = {}) {
  const browser = await launch({ has3D: false, camera: video });
  const server = await Server.start();
  const visitor = await visit(browser, server, { viewport, ...(allowed ? cameraAllowed : {}) });
  const sent = [];
  visitor.context.on('request', (request) => sent.push({ url: request.url(), body: request.postDataBuffer() }));
  try {
    await putPerson(server.url);
    await fetch(`${server.url}api/v1/people/${robin.id}/settings`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ version: 1, revision: 1, counting: 'camera', left_out: others, voice: false, ...settings }),
    });
    const page = await visitor.open();
    await page.getByRole('heading', { name: robin.name }).waitFor();
    await routineLink(page).click();
    await named(page, 'Skip this question').click();
    await page.getByRole('heading', { name: 'Set up your camera' }).waitFor();
    await act({ page, server, sent, performer: new Performer(page), ...visitor });
    nothingWentWrong(visitor);
  } finally {
    await visitor.context.close();
    await server.close();
    await browser.close();
  }
}

// The clip's fourth squat is incomplete: without its last half second it ends at the lowest point.
const end_s = { 'bodyweight-squat.mp4': 9.4 };

function videoNamed(name) {
  const path = clip(name);
  return path ? asCamera(path, { end_s: end_s[name] }) : skip('the folder ../shared with the real clips is not here');
}

async function begin(page) {
  await named(page, 'Use the camera').click();
  await page.locator('button:enabled', { hasText: /^Begin$/ }).click({ timeout: 60_000 });
  await page.locator('.session').waitFor();
}

/** Waits until the set is running. */
const untilDoing = (page) => page.waitForFunction(() => /^\d+ of 10$/.test(document.querySelector('.count .visually-hidden')?.textContent ?? ''), null, { timeout: 40_000 });

/** What the page shows of the count and the eye. */
const look = (page) =>
  page.evaluate(() => ({
    count: Number((document.querySelector('.count .visually-hidden')?.textContent ?? '').split(' ')[0]),
    unseen: document.querySelector('.view.hidden') !== null && !document.querySelector('.view .message')?.textContent.includes('covered'),
    finished: location.pathname.startsWith('/after/'),
  }));

/** The count each time the person leaves the frame. */
async function countsAtEmpty(page, times) {
  const counts = [];
  let was = true;
  for (let tries = 0; counts.length < times && tries < 1200; tries += 1) {
    const { count, unseen, finished } = await look(page);
    assert.ok(!finished, `the session ended at ${JSON.stringify(counts)}`);
    if (unseen && !was) counts.push(count);
    was = unseen;
    await wait(100);
  }
  return counts;
}

async function isCounted(page) {
  await begin(page);
  await untilDoing(page);
  const [before, one, two] = await countsAtEmpty(page, 3);
  assert.deepEqual([one - before, two - before], [3, 6], `counts ${before}, ${one}, ${two}`);
}

/** No frame leaves the machine: requests go only to the own server, and their bodies are small JSON. */
function nothingLeft(sent, server) {
  for (const { url, body } of sent) {
    if (url.startsWith('blob:') || url.startsWith('data:')) continue;
    assert.equal(new URL(url).origin, new URL(server.url).origin);
    if (!body) continue;
    assert.ok(body.length < 100_000, `${body.length} bytes to ${url}`);
    JSON.parse(body.toString());
  }
  assert.ok(sent.some(({ body }) => body), 'the session was sent');
}

const seesProblem = async (page, words) => {
  await page.getByText(words).first().waitFor({ timeout: 60_000 });
};

/** Checks that the session continues by time. */
async function goesOnByTime(page) {
  await page.waitForFunction(() => /^[1-9]\d* of 10$/.test(document.querySelector('.count .visually-hidden')?.textContent ?? ''), null, { timeout: 60_000 });
}

const telephone = { width: 390, height: 844 };

/** Whether everything drawn over the camera's frame lies within it, and no text is under a button. */
async function textFits(page) {
  const { view, parts, words, button } = await page.evaluate(() => {
    const boxOf = (element) => element?.getBoundingClientRect().toJSON();
    const within = (selector) => [...document.querySelectorAll(selector)].map(boxOf);
    return {
      view: boxOf(document.querySelector('.view')),
      parts: within('.view .indicator p, .view .message p'),
      words: boxOf(document.querySelector('.view .message p')),
      button: boxOf(document.querySelector('.camera > .button')),
    };
  });
  assert.ok(parts.length > 0);
  for (const part of parts)
    assert.ok(part.left >= view.left && part.right <= view.right && part.top >= view.top && part.bottom <= view.bottom, JSON.stringify({ view, part }));
  if (words && button) assert.ok(words.bottom <= button.top, JSON.stringify({ words, button }));
}

const screens = [telephone, { width: 320, height: 568 }, { width: 360, height: 640 }, { width: 844, height: 390 }, { width: 800, height: 600 }, { width: 1366, height: 768 }];

/** Checks that every button is on the screen, large enough, and its text complete and readable from the floor. */
async function buttonsAreInReach(page, screen) {
  const buttons = await page.evaluate(() =>
    [...document.querySelectorAll('.session button')]
      .filter((one) => one.offsetParent)
      .map((one) => {
        const { left, top, right, bottom, width, height } = one.getBoundingClientRect();
        const hidden = [...one.querySelectorAll('.visually-hidden')]; // text for screen readers takes no space
        for (const words of hidden) words.style.display = 'none';
        const rounding = 1; // scrollHeight rounds the upper and lower edge separately
        const whole = one.scrollWidth <= Math.ceil(width) && one.scrollHeight <= Math.ceil(height) + rounding;
        for (const words of hidden) words.style.display = '';
        return { name: one.innerText, left, top, right, bottom, width, height, whole, inner: [one.scrollWidth, one.scrollHeight], size: parseFloat(getComputedStyle(one).fontSize) };
      }),
  );
  assert.ok(buttons.length >= 6, `${buttons.length} buttons`);
  for (const one of buttons) {
    const about = JSON.stringify({ screen, one });
    assert.ok(one.left >= 0 && one.top >= 0 && one.right <= screen.width && one.bottom <= screen.height, about);
    assert.ok(one.height >= 64 && one.width >= 63 && one.size >= 24 && one.whole, about);
  }
}

/** Checks that the tab order follows the layout, column by column. */
async function isReadAsItLies(page) {
  const places = await page.evaluate(() =>
    [...document.querySelectorAll('.words > *')].map((one) => one.getBoundingClientRect()).filter(({ width }) => width > 0).map(({ left, top }) => [Math.floor((2 * left) / innerWidth), top]),
  );
  assert.deepEqual(places, places.toSorted(([column, top], [otherColumn, otherTop]) => column - otherColumn || top - otherTop));
}

/** Changes the model during a set: the count continues, and the choice is saved with the settings. */
async function looksMoreExactly({ page, server, sent }) {
  const asksFor = (network) => sent.some(({ url }) => url.endsWith(`pose_landmark_${network}.tflite`));
  const choose = async (name) => {
    await page.keyboard.press('c');
    await page.getByLabel(name, { exact: true }).check();
    await named(page, 'Back to the session').click();
    await page.keyboard.press('Space');
  };
  await begin(page);
  await untilDoing(page);
  const [, counted] = await countsAtEmpty(page, 2);
  assert.ok(counted >= 3 && !asksFor('full'), `${counted} counted`);
  for (let i = 1; i < counted; i += 1) await named(page, 'One less').click(); // leaves room for two more passes within the ten
  const { count: before } = await look(page);
  await choose('More accurate');
  const [, after] = await countsAtEmpty(page, 2); // during the first pass, the model may still be loading
  assert.ok(asksFor('full'), 'the more accurate model is loaded');
  assert.ok(after >= before + 2, `${before}, then ${after} counted`);
  const kept = async () => (await server.get(`/people/${robin.id}/settings`)).model;
  assert.equal(await kept(), 'full');
  await choose('Automatic');
  for (let tries = 0; (await kept()) && tries < 50; tries += 1) await wait(100);
  assert.equal(await kept(), undefined);
}

/** The set's landmarks, downloaded from the server and counted by the command line. */
async function countOfDownload(page) {
  const link = page.getByRole('link', { name: 'Download landmarks: Squats' });
  await link.waitFor({ timeout: 30_000 });
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  assert.match(download.suggestedFilename(), /^limber-\d{4}-\d\d-\d\d-squats\.json$/);
  const analysis = execFileSync(program, ['count', await download.path(), '--exercise', 'squats', '--json', '-']);
  return JSON.parse(analysis).reps.total;
}

async function endForToday(page) {
  await page.keyboard.press('q');
  await page.getByRole('dialog').getByRole('button', { name: 'End for today', exact: true }).click();
}

/** Checks that the landmarks are on the server, and no longer in this browser. */
async function landmarksComeAlong({ page, server, sent }) {
  await begin(page);
  await untilDoing(page);
  const [, counted] = await countsAtEmpty(page, 2);
  await endForToday(page);
  await page.waitForURL(/\/after\//);
  assert.ok(counted >= 3);
  assert.equal(await countOfDownload(page), counted);
  const { landmarks } = await server.get(`/people/${robin.id}/landmarks`);
  assert.deepEqual(landmarks.map(({ exercise, stretches, count }) => [exercise, stretches === count]), [['squats', true]]);
  const stretches = sent.filter(({ url, body }) => url.includes('/landmarks/') && body).map(({ body }) => JSON.parse(body.toString()));
  assert.ok(stretches.length > 0);
  for (const stretch of stretches)
    assert.deepEqual(Object.keys(stretch).sort(), ['at', 'count', 'exercise', 'fps', 'frames', 'height', 'id', 'number', 'side', 'version', 'width']);
  await page.reload();
  await named(page, 'Delete these landmarks').click();
  await page.getByRole('heading', { name: 'Your landmarks' }).waitFor({ state: 'detached' });
  assert.deepEqual((await server.get(`/people/${robin.id}/landmarks`)).landmarks, []);
}

export async function checkCamera() {
  await check('the camera counts three squats in one pass of the video, six in two, and no frame leaves the machine', () =>
    withCamera(videoNamed('bodyweight-squat.mp4'), async ({ page, sent, server }) => {
      await isCounted(page);
      await named(page, 'One less').click();
      const { document } = await keptSession(server, robin.id);
      const reps = document.events.filter(({ kind }) => kind === 'rep');
      assert.ok(reps.length >= 6 && reps.every(({ by }) => by === 'camera'), JSON.stringify(reps));
      nothingLeft(sent, server);
    }),
  );
  await check('ranges of motion are shown after the session and on Progress, with error, position and view', () =>
    withCamera(videoNamed('gym-squat.mp4'), async ({ page, server, performer }) => {
      await begin(page);
      await untilDoing(page);
      await countsAtEmpty(page, 2);
      await endForToday(page);
      await page.waitForURL(/\/after\//);
      await page.getByRole('heading', { name: 'How far your hips moved' }).waitFor();
      const row = await page.getByRole('row', { name: /Squats/ }).last().innerText();
      assert.match(row, /standing, seen /);
      assert.equal([...row.matchAll(/-?−?\d+° to \d+° ± \d+°/g)].length, 2, row);
      const { document } = await untilKept(performer, server, robin.id, (now) => now.document.events.some(({ kind }) => kind === 'range'));
      const [summary] = (await server.get(`/people/${robin.id}/sessions`)).sessions;
      assert.deepEqual(summary.ranges.map(({ leg, exercise }) => [exercise, leg]), [['squats', 'right'], ['squats', 'left']]);
      for (const { least_deg, most_deg, sigma_deg } of document.events.filter(({ kind }) => kind === 'range'))
        assert.ok(least_deg < most_deg && sigma_deg >= 6.4, `${least_deg} ${most_deg} ${sigma_deg}`);
      await page.goto(`${server.url}progress`);
      await page.getByRole('heading', { name: 'How far your hips move' }).waitFor();
      const hips = page.locator('section', { has: page.getByRole('heading', { name: 'How far your hips move' }) });
      await hips.getByText('As a table').click();
      assert.match(await hips.getByRole('region', { name: /thigh forward and back/ }).innerText(), /standing/);
    }),
  );
  await check('landmarks that a person keeps are stored with the session, and are counted the same', () =>
    withCamera(videoNamed('bodyweight-squat.mp4'), landmarksComeAlong, { settings: { keep_landmarks: true } }),
  );
  await check('step-ups on a box are not counted as squats', () =>
    withCamera(videoNamed('step-up.mp4'), async ({ page }) => {
      await begin(page);
      await untilDoing(page);
      await wait(25_000);
      assert.equal((await look(page)).count, 0);
    }),
  );
  await check('after the camera was used once, it also counts offline', () =>
    withCamera(videoNamed('bodyweight-squat.mp4'), async ({ page, context }) => {
      await page.waitForFunction(() => navigator.serviceWorker?.controller, null, { timeout: 30_000 });
      await named(page, 'Use the camera').click();
      await page.locator('button:enabled', { hasText: /^Begin$/ }).waitFor({ timeout: 60_000 });
      await context.setOffline(true);
      await page.reload();
      await named(page, 'Skip this question').click();
      await isCounted(page);
    }),
  );
  await check('changing the camera’s accuracy takes effect at once and keeps the count', () =>
    withCamera(videoNamed('bodyweight-squat.mp4'), looksMoreExactly, { settings: { model: 'lite' } }),
  );
  await check('without a camera it says so, and the session continues by time', () =>
    withCamera(undefined, async ({ page }) => {
      await named(page, 'Use the camera').click();
      await seesProblem(page, 'I can’t find a camera');
      await named(page, 'Continue without the camera').click();
      await goesOnByTime(page);
    }),
  );
  await check('after refusing the camera, the person is told how to allow it, and the session continues', () =>
    withCamera(
      colourCamera('gray'),
      async ({ page }) => {
        await named(page, 'Use the camera').click();
        await seesProblem(page, 'blocks the camera');
        await named(page, 'Continue without the camera').click();
        await goesOnByTime(page);
      },
      { allowed: false },
    ),
  );
  await check('on a phone, no camera message is cut off: refused', () =>
    withCamera(
      colourCamera('gray'),
      async ({ page }) => {
        await named(page, 'Continue without the camera').click();
        await page.locator('.session').waitFor();
        await page.keyboard.press('c');
        await named(page, 'Use the camera').click();
        await seesProblem(page, 'blocks the camera');
        await named(page, 'Back to the session').click();
        await page.getByText('Camera blocked').waitFor();
        await textFits(page);
      },
      { allowed: false, viewport: telephone },
    ),
  );
  await check('on a phone, no camera message is cut off: covered', () =>
    withCamera(
      colourCamera('black'),
      async ({ page }) => {
        await begin(page);
        await untilDoing(page);
        await seesProblem(page, 'Is the lens covered?');
        await textFits(page);
      },
      { viewport: telephone },
    ),
  );
  await check('with the camera, every button is on every screen, in a tab order that follows the layout', () =>
    withCamera(videoNamed('bodyweight-squat.mp4'), async ({ page }) => {
      await isReadAsItLies(page);
      await named(page, 'Use the camera').click();
      await page.locator('button:enabled', { hasText: /^Begin$/ }).waitFor({ timeout: 60_000 });
      for (const screen of screens) {
        await page.setViewportSize(screen);
        await isReadAsItLies(page);
        const { y, height } = await named(page, 'Begin').boundingBox();
        assert.ok(y >= 0 && y + height <= screen.height, `Begin is visible: ${JSON.stringify({ screen, y, height })}`);
      }
      await named(page, 'Begin').click();
      await untilDoing(page);
      for (const screen of screens) {
        await page.setViewportSize(screen);
        await page.evaluate(() => new Promise((laidOut) => requestAnimationFrame(() => requestAnimationFrame(laidOut))));
        await buttonsAreInReach(page, screen);
      }
    }),
  );
  await check('a camera unplugged during a set is reported, and time continues the count', () =>
    withCamera(videoNamed('bodyweight-squat.mp4'), async ({ page }) => {
      await begin(page);
      await untilDoing(page);
      await page.evaluate(() => document.querySelector('.view video').srcObject.getVideoTracks()[0].dispatchEvent(new Event('ended')));
      await seesProblem(page, 'The camera was disconnected.');
      await goesOnByTime(page);
    }),
  );
  await check('a covered lens is reported, and nothing is counted', () =>
    withCamera(colourCamera('black'), async ({ page }) => {
      await named(page, 'Use the camera').click();
      await seesProblem(page, 'Is the lens covered?');
      await page.locator('button:enabled', { hasText: /^Begin$/ }).click();
      await untilDoing(page);
      await wait(4000);
      assert.equal((await look(page)).count, 0);
    }),
  );
}
