// One's own routines: composing, doing, sharing and loading them; doses in two taps; the reminder.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { launch, visit } from './support/browser.mjs';
import { check, nothingWentWrong } from './support/check.mjs';
import { putPerson, robin } from './support/history.mjs';
import { Performer, untilKept } from './support/performer.mjs';
import { Server } from './support/server.mjs';

const named = (page, name) => page.getByRole('button', { name, exact: true });

async function withApp(browser, act, options = {}) {
  const server = await Server.start();
  const visitor = await visit(browser, server, { reducedMotion: 'reduce', ...options });
  try {
    await putPerson(server.url);
    await act({ server, page: await visitor.open(null), ...visitor });
    nothingWentWrong(visitor);
  } finally {
    await visitor.context.close();
    await server.close();
  }
}

/** Composes a routine of squats and the supine figure 4, with six squats. */
async function composeOne(page, url) {
  await page.goto(`${url}routines/new`);
  await page.getByRole('button', { name: /^Squats/ }).click();
  await page.getByRole('button', { name: /^Supine figure 4/ }).click();
  const squats = page.getByRole('article', { name: /Squats/ });
  for (let taps = 0; taps < 4; taps += 1) await squats.getByRole('group', { name: /dose/ }).getByRole('button', { name: 'Less' }).click();
}

const stepsShown = (page) => page.locator('ol h3').allTextContents();
const routinesOf = async (server) => (await server.get(`/people/${robin.id}/routines`)).routines;

async function untilStored(server, good) {
  for (let tries = 0; tries < 100; tries += 1) {
    const found = (await routinesOf(server)).filter(({ toml }) => toml !== undefined);
    if (good(found)) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the record has ${JSON.stringify(await routinesOf(server))}`);
}

async function saved(page, act) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
}

export async function checkRoutines() {
  const browser = await launch({ has3D: false });
  try {
    await check('a routine is composed, changed from 10 to 6, reordered, undone, begun, and still there after a reload', () =>
      withApp(browser, async ({ server, page }) => {
        const performer = new Performer(page);
        await page.goto(server.url);
        await page.getByRole('link', { name: 'one of your own' }).click();
        await page.getByText('You have no routine of your own yet.').waitFor();
        await composeOne(page, server.url);
        await page.getByText('2 moves, about', { exact: false }).first().waitFor();
        await page.getByText('You get down to the floor once.').waitFor();
        const [first, second] = await stepsShown(page);
        assert.match(first, /^Squats/);
        await page.getByRole('button', { name: `${second}: move up` }).click();
        assert.deepEqual(await stepsShown(page), [second, first]);
        const focus = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
        assert.equal(focus, `${second}: move down`, 'the focus stays with the step');
        await named(page, 'Undo').click();
        assert.deepEqual(await stepsShown(page), [first, second]);
        await page.getByLabel('Name').fill('Short evening');
        await page.getByLabel('Name').blur();
        await page.getByRole('heading', { name: 'Short evening', level: 1 }).waitFor();
        const [kept] = await untilStored(server, ([one]) => one?.toml.includes('Short evening'));
        assert.match(kept.toml, /exercise = "squats"\nreps = 6\n/);
        await page.reload();
        await page.getByRole('heading', { name: 'Short evening', level: 1 }).waitFor();
        assert.deepEqual(await stepsShown(page), [first, second]);
        await page.goto(`${server.url}routines`);
        await performer.takeClock(new Date());
        await page.getByRole('link', { name: 'Begin: Short evening' }).click();
        await named(page, '3').click();
        await named(page, 'Begin').click();
        await page.locator('.session').waitFor();
        await performer.until(({ name, count }) => /^Squats/.test(name) && count === '2 of 6');
        await page.reload();
        await page.getByText('Short evening').waitFor();
        await named(page, 'Continue').click();
        await performer.until(({ name, count }) => /^Squats/.test(name) && count === '4 of 6');
        const { document } = await untilKept(performer, server, robin.id, ({ doses }) => doses[0]?.[2] >= 4, 'short-evening');
        assert.deepEqual(document.plan.map(({ exercise, reps }) => [exercise, reps])[0], ['squats', 6]);
      }),
    );
    await check('a routine saved as a file, deleted and loaded again is the same; a broken file gives one plain sentence', () =>
      withApp(browser, async ({ server, page }) => {
        await composeOne(page, server.url);
        await untilStored(server, ([one]) => one?.toml.includes('reps = 6'));
        const file = await saved(page, () => named(page, 'Save as file').click());
        assert.equal(file.name, 'my-routine.toml');
        assert.equal(file.text, (await routinesOf(server))[0].toml);
        await named(page, 'Delete this routine').click();
        await page.getByText('“My routine” is deleted.').waitFor();
        await named(page, 'Undo').click();
        await page.getByRole('link', { name: 'Change: My routine' }).click();
        await named(page, 'Delete this routine').click();
        await untilStored(server, (list) => list.length === 0);
        const load = (buffer, name = 'my-routine (1).toml') =>
          page.getByLabel('From a file').setInputFiles({ name, mimeType: 'application/toml', buffer });
        for (const [text, sentence] of [
          ['this is no routine', /^my-routine \(1\)\.toml:1:/],
          [file.text.replace('squats', 'squat'), /^No exercise 'squat'\. Did you mean 'squats'\?$/],
          [file.text.replace('reps = 6', 'reps = 6000'), /'reps' is 6000; it should be between 1 and 200/],
          ['#'.repeat(20_000), /^This file is larger than a routine can be\.$/],
        ]) {
          await load(Buffer.from(text));
          const alert = page.getByRole('alert');
          await alert.filter({ hasText: sentence }).waitFor();
        }
        await load(Buffer.from(file.text));
        await page.getByRole('heading', { name: 'Do you want to keep this routine?' }).waitFor();
        await named(page, 'Keep this routine').click();
        const [again] = await untilStored(server, (list) => list.length === 1);
        assert.equal(again.toml, file.text);
        assert.ok(server.run('export', '--json', '-').includes('my-routine'));
      }),
    );
    await check('a QR code’s link opens the routine on another device, which asks before keeping it', () =>
      withApp(browser, async ({ server, page, context }) => {
        await composeOne(page, server.url);
        const [{ toml }] = await untilStored(server, ([one]) => one?.toml.includes('reps = 6'));
        await named(page, 'Show as QR code').click();
        const code = page.getByRole('img', { name: 'QR code' });
        await code.waitFor();
        const { decodeQR } = await import('qr/decode.js');
        const pixels = await page.evaluate(async (svg) => {
          const size = 900;
          const image = new Image();
          image.src = URL.createObjectURL(new Blob([svg.replace('<svg', `<svg xmlns="http://www.w3.org/2000/svg" width="${size}" height="${size}"`)], { type: 'image/svg+xml' }));
          await image.decode();
          const canvas = document.createElement('canvas');
          canvas.width = canvas.height = size;
          const drawn = canvas.getContext('2d');
          drawn.drawImage(image, 0, 0);
          return { size, data: [...drawn.getImageData(0, 0, size, size).data] };
        }, await code.evaluate((element) => element.outerHTML.replace(/ xmlns="[^"]*"/, '')));
        const link = decodeQR({ width: pixels.size, height: pixels.size, data: Uint8ClampedArray.from(pixels.data) });
        assert.ok(link.startsWith(`${server.url}routines#routine=`), link);
        const other = await context.newPage();
        await other.goto(link);
        await other.getByRole('heading', { name: 'Do you want to keep this routine?' }).waitFor();
        await named(other, 'Keep this routine').click();
        const two = await untilStored(server, (list) => list.length === 2);
        assert.equal(two.filter((one) => one.toml === toml).length, 1);
        assert.equal(two.filter((one) => one.toml === toml.replace('id = "my-routine"', 'id = "my-routine-2"')).length, 1);
      }),
    );
    await check('on Today and on a move’s page a dose is changed in two taps, and the plan keeps to it', () =>
      withApp(browser, async ({ server, page }) => {
        await page.goto(`${server.url}library/squats`);
        await page.getByRole('button', { name: /10 squats, change/ }).click();
        await named(page, '6').click();
        await page.getByRole('button', { name: /6 squats, change/ }).waitFor();
        await page.goto(server.url);
        const dose = page.getByRole('button', { name: /squats, change/ });
        await dose.filter({ hasText: '6 squats' }).waitFor();
        await dose.click();
        await named(page, '4').click();
        await dose.filter({ hasText: '4 squats' }).waitFor();
        for (let tries = 0; (await server.get(`/people/${robin.id}/settings`)).doses?.squats !== 4; tries += 1) {
          assert.ok(tries < 100);
          await new Promise((resolve) => setTimeout(resolve, 50));
        }
        const planned = JSON.parse(server.run('plan', '--json')).days[0].moves.find(({ exercise }) => exercise === 'squats');
        assert.equal(planned.reps, 4);
      }),
    );
    await check('the calendar file is the engine’s, and permission for notes is asked only on a tap', () =>
      withApp(
        browser,
        async ({ server, page }) => {
          await page.goto(`${server.url}remind`);
          assert.equal(await page.evaluate(() => Notification.permission), 'granted');
          await page.getByLabel('At', { exact: true }).fill('06:30');
          for (const day of ['Saturday', 'Sunday']) await page.getByLabel(day).uncheck();
          const { name, text } = await saved(page, () => named(page, 'Save calendar file').click());
          assert.equal(name, 'limber.ics');
          assert.match(text, /DTSTART:\d{8}T063000\r\n/);
          assert.match(text, /RRULE:FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR\r\n/);
          await page.getByRole('switch', { name: /Show a note/ }).check();
          await page.waitForFunction(() => localStorage.getItem('limber.note') === 'on');
          await page.reload();
          assert.ok(await page.getByRole('switch', { name: /Show a note/ }).isChecked());
          assert.equal(await page.getByLabel('At', { exact: true }).inputValue(), '06:30');
        },
        { permissions: ['notifications'] },
      ),
    );
  } finally {
    await browser.close();
  }
}
