// Every page for everyone: with axe, with the keyboard only, with reduced motion, offline.
import assert from 'node:assert/strict';
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { launch, visit } from './support/browser.mjs';
import { check, nothingWentWrong } from './support/check.mjs';
import { loadEngine, makeHistory, putHistory, putPerson, robin } from './support/history.mjs';
import { keptSession, Performer, untilKept, wholeRoutine } from './support/performer.mjs';
import { flipBits, Server } from './support/server.mjs';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Axe's serious findings, as sentences. */
async function seriousFindings(page) {
  await page.evaluate(axeSource);
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ['violations'] }));
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, help, nodes }) => nodes.map(({ target, any }) => `${id}: ${any[0]?.message ?? help}: ${target.join(' ')}`));
}

const settled = (page) => page.waitForTimeout(400);
const named = (page, name) => page.getByRole('button', { name, exact: true });

/** The page of a new exercise: a file of the project's, loaded as one's own. */
async function loadOwn(page, url) {
  await page.goto(`${url}record`);
  await page.getByLabel('Load an exercise file').setInputFiles(join(import.meta.dirname, '../../exercises/squats.toml'));
  await page.getByRole('button', { name: 'Try it: do three' }).waitFor();
  await page.getByText('Its words').click();
}

/** Every page and sheet: how to get there from the server's address. */
const places = {
  'first visit': async (page, url) => {
    await page.evaluate(() => localStorage.clear());
    await page.request.post(`${url}api/v1/erase`, { data: { erase: 'everything' } });
    await page.goto(url);
    await page.getByRole('heading', { name: 'Hello, I’m Limber' }).waitFor();
  },
  welcome: (page, url) => page.goto(`${url}welcome`),
  before: (page, url) => page.goto(`${url}before`),
  'before, third screen': async (page, url) => {
    await page.goto(`${url}before`);
    await named(page, 'None of these').click();
    await named(page, 'None of these').click();
    await page.getByText('A hip replacement').click();
  },
  today: (page, url) => page.goto(url),
  library: (page, url) => page.goto(`${url}library`),
  'a move': (page, url) => page.goto(`${url}library/leg-swings`),
  routines: (page, url) => page.goto(`${url}routines`),
  'a routine': async (page, url) => {
    await page.goto(`${url}routines/copy-of-hip-mobility`);
    await page.getByText('Version, sides and rest').first().click();
    await page.getByText('Add a move').click();
  },
  'record an exercise': (page, url) => page.goto(`${url}record`),
  'an exercise of one’s own, before it is kept': loadOwn,
  'an exercise of one’s own': async (page, url) => {
    await loadOwn(page, url);
    await named(page, 'Keep').click();
    await page.getByRole('link', { name: 'Put it in a routine' }).waitFor();
  },
  'a dose': async (page, url) => {
    await page.goto(`${url}library/squats`);
    await page.getByRole('button', { name: /squats, change/ }).click();
  },
  reminder: (page, url) => page.goto(`${url}remind`),
  plan: async (page, url) => {
    await page.goto(`${url}plan`);
    await page.getByText('Why this plan').click();
  },
  progress: async (page, url) => {
    await page.goto(`${url}progress`);
    await page.getByText('Show as a table').first().click();
  },
  settings: (page, url) => page.goto(`${url}settings`),
  people: (page, url) => page.goto(`${url}people`),
  data: async (page, url) => {
    await page.goto(`${url}data`);
    await named(page, 'Delete everything').click();
  },
  pair: (page, url) => page.goto(`${url}pair`),
  missing: (page, url) => page.goto(`${url}nowhere`),
  'how is your back': (page, url) => page.goto(`${url}session`),
  'where to be': async (page, url) => {
    await page.goto(`${url}settings`);
    await page.getByLabel('Camera', { exact: true }).check();
    await page.getByText('Keep my landmarks').waitFor();
    await page.goto(`${url}session`);
    await named(page, '3').click();
    await named(page, 'Begin').click();
    await page.getByRole('heading', { name: 'Set up your camera' }).waitFor();
  },
  'where to be, no camera': async (page, url) => {
    await places['where to be'](page, url);
    await named(page, 'Use the camera').click();
    await named(page, 'Try again').waitFor();
  },
  session: async (page, url) => {
    await page.goto(`${url}session`);
    await named(page, '3').click();
    await named(page, 'Begin').click();
    await page.locator('.session').waitFor();
  },
  'session, paused': async (page, url) => {
    await places.session(page, url);
    await page.keyboard.press('Space');
    await named(page, 'Continue').waitFor();
  },
  'session, the camera': async (page, url) => {
    await places.session(page, url);
    await page.keyboard.press('c');
    await page.getByRole('heading', { name: 'Camera', exact: true }).waitFor();
  },
  'session, it hurts': async (page, url) => {
    await places.session(page, url);
    await page.keyboard.press('x');
    await page.getByRole('heading', { name: 'Stop this move' }).waitFor();
  },
  'the page of the guide': async (page, url) => {
    await page.goto(`${url}guide`);
    await named(page, 'Make the guide').waitFor();
  },
  'the guide itself': async (page, url) => {
    const id = '5d0d4c5a-9f0e-4f0e-8a46-9d3c1f1f7a11';
    const toml = 'schema = 1\nid = "short"\n\n[text.en]\nname = "Short"\n\n[[step]]\nexercise = "runners-lunge"\n';
    const person = `${url}api/v1/people/${robin.id}`;
    await page.request.put(`${person}/routines/${id}`, { data: { version: 1, id, revision: 1, toml } });
    await page.goto(`${person}/guide.html?routine=${id}`, { timeout: 120_000 });
  },
  after: async (page, url, { sessions }) => page.goto(`${url}after/${sessions.at(-1).id}`),
};

async function checkAxe(browser, sessions) {
  for (const [name, reach] of Object.entries(places))
    await check(`axe finds nothing serious in light and in dark: ${name}`, () =>
      withVisitor(browser, { colorScheme: 'light', reducedMotion: 'reduce' }, async ({ server, open }) => {
        const page = await open('');
        await page.getByRole('heading', { level: 1 }).waitFor();
        await reach(page, server.url, { sessions });
        await page.locator('main h1').first().waitFor();
        const grounds = new Set();
        for (const colorScheme of ['light', 'dark']) {
          await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await settled(page);
          grounds.add(await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor));
          assert.deepEqual(await seriousFindings(page), [], colorScheme);
        }
        assert.equal(grounds.size, 2);
      }, sessions),
    );
}

async function withVisitor(browser, options, act, sessions = []) {
  const server = await Server.start();
  const visitor = await visit(browser, server, options);
  try {
    await putPerson(server.url);
    await putHistory(server.url, sessions);
    await act({ server, ...visitor });
    nothingWentWrong(visitor);
  } finally {
    await visitor.context.close();
    await server.close();
  }
}

/** Presses Tab until the element has the focus. */
async function tabTo(page, name) {
  for (let i = 0; i < 80; i += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate(() => {
      const { activeElement: at } = document;
      const style = at && getComputedStyle(at);
      const shown = style && style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
      const label = at?.closest('label') ?? at?.labels?.[0];
      return { name: (at?.getAttribute('aria-label') ?? label?.textContent ?? at?.textContent ?? '').trim(), shown };
    });
    if (focused.name !== name) continue;
    assert.ok(focused.shown, `the focus on '${name}' is visible`);
    return;
  }
  assert.fail(`the keyboard does not reach '${name}'`);
}

async function checkFirstMorning(browser) {
  await check('a new person is asked once whether the camera should count, and then shown where to be', async () => {
    const server = await Server.start();
    const visitor = await visit(browser, server);
    try {
      const page = await visitor.open();
      const press = (name) => page.getByRole('button', { name, exact: true }).click();
      await page.getByRole('link', { name: 'Begin' }).click();
      await page.locator('#name').fill('Kim');
      await press('Continue');
      for (let screen = 0; screen < 3; screen += 1) await press('None of these');
      await press('Continue');
      await press('Count with the camera');
      await page.getByRole('link', { name: 'Begin' }).click();
      await press('Skip this question');
      await page.getByRole('heading', { name: 'Set up your camera' }).waitFor();
      await page.goto(`${server.url}before`);
      for (let screen = 0; screen < 3; screen += 1) await press('None of these');
      await page.getByRole('button', { name: 'Go to today’s moves' }).waitFor();
      assert.equal(await page.getByRole('button', { name: 'Count with the camera' }).count(), 0);
      nothingWentWrong(visitor);
    } finally {
      await visitor.context.close();
      await server.close();
    }
  });
}

async function checkKeyboard(browser) {
  await check('everything works with the keyboard only, from the first visit to the summary', async () => {
    const server = await Server.start();
    const visitor = await visit(browser, server);
    try {
      const page = await visitor.open(null);
      const performer = new Performer(page);
      await performer.takeClock();
      const press = async (name, key = 'Enter') => {
        await tabTo(page, name);
        await page.keyboard.press(key);
        await performer.wait(0.3);
      };
      await page.goto(server.url);
      await press('Begin');
      await page.locator('#name').waitFor();
      await tabTo(page, 'What should I call you?');
      await page.keyboard.type('Kim');
      await press('Continue');
      for (let screen = 0; screen < 3; screen += 1) await press('None of these');
      await press('Continue');
      await press('No, use a timer');
      await press('Do the whole routine');
      await press('3');
      await press('Begin');
      await page.locator('.session').waitFor();
      await performer.until(({ count }) => count === '2 of 15');
      await page.keyboard.press('Space');
      await performer.wait(1);
      await page.getByRole('heading', { name: 'Paused' }).waitFor();
      await page.keyboard.press('Space');
      await performer.follow();
      assert.equal(await performer.summary(), 'Nine of nine');
      await press('2', 'Space');
      await press('Done');
      const [person] = (await server.get('/people')).people;
      const { doses, doubled, document } = await untilKept(performer, server, person.id, ({ document: now }) => now.pain_after === 2);
      assert.deepEqual(doses, wholeRoutine);
      assert.equal(doubled, 0);
      assert.equal(document.pain_before, 3);
      nothingWentWrong(visitor);
    } finally {
      await visitor.context.close();
      await server.close();
    }
  });
}

async function checkReducedMotion(browser) {
  await check('with reduced motion nothing moves by itself, and the session continues', () =>
    withVisitor(browser, { reducedMotion: 'reduce' }, async ({ server, open }) => {
      const page = await open('');
      const performer = new Performer(page);
      await performer.begin();
      await page.locator('canvas.ready').waitFor();
      await page.getByText('1 of 15').first().waitFor({ state: 'attached', timeout: 40_000 });
      const moving = await page.evaluate(() => document.getAnimations().filter(({ playState }) => playState === 'running').length);
      assert.equal(moving, 0, 'running animations');
      const figure = page.locator('.stage');
      const before = await figure.screenshot();
      await page.waitForTimeout(1500);
      assert.ok(before.equals(await figure.screenshot()), 'the figure stands still');
      await page.getByText('3 of 15').first().waitFor({ state: 'attached' });
    }),
  );
}

async function checkOffline(browser) {
  await check('after the first visit, the app opens, moves the figure and stores a session offline', () =>
    withVisitor(browser, {}, async ({ server, open }) => {
      const page = await open('');
      await page.getByRole('heading', { name: robin.name }).waitFor();
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
        while (!navigator.serviceWorker.controller && !(await caches.keys()).length) await new Promise((go) => setTimeout(go, 100));
      });
      await page.waitForTimeout(3000); // until the last files are cached
      await server.kill();
      await page.goto(`${server.url}library/squats`);
      await page.locator('canvas.ready').waitFor();
      await page.goto(server.url);
      const performer = new Performer(page);
      await performer.begin();
      await page.getByText('2 of 15').first().waitFor({ state: 'attached', timeout: 40_000 });
      await server.start();
      await page.evaluate(() => dispatchEvent(new Event('online')));
      const kept = await untilKept(performer, server, robin.id, ({ doses }) => doses[0]?.[2] >= 2);
      assert.equal(kept.doubled, 0);
    }),
  );
}

async function checkPages(browser) {
  await check('several people share the machine, each with their own settings and sessions', () =>
    withVisitor(browser, {}, async ({ server, open }) => {
      const page = await open('settings');
      await page.getByLabel('Left', { exact: true }).check();
      await page.goto(`${server.url}people`);
      await page.getByLabel('Add somebody').fill('Sam');
      await named(page, 'Add').click();
      await page.goto(`${server.url}settings`);
      assert.equal(await page.getByLabel('Right', { exact: true }).isChecked(), true);
      await page.goto(`${server.url}people`);
      await page.getByRole('button', { name: `Switch to ${robin.name}` }).click();
      await page.goto(`${server.url}settings`);
      assert.equal(await page.getByLabel('Left', { exact: true }).isChecked(), true);
      assert.equal((await server.get(`/people/${robin.id}/settings`)).first_side, 'left');
    }),
  );
  await check('everything of a person is exported with one tap and deleted with two', () =>
    withVisitor(browser, {}, async ({ server, open }) => {
      const page = await open('progress');
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Export everything' }).click()]);
      const exported = JSON.parse(readFileSync(await download.path(), 'utf8'));
      assert.ok(JSON.stringify(exported).includes(robin.id));
      await named(page, 'Delete everything').click();
      await named(page, 'Yes, delete it all').click();
      await page.waitForURL(server.url);
      assert.deepEqual((await server.get('/people')).people, []);
    }),
  );
}

async function checkBackup(browser, sessions) {
  await check('a backup from the app can be imported after everything was deleted', () =>
    withVisitor(browser, {}, async ({ server, open }) => {
      const page = await open('data');
      const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: 'Back up everything' }).click()]);
      const backup = await download.path();
      const before = await server.get('/export.json');
      const choose = () => page.locator('input[type=file]').setInputFiles({ name: 'limber.json', mimeType: 'application/json', buffer: readFileSync(backup) });
      await choose();
      await page.getByText('Nothing was added: everything in this file was already here.').waitFor();
      await fetch(`${server.url}api/v1/erase`, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{"erase": "everything"}' });
      await page.reload();
      await choose();
      await page.getByText(`Added 1 person, ${sessions.length} sessions with`).waitFor();
      assert.deepEqual(await server.get('/export.json'), before);
      await page.locator('input[type=file]').setInputFiles({ name: 'note.txt', mimeType: 'text/plain', buffer: Buffer.from('hello') });
      await page.getByText('not one of Limber’s backups').waitFor();
    }, sessions),
  );
}

async function checkDamage(browser, sessions) {
  await check('a damaged session is reported, and a daily backup is restored with two taps', () =>
    withVisitor(browser, {}, async ({ server, open }) => {
      const summaries = async () => (await server.get(`/people/${robin.id}/sessions`)).sessions;
      const [newest] = await summaries();
      const backups = join(server.data, 'backups');
      rmSync(backups, { recursive: true });
      await server.kill();
      await server.start(); // which makes today's backup, with everything
      const [backup] = (await server.get('/backups')).backups;
      assert.equal(backup.sessions, sessions.length);
      const file = join(backups, `limber-${backup.day}.db`);
      const kept = readFileSync(file);
      rmSync(file);
      await server.kill();
      flipBits(server.data, `"id":"${newest.id}`);
      rmSync(backups, { recursive: true, force: true });
      await server.start();
      const page = await open('');
      await page.getByText('One session of').waitFor();
      await page.getByText('cannot be read; everything else is here.').waitFor();
      await page.getByRole('link', { name: 'See your backups' }).click();
      await named(page, 'I’ve read this').click();
      await page.getByText('cannot be read').waitFor({ state: 'detached' });
      assert.equal((await summaries()).length, sessions.length - 1);
      writeFileSync(join(backups, 'limber-2025-03-01.db'), kept);
      await page.reload();
      await page.getByRole('button', { name: /^Restore.*1 March$/ }).click();
      await page.getByText('Nothing will be lost: this backup has everything that is here now.').waitFor();
      await named(page, 'Yes, restore it').click();
      await page.getByText('Everything is back to how it was on 1 March.').waitFor();
      assert.equal((await summaries()).length, sessions.length);
    }, sessions),
  );
  await check('if the record is gone, the app says so and keeps what is done', () =>
    withVisitor(browser, {}, async ({ server, open }) => {
      const page = await open('settings');
      renameSync(server.data, `${server.data}-gone`);
      await page.getByLabel('Dark', { exact: true }).check();
      await page.goto(server.url);
      await page.getByText('Limber can’t find its record any more').waitFor();
      renameSync(`${server.data}-gone`, server.data);
      await page.reload();
      await page.getByText('Limber can’t find its record any more').waitFor({ state: 'detached' });
      await page.waitForFunction(async (path) => (await (await fetch(path)).json()).theme === 'dark', `/api/v1/people/${robin.id}/settings`);
    }),
  );
}

export async function checkEveryPage() {
  const sessions = makeHistory((await loadEngine()).content, new Date(), 20);
  const plain = await launch({ has3D: false });
  try {
    await checkAxe(plain, sessions);
    await checkFirstMorning(plain);
    await checkKeyboard(plain);
    await checkPages(plain);
    await checkBackup(plain, sessions);
    await checkDamage(plain, sessions);
  } finally {
    await plain.close();
  }
  const full = await launch();
  try {
    await checkReducedMotion(full);
    await checkOffline(full);
  } finally {
    await full.close();
  }
}
