// Every page outside the session at every size: no request fails, every image loads and has a text, nothing scrolls
// horizontally, and the button to begin is visible.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { launch, visit } from './support/browser.mjs';
import { check, nothingWentWrong } from './support/check.mjs';
import { loadEngine, makeHistory, putHistory, putPerson } from './support/history.mjs';
import { Server, web } from './support/server.mjs';

export const addresses = ['', 'welcome', 'before', 'plan', 'library', 'library/squats', 'routines', 'routines/copy-of-hip-mobility', 'record', 'guide', 'remind', 'progress', 'settings', 'people', 'data', 'pair', 'nowhere'];

// The smallest phone, a phone and a tablet at 200 % (half as many CSS pixels), and a desktop screen.
export const sizes = [
  { width: 320, height: 568 },
  { width: 390, height: 844 },
  { width: 410, height: 590 },
  { width: 720, height: 450 },
  { width: 1440, height: 900 },
];

/** A page's failed requests. Settings that were never changed do not exist and may fail. */
function watchMissing(context) {
  const missing = [];
  const isKnown = (url) => /\/api\/v1\/people\/[^/]+\/settings$/.test(url);
  context.on('response', (answer) => {
    if (answer.status() >= 400 && !isKnown(answer.url())) missing.push(`${answer.status()} ${answer.url()}`);
  });
  context.on('requestfailed', (request) => {
    const reason = request.failure()?.errorText ?? '';
    if (!/ERR_ABORTED/.test(reason)) missing.push(`${reason} ${request.url()}`); // the page was left
  });
  return missing;
}

/** Images that are missing or have no text alternative. */
async function findBadImages(page) {
  await page.evaluate(async () => {
    for (const image of document.images) image.loading = 'eager';
    await Promise.all([...document.images].map((image) => image.decode().catch(() => undefined)));
  });
  return page.evaluate(() => {
    const said = (image) => image.alt.trim() || image.closest('[aria-hidden="true"]');
    const unsaid = [...document.images].filter((image) => !said(image)).map(({ src }) => `no text: ${src}`);
    const broken = [...document.images].filter((image) => image.naturalWidth === 0).map(({ src }) => `not there: ${src}`);
    const drawn = [...document.querySelectorAll('svg, canvas')].filter(
      (one) => !one.closest('[aria-hidden="true"]') && !one.closest('[aria-label]') && !one.querySelector('title'),
    );
    return [...unsaid, ...broken, ...drawn.map((one) => `no text: ${one.outerHTML.slice(0, 60)}`)];
  });
}

/** Elements wider than their box, and words broken into lines of a few letters. */
export const findTooWide = (page) =>
  page.evaluate(() => {
    const shown = [...document.querySelectorAll('main :is(label, button, p, h1, h2, h3, dt, dd, th[scope=row] > span)')].filter((one) => one.checkVisibility() && one.clientWidth > 2);
    const wide = shown.filter((one) => one.scrollWidth > one.clientWidth + 2).map((one) => `${one.tagName} wider than its box: ${one.textContent.trim().slice(0, 30)}`);
    const columns = shown.filter((one) => one.matches('th > span') && one.getBoundingClientRect().width < 5 * parseFloat(getComputedStyle(one).fontSize) * 0.5);
    return [...wide, ...columns.map((one) => `a name in too narrow a column: ${one.textContent.trim().slice(0, 30)}`)];
  });

/** Elements that extend beyond the side, if the page can be scrolled there. */
export const findSideways = (page) =>
  page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return [];
    return [...document.querySelectorAll('main *, nav *')]
      .filter((one) => one.getBoundingClientRect().right > clientWidth + 1)
      .map((one) => `${one.tagName}.${one.className}: ${one.textContent.trim().slice(0, 30)}`)
      .slice(0, 5);
  });

async function isInSight(page, locator) {
  const box = await locator.boundingBox();
  const { width, height } = page.viewportSize();
  const covered = await page.evaluate(() => {
    const bar = document.querySelector('nav[aria-label="Main"]');
    return bar && getComputedStyle(bar).position === 'fixed' ? bar.getBoundingClientRect().height : 0;
  });
  return box !== null && box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height - covered;
}

async function withRecord(browser, { sessions, options = {}, known = true }, act) {
  const server = await Server.start();
  const visitor = await visit(browser, server, { reducedMotion: 'reduce', serviceWorkers: 'block', ...options });
  try {
    if (known) await putPerson(server.url);
    await putHistory(server.url, sessions);
    await act({ server, missing: watchMissing(visitor.context), ...visitor });
    nothingWentWrong(visitor);
  } finally {
    await visitor.context.close();
    await server.close();
  }
}

const records = (history) => ({ 'nothing yet': [], 'one session': history.slice(-1), months: history });

async function lookEverywhere({ page, url, missing, sessions }) {
  const last = sessions.at(-1);
  for (const address of [...addresses, ...(last ? [`after/${last.id}`] : [])]) {
    await page.goto(url + address);
    await page.locator('main h1').first().waitFor();
    await page.waitForLoadState('networkidle');
    assert.deepEqual(await findBadImages(page), [], `images of /${address}`);
    assert.deepEqual(missing, [], `/${address} has failed requests`);
    for (const size of sizes) {
      await page.setViewportSize(size);
      assert.deepEqual(await findSideways(page), [], `/${address} at ${size.width} x ${size.height} overflows horizontally`);
    }
  }
}

async function checkPagesOf(browser, history) {
  for (const [name, sessions] of Object.entries(records(history)))
    await check(`nothing is missing, unsaid or cut off on any page, at any size: ${name}`, () =>
      withRecord(browser, { sessions }, async ({ server, open, missing }) => {
        const page = await open('');
        await page.getByRole('heading', { level: 1 }).waitFor();
        await lookEverywhere({ page, url: server.url, missing, sessions });
      }),
    );
  await check('nothing overflows horizontally with the largest text on the smallest phone', () =>
    withRecord(browser, { sessions: history, options: { viewport: sizes[0] } }, async ({ server, open }) => {
      const page = await open('settings');
      await page.getByLabel('Largest').check();
      for (const address of [...addresses, `after/${history.at(-1).id}`]) {
        await page.goto(server.url + address);
        await page.locator('main h1').first().waitFor();
        await page.waitForLoadState('networkidle');
        assert.deepEqual(await findSideways(page), [], `/${address}`);
        assert.deepEqual(await findTooWide(page), [], `/${address}`);
      }
    }),
  );
}

async function checkBegin(browser, history) {
  await check('‘Begin’ is visible on a phone at 200 %', () =>
    withRecord(browser, { sessions: history, options: { viewport: { width: 195, height: 422 } } }, async ({ open }) => {
      const page = await open('');
      const begin = page.getByRole('link', { name: 'Begin' });
      await begin.waitFor();
      await page.waitForLoadState('networkidle');
      assert.ok(await isInSight(page, begin));
    }),
  );
  for (const known of [false, true])
    await check(`‘Begin’ is visible on the smallest phone for ${known ? 'a known person' : 'a new person'}`, () =>
      withRecord(browser, { sessions: known ? history : [], known, options: { viewport: sizes[0] } }, async ({ open }) => {
        const page = await open('');
        const begin = page.getByRole('link', { name: 'Begin' });
        await begin.waitFor();
        await page.waitForLoadState('networkidle');
        assert.ok(await isInSight(page, begin));
        const figure = await page.locator('.hero').boundingBox();
        assert.ok(figure.height >= 0.2 * sizes[0].height, `the figure is ${figure.height} px high`);
      }),
    );
}

/** The first page, and the optional question for a name. */
async function checkNames(browser) {
  const visitFirst = (act) => withRecord(browser, { sessions: [], known: false }, act);
  const people = async (server) => (await server.get('/people')).people.map(({ name }) => name);
  await check('an empty name creates no person, and continuing without a name works', () =>
    visitFirst(async ({ server, open }) => {
      const page = await open('welcome');
      const press = (name) => page.getByRole('button', { name, exact: true }).click();
      for (const blank of ['', '   ']) {
        await page.locator('#name').fill(blank);
        await press('Continue');
      }
      await page.waitForTimeout(500);
      assert.deepEqual(await people(server), []);
      await press('No name, thanks');
      await page.waitForURL(/before/);
      await page.getByRole('button', { name: 'None of these' }).waitFor();
      assert.equal((await people(server)).length, 1);
    }),
  );
  await check('two people with the same name are distinguished', () =>
    visitFirst(async ({ server, open }) => {
      await putPerson(server.url);
      const page = await open('people');
      await page.getByLabel('Add somebody').fill('Robin');
      await page.getByRole('button', { name: 'Add', exact: true }).click();
      await page.waitForURL(/before/);
      await page.goto(`${server.url}people`);
      await page.getByRole('button', { name: 'Switch to Robin (1)' }).waitFor();
      await page.locator('li.chosen').getByText('Robin (2)').first().waitFor();
    }),
  );
}

/** The last session, with its ranges of motion increased by this. */
function withChange(history, by_deg) {
  const last = history.at(-1);
  const events = last.events.map((event) => (event.kind === 'range' ? { ...event, most_deg: event.most_deg + by_deg } : event));
  return [...history.slice(0, -1), { ...last, events }];
}

async function checkChange(browser, history) {
  const cases = [
    ['more than the measuring error', withChange(history, 60), /^Your right hip went \d\d degrees further forward than (in|on) .*, more than the measuring error\.$/],
    ['no more than the measuring error', history, /^Your right hip went about as far forward as /],
    ['not to be told yet', history.slice(-1), /^I’ve measured your hips\. Use the camera again in about two weeks/],
  ];
  for (const [name, sessions, wanted] of cases)
    await check(`the summary and Progress say in a sentence what has changed: ${name}`, () =>
      withRecord(browser, { sessions }, async ({ open }) => {
        for (const address of [`after/${sessions.at(-1).id}`, 'progress']) {
          const page = await open(address);
          const sentence = page.locator('.changed p').first();
          await sentence.waitFor();
          assert.match(await sentence.innerText(), wanted, address);
          const isFirst = await sentence.evaluate((one) => {
            const above = [...document.querySelectorAll('main :is(h2, h3)')].filter((other) => other.getBoundingClientRect().top < one.getBoundingClientRect().top);
            return above.every((other) => other.textContent === 'What has changed');
          });
          assert.ok(isFirst, `${address}: the sentence comes before questions and numbers`);
          await page.close();
        }
      }),
    );
}

const types = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.wasm': 'application/wasm', '.woff2': 'font/woff2', '.webmanifest': 'application/manifest+json' };

/** Serves the built app without Limber: a missing file is a 404, a path without a dot is the app. */
function serveBuilt() {
  const server = createServer((request, answer) => {
    const { pathname } = new URL(request.url, 'http://here');
    const isPage = extname(pathname) === '';
    const file = join(web, isPage ? 'index.html' : pathname);
    if (pathname.startsWith('/api/') || !existsSync(file) || !statSync(file).isFile()) return answer.writeHead(404).end();
    return answer.writeHead(200, { 'Content-Type': types[extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

async function checkBuilt(browser) {
  await check('every file that a page of the built app requests exists', async () => {
    const server = await serveBuilt();
    const url = `http://127.0.0.1:${server.address().port}/`;
    const visitor = await visit(browser, { url }, { reducedMotion: 'reduce', serviceWorkers: 'block' });
    try {
      const missing = watchMissing(visitor.context);
      const page = await visitor.open('');
      for (const address of addresses) {
        await page.goto(url + address);
        await page.locator('main h1').first().waitFor();
        await page.waitForLoadState('networkidle');
        assert.deepEqual(await findBadImages(page), [], `images of /${address}`);
      }
      assert.deepEqual(missing.filter((one) => !one.includes('/api/')), []);
    } finally {
      await visitor.context.close();
      server.close();
    }
  });
}

export async function checkScreens() {
  const history = makeHistory((await loadEngine()).content, new Date(), 60);
  const browser = await launch({ has3D: false });
  try {
    await checkPagesOf(browser, history);
    await checkBegin(browser, history);
    await checkChange(browser, history);
    await checkNames(browser);
    await checkBuilt(browser);
  } finally {
    await browser.close();
  }
}
