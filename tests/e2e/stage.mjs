// The session on every screen: the figure is large enough, the pause panel is beside it, nothing is cut off, and each
// key does only what it should.
import assert from 'node:assert/strict';
import { launch, visit } from './support/browser.mjs';
import { check, nothingWentWrong } from './support/check.mjs';
import { putPerson, robin } from './support/history.mjs';
import { Performer } from './support/performer.mjs';
import { Server } from './support/server.mjs';

export const phones = [
  { width: 320, height: 568 },
  { width: 360, height: 640 },
  { width: 390, height: 844 },
  { width: 844, height: 390 },
  { width: 568, height: 320 },
];
/** A phone and a desktop at 200 %, and a desktop at 400 %. */
export const magnified = [
  { width: 195, height: 422 },
  { width: 720, height: 450 },
  { width: 320, height: 256 },
];
export const wide = [
  { width: 820, height: 1180 },
  { width: 1440, height: 900 },
];
export const minShare = 0.4; // of a phone's height
const named = (page, name) => page.getByRole('button', { name, exact: true });

async function withSession(browser, settings, act, { clock = true } = {}) {
  const server = await Server.start();
  const visitor = await visit(browser, server);
  try {
    await putPerson(server.url);
    await fetch(`${server.url}api/v1/people/${robin.id}/settings`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ version: 1, revision: 1, voice: false, ...settings }),
    });
    const page = await visitor.open(null);
    const performer = new Performer(page);
    if (clock) await performer.takeClock();
    await page.goto(server.url);
    await act({ server, page, performer });
    nothingWentWrong(visitor);
  } finally {
    await visitor.context.close();
    await server.close();
  }
}

/** The layout at that size: the stage's share of the height, horizontal overflow, and elements that are cut off. */
async function layout(page, screen) {
  await page.setViewportSize(screen);
  return page.evaluate(() => {
    const shown = [...document.querySelectorAll('main *')].filter(
      (one) => one.checkVisibility() && !one.closest('svg, .visually-hidden, .stage') && getComputedStyle(one).clipPath === 'none',
    );
    const isCut = (one) => {
      const { left, right, width } = one.getBoundingClientRect();
      const within = one.matches('button, p, h1, h2') && one.scrollWidth > one.clientWidth + 1;
      return width > 2 && (left < -1 || right > innerWidth + 1 || within);
    };
    const stage = document.querySelector('.stage')?.getBoundingClientRect();
    return {
      share: stage ? stage.height / innerHeight : 0,
      sideways: document.documentElement.scrollWidth - innerWidth,
      cut: shown.filter(isCut).map((one) => `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 30)}`),
    };
  });
}

/** Texts that overlap others or 'Pause' in the session. On a small phone, a new caption may cover the breath for a
    moment. */
export async function findCovered(page, screen) {
  await page.setViewportSize(screen);
  return page.evaluate(() => {
    const words = '.small, h1, .badge, .count .digits, .count .below, .tap > span, .breath strong, .cue, .step, .line:not(.said) p, .whole, .short, .pause svg';
    const shown = [...document.querySelectorAll(words)].filter((one) => one.closest('.session') && one.checkVisibility() && (one.textContent.trim() || one.matches('svg')));
    const boxes = shown.map((one) => ({ one, box: one.getBoundingClientRect(), said: one.textContent.trim() || 'Pause' })).filter(({ box }) => box.width > 2 && box.height > 2);
    const shares = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 3 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 3;
    return boxes.flatMap((a, i) => boxes.slice(i + 1).filter((b) => !a.one.contains(b.one) && !b.one.contains(a.one) && shares(a.box, b.box)).map((b) => `'${a.said}' and '${b.said}'`));
  });
}

/** Whether a whole button is visible without scrolling. */
async function isInSight(button, screen) {
  const box = await button.boundingBox();
  const about = JSON.stringify({ screen, box });
  assert.ok(box && box.x >= 0 && box.y >= 0 && box.x + box.width <= screen.width && box.y + box.height <= screen.height, about);
}

export async function fits(page, { screens, share }) {
  for (const screen of screens) {
    const { share: is, sideways, cut } = await layout(page, screen);
    const about = JSON.stringify({ screen, is, sideways, cut });
    assert.ok(is >= share, `the figure's share: ${about}`);
    assert.ok(sideways <= 0 && cut.length === 0, `cut off or sideways: ${about}`);
  }
}

const inTheFirstSet = ({ count }) => count === '2 of 15';

async function checkFigure(browser) {
  for (const counting of ['time', 'tap'])
    for (const text_size of ['normal', 'largest'])
      await check(`the figure takes 40 % of every phone's height, and nothing is cut off (${counting}, ${text_size} text)`, () =>
        withSession(browser, { counting, text_size }, async ({ performer, page }) => {
          await performer.begin();
          for (let taps = 0; taps < 60 && !inTheFirstSet(await performer.look()); taps += 1) {
            await performer.wait(1.5);
            if ((await performer.look()).taps) await page.keyboard.press('Enter');
          }
          assert.ok(inTheFirstSet(await performer.look()));
          await fits(page, { screens: phones, share: minShare });
          await fits(page, { screens: wide, share: minShare });
          await fits(page, { screens: magnified, share: 0.3 });
          for (const screen of [...phones, ...magnified]) {
            await page.setViewportSize(screen);
            await isInSight(named(page, 'Pause'), screen);
          }
          for (const screen of [...phones, ...wide, { width: 410, height: 590 }])
            assert.deepEqual(await findCovered(page, screen), [], JSON.stringify(screen));
        }),
      );
}

async function checkPause(browser) {
  await check('the pause shows the figure beside the move’s steps and cautions, and how to continue', () =>
    withSession(browser, {}, async ({ performer, page }) => {
      await performer.begin();
      await performer.until(inTheFirstSet);
      await page.keyboard.press('Space');
      await performer.wait(0.3);
      await fits(page, { screens: [...phones, ...wide], share: minShare });
      await fits(page, { screens: magnified, share: 0.3 });
      for (const screen of [...phones, ...wide]) {
        await page.setViewportSize(screen);
        await isInSight(named(page, 'Continue'), screen);
        const covered = await page.evaluate(() => {
          const { left, top, width, height } = document.querySelector('.stage').getBoundingClientRect();
          return !document.elementFromPoint(left + width / 2, top + height / 2).closest('.stage');
        });
        assert.equal(covered, false, JSON.stringify(screen));
        for (const words of ['How to do it', 'Take care', 'Rest if it hurts.', 'End for today']) {
          await page.getByText(words, { exact: true }).scrollIntoViewIfNeeded();
          await page.getByText(words, { exact: true }).waitFor();
        }
      }
      await named(page, 'Continue').click();
      await performer.wait(0.3);
      assert.equal(await page.getByRole('heading', { name: 'Paused' }).count(), 0);
    }),
  );
}

/** The share of the stage's pixels that belong to the figure: those that differ from its corner. */
async function figurePixels(page) {
  const picture = await page.locator('.stage').screenshot();
  return page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
    const brush = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    brush.drawImage(bitmap, 0, 0);
    const { data } = brush.getImageData(0, 0, bitmap.width, bitmap.height);
    let others = 0;
    for (let i = 0; i < data.length; i += 4) if (Math.abs(data[i] - data[0]) + Math.abs(data[i + 1] - data[1]) > 24) others += 1;
    return others / (data.length / 4);
  }, picture.toString('base64'));
}

async function checkTurning(browser) {
  const turned = [
    { width: 844, height: 390 },
    { width: 390, height: 844 },
  ];
  await check('the figure stays visible when the phone is rotated in a pause or on the pain sheet', () =>
    withSession(
      browser,
      {},
      async ({ performer, page }) => {
        await performer.begin();
        await page.locator('canvas.ready').waitFor();
        const isShown = async (state) => {
          for (const screen of turned) {
            await page.setViewportSize(screen);
            await page.waitForTimeout(1500);
            const share = await figurePixels(page);
            assert.ok(share > 0.01, `${state}, ${screen.width} x ${screen.height}: ${(100 * share).toFixed(2)} % of the stage`);
          }
        };
        await page.keyboard.press('Space');
        await page.getByRole('heading', { name: 'Paused' }).waitFor();
        await isShown('paused');
        await named(page, 'Continue').click();
        await page.getByText('1 of 15').first().waitFor({ state: 'attached', timeout: 60_000 });
        await page.keyboard.press('x');
        await page.getByRole('heading', { name: 'Stop this move' }).waitFor();
        await page.evaluate(() => (document.querySelector('dialog').style.visibility = 'hidden'));
        await isShown('it hurts');
      },
      { clock: false },
    ),
  );
}

async function checkKeys(browser) {
  await check('the keys are listed under ?, and single-character keys can be switched off permanently', () =>
    withSession(browser, {}, async ({ performer, page, server }) => {
      await performer.begin();
      await performer.until(inTheFirstSet);
      await page.keyboard.press('?');
      await page.getByRole('heading', { name: 'Keys' }).waitFor();
      await page.getByText('Easier or harder version').waitFor();
      await page.getByRole('switch', { name: /Single-letter keys/ }).uncheck();
      await page.getByText('Easier or harder version').waitFor({ state: 'detached' });
      await named(page, 'Close').click();
      await named(page, 'Continue').click();
      for (const key of ['s', 'x', 'b', 'q', 'c', '?', '-']) await page.keyboard.press(key);
      await performer.wait(0.3);
      const { name, count } = await performer.look();
      assert.equal(name, 'Leg swings');
      assert.match(count, /^[23] of 15$/);
      assert.equal(await page.locator('dialog').count(), 0);
      await page.keyboard.press('Space');
      await performer.wait(0.3);
      await page.getByRole('heading', { name: 'Paused' }).waitFor();
      const kept = async () => (await server.get(`/people/${robin.id}/settings`)).further;
      for (let tries = 0; tries < 50 && !(await kept()); tries += 1) {
        await performer.wait(1);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      assert.deepEqual(await kept(), { letter_keys_off: true });
      await page.goto(`${server.url}settings`);
      assert.equal(await page.getByRole('switch', { name: /Single-letter keys/ }).isChecked(), false);
    }),
  );
}

async function checkEscape(browser) {
  await check('Escape closes the end, keys and camera sheets, and never ends the session', () =>
    withSession(browser, {}, async ({ performer, page }) => {
      await performer.begin();
      await performer.until(inTheFirstSet);
      for (const [key, title] of [['q', 'End for today?'], ['?', 'Keys'], ['c', 'Camera']]) {
        await page.keyboard.press(key);
        await page.getByRole('heading', { name: title, exact: true }).waitFor();
        await page.keyboard.press('Escape');
        await page.getByRole('heading', { name: title, exact: true }).waitFor({ state: 'detached' });
        await performer.wait(0.3);
        assert.equal(performer.finished, false);
        if (await named(page, 'Continue').isVisible()) await named(page, 'Continue').click();
      }
      assert.equal((await performer.look()).name, 'Leg swings');
    }),
  );
}

async function checkBegin(browser) {
  await check('the button to begin is visible on every screen: the pain question and the camera set-up', () =>
    withSession(browser, { counting: 'camera' }, async ({ page }) => {
      await page.getByRole('heading', { name: robin.name }).waitFor();
      await page.getByRole('link', { name: 'Begin' }).click();
      await named(page, 'Begin').waitFor();
      for (const screen of [...phones, ...wide]) {
        await isWhole(page, screen);
        if (screen.height > 400) await isInSight(named(page, 'Begin'), screen);
      }
      await named(page, 'Skip this question').click();
      await page.getByRole('heading', { name: 'Set up your camera' }).waitFor();
      for (const screen of [...phones, ...wide, ...magnified]) {
        await isWhole(page, screen);
        await isInSight(named(page, 'Use the camera'), screen);
      }
    }),
  );
}

async function isWhole(page, screen) {
  const { sideways, cut } = await layout(page, screen);
  assert.ok(sideways <= 0 && cut.length === 0, JSON.stringify({ screen, sideways, cut }));
}

export async function checkStage() {
  const plain = await launch({ has3D: false });
  try {
    await checkFigure(plain);
    await checkPause(plain);
    await checkKeys(plain);
    await checkEscape(plain);
    await checkBegin(plain);
  } finally {
    await plain.close();
  }
  const full = await launch();
  try {
    await checkTurning(full);
  } finally {
    await full.close();
  }
}
