// The guide to print: chosen, made by the server, shown in a frame without scripts, printed and saved.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { launch, visit } from './support/browser.mjs';
import { check, nothingWentWrong } from './support/check.mjs';
import { putPerson, robin } from './support/history.mjs';
import { Server } from './support/server.mjs';

/** Drawing takes seconds, several times as many where other work goes on. */
const drawn = { timeout: 120_000 };

const squats = `schema = 1
id = "short-evening"

[text.en]
name = "Short evening"

[[step]]
exercise = "squats"
reps = 6
`;

async function withGuide(browser, act, options = {}) {
  const server = await Server.start();
  const visitor = await visit(browser, server, { reducedMotion: 'reduce', ...options });
  try {
    await putPerson(server.url);
    const id = '5d0d4c5a-9f0e-4f0e-8a46-9d3c1f1f7a11';
    await fetch(`${server.url}api/v1/people/${robin.id}/routines/${id}`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ version: 1, id, revision: 1, toml: squats }),
    });
    await act({ server, routine: id, page: await visitor.open(null), ...visitor });
    nothingWentWrong(visitor);
  } finally {
    await visitor.context.close();
    await server.close();
  }
}

const make = (page) => page.getByRole('button', { name: 'Make the guide' });

async function checkOwnRoutine(browser) {
  await check('the guide of an own routine is shown, prints, and is saved as a PDF', () =>
    withGuide(browser, async ({ server, routine, page }) => {
      await page.goto(`${server.url}guide?routine=${routine}`);
      await page.getByRole('option', { name: 'Short evening' }).waitFor({ state: 'attached' });
      assert.equal(await page.getByLabel('What is in it').inputValue(), routine);
      await page.getByLabel('Two moves to a page').check();
      await make(page).click();
      await page.getByText('Your guide is ready.').waitFor(drawn);
      const guide = page.frameLocator('iframe');
      await guide.getByRole('heading', { name: 'Short evening', level: 1 }).waitFor(drawn);
      await guide
        .getByRole('img', { name: /^Squats.*picture 1 of 2/ })
        .first()
        .waitFor();
      const frame = page.frames().find((one) => one.url().includes('guide.html'));
      const { width, ground } = await frame.evaluate(() => ({
        width: document.documentElement.scrollWidth - innerWidth,
        ground: getComputedStyle(document.body).fontFamily,
      }));
      assert.ok(width <= 0, 'it scrolls sideways');
      assert.match(ground, /Atkinson/, 'its styles are not applied');
      await frame.evaluate(() => (window.print = () => (window.name = 'printed')));
      await page.getByRole('button', { name: 'Print' }).click();
      assert.equal(await frame.evaluate(() => window.name), 'printed');
      const [download] = await Promise.all([page.waitForEvent('download', drawn), page.getByRole('link', { name: 'Save as PDF' }).click()]);
      assert.equal(download.suggestedFilename(), 'limber-guide.pdf');
      assert.equal(
        readFileSync(await download.path())
          .subarray(0, 5)
          .toString(),
        '%PDF-',
      );
      await page.getByLabel('Large print').check();
      await make(page).waitFor();
    }),
  );
}

async function checkPlan(browser) {
  await check('the guide of the plan is in the language of the page and has its days', () =>
    withGuide(
      browser,
      async ({ server, page }) => {
        await page.goto(`${server.url}guide`);
        await page.getByLabel('Was darin ist').selectOption('plan-1');
        await page.getByRole('button', { name: 'Heft erstellen' }).click();
        await page.getByText('Dein Heft ist fertig.').waitFor(drawn);
        const guide = page.frameLocator('iframe');
        await guide.getByRole('heading', { name: 'Woche 1' }).waitFor(drawn);
        assert.equal(await guide.locator('.day').count(), 7);
        assert.equal(await guide.locator('html').getAttribute('lang'), 'de');
      },
      { locale: 'de-DE' },
    ),
  );
}

async function checkNoServer(browser) {
  await check('without a server the page says that Limber has to be started', () =>
    withGuide(
      browser,
      async ({ server, page, context }) => {
        await page.goto(`${server.url}guide`);
        await make(page).waitFor();
        await context.setOffline(true);
        await make(page).click();
        await page.getByRole('alert').getByText('Start Limber and try again', { exact: false }).waitFor();
        await context.setOffline(false);
      },
      { serviceWorkers: 'block' },
    ),
  );
}

export async function checkGuide() {
  const browser = await launch({ has3D: false });
  try {
    await checkOwnRoutine(browser);
    await checkPlan(browser);
    await checkNoServer(browser);
  } finally {
    await browser.close();
  }
}
