// The app in other languages: no English is left on the way from Today to After, everything fits on every screen, and
// another language can be chosen at any time.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { appMessages, languagesIn, source } from '../../scripts/languages.mjs';
import { launch, visit } from './support/browser.mjs';
import { check, nothingWentWrong } from './support/check.mjs';
import { loadEngine, makeHistory, putHistory, putPerson, robin } from './support/history.mjs';
import { Performer } from './support/performer.mjs';
import { Server } from './support/server.mjs';
import { addresses, findSideways, findTooWide, sizes } from './screens.mjs';
import { findCovered, fits, magnified, minShare, phones, wide } from './stage.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const locales = { de: 'de-DE', es: 'es-ES' };
const others = languagesIn(root).filter((language) => language !== source);
const messagesOf = (language) => appMessages(root, language);
const english = messagesOf(source);

/** The English texts that are different in this language, as a page would show them. */
function englishTexts(language) {
  const own = messagesOf(language);
  const ownTexts = new Set(own.values());
  return new Set([...english].filter(([key, text]) => own.get(key) !== text && !ownTexts.has(text) && !/[{<]/.test(text)).map(([, text]) => text));
}

// Frequent English words that neither German nor Spanish has.
const englishWords = /\b(the|your|you|and|with|this|that|of|to|is|are|minutes|moves?|left|right)\b/i;
/** Whether what the engine and the exercises say is translated, too; otherwise they speak English. */
const isAllTranslated = (language) =>
  existsSync(join(root, `languages/${language}/engine.toml`)) && readFileSync(join(root, 'exercises/squats.toml'), 'utf8').includes(`[text.${language}]`);

/** Every text that is visible or read by a screen reader. */
const textsOn = (page) =>
  page.evaluate(() => {
    const texts = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) if (!walker.currentNode.parentElement.closest('script, style, noscript, code, .source, [lang]:not(html)')) texts.push(walker.currentNode.textContent);
    for (const one of document.querySelectorAll('[aria-label], [alt], [title], [placeholder]'))
      for (const name of ['aria-label', 'alt', 'title', 'placeholder']) texts.push(one.getAttribute(name) ?? '');
    return [...new Set(texts.map((text) => text.replace(/\s+/g, ' ').trim()).filter(Boolean))];
  });

/** Today, with a performer whose clock runs only when it is told to. */
async function openToday({ server, open }) {
  const page = await open(null);
  const performer = new Performer(page);
  await performer.takeClock();
  await page.goto(server.url);
  return { page, performer };
}

async function findEnglish(page, language) {
  const known = englishTexts(language);
  const texts = await textsOn(page);
  return texts.filter((text) => known.has(text) || (isAllTranslated(language) && englishWords.test(text)));
}

async function inLanguage(browser, language, act, { sessions = [], settings, options = {} } = {}) {
  const server = await Server.start();
  const visitor = await visit(browser, server, { locale: locales[language] ?? language, reducedMotion: 'reduce', ...options });
  try {
    await putPerson(server.url);
    await putHistory(server.url, sessions);
    if (settings)
      await fetch(`${server.url}api/v1/people/${robin.id}/settings`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ version: 1, revision: 1, ...settings }),
      });
    const say = messagesOf(language);
    await act({ server, ...visitor, say: (key) => say.get(key) });
    nothingWentWrong(visitor);
  } finally {
    await visitor.context.close();
    await server.close();
  }
}

/** Of any dose: the plan's first ones are smaller than the routine's. */
const inTheFirstSet = ({ count }) => /^2 \D+ \d+$/.test(count);
const button = (page, name) => page.getByRole('button', { name, exact: true });

/** From Today into the session: of the plan or through another link, with pain 3. */
async function begin({ page, say, link = say('button.begin') }) {
  await page.getByRole('heading', { name: robin.name }).waitFor();
  await page.getByRole('link', { name: link, exact: true }).click();
  await button(page, '3').click();
  await button(page, say('button.begin')).click();
  await page.locator('.session').waitFor();
}

async function checkWalk(browser, language) {
  await check(`the way from Today through a session to its summary has no English: ${language}`, () =>
    inLanguage(browser, language, async ({ server, open, say }) => {
      const { page, performer } = await openToday({ server, open });
      await page.getByRole('heading', { name: robin.name }).waitFor();
      const seen = new Set();
      const look = async () => {
        for (const text of await findEnglish(page, language)) seen.add(text);
      };
      await look();
      assert.equal(await page.evaluate(() => document.documentElement.lang), language);
      await begin({ page, say });
      await performer.wait(4);
      await look();
      await page.keyboard.press('Space');
      await performer.wait(0.3);
      await page.getByText(say('session.paused'), { exact: true }).first().waitFor();
      await look();
      await button(page, say('button.continue')).click();
      await performer.until(inTheFirstSet);
      await look();
      await page.keyboard.press('x');
      await page.getByRole('heading', { name: say('hurt.title') }).waitFor();
      await look();
      await button(page, say('hurt.resume')).click();
      for (let moves = 0; moves < 40 && !performer.finished; moves += 1) {
        await performer.wait(6);
        await look();
        await page.keyboard.press('s');
        await performer.wait(1);
        await look();
      }
      for (let tries = 0; tries < 50 && !(await button(page, say('button.done')).isVisible()); tries += 1) {
        await performer.wait(0.2);
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      await look();
      assert.deepEqual([...seen], []);
    }),
  );
}

async function checkPages(browser, language, history) {
  await check(`no page has English or overflows, also with the largest text on the smallest phone: ${language}`, () =>
    inLanguage(
      browser,
      language,
      async ({ server, open }) => {
        const page = await open('');
        for (const address of [...addresses, 'library/leg-circles', `after/${history.at(-1).id}`]) {
          await page.goto(server.url + address);
          await page.locator('main h1').first().waitFor();
          await page.waitForLoadState('networkidle');
          assert.deepEqual(await findEnglish(page, language), [], `English on /${address}`);
          for (const size of sizes) {
            await page.setViewportSize(size);
            assert.deepEqual(await findSideways(page), [], `/${address} at ${size.width} x ${size.height} overflows horizontally`);
            assert.deepEqual(await findTooWide(page), [], `/${address} at ${size.width} x ${size.height}`);
          }
        }
      },
      { sessions: history, settings: { text_size: 'largest' } },
    ),
  );
}

async function checkStageIn(browser, language) {
  for (const text_size of ['normal', 'largest'])
    await check(`nothing is cut off in a session, at any size: ${language}, ${text_size} text`, () =>
      inLanguage(
        browser,
        language,
        async ({ server, open, say }) => {
          const { page, performer } = await openToday({ server, open });
          await begin({ page, say });
          const phases = {
            'before the first set': () => performer.wait(3),
            'in the first set': () => performer.until(inTheFirstSet),
            'changing sides': async () => (await page.keyboard.press('s'), performer.wait(1)),
          };
          for (const [phase, reach] of Object.entries(phases)) {
            await reach();
            await fits(page, { screens: [...phones, ...wide], share: phase === 'in the first set' ? minShare : 0.25 });
            await fits(page, { screens: magnified, share: 0.2 });
            for (const screen of [...phones, ...wide]) assert.deepEqual(await findCovered(page, screen), [], `${phase}: ${JSON.stringify(screen)}`);
          }
        },
        { settings: { text_size, voice: false }, options: { reducedMotion: 'no-preference' } },
      ),
    );
}

/** Skips from rest to rest of the whole routine: what is shown there says how the next move begins. */
async function checkStartsIn(browser, language) {
  for (const text_size of ['normal', 'largest'])
    await check(`how each move begins fits on every screen: ${language}, ${text_size} text`, () =>
      inLanguage(
        browser,
        language,
        async ({ server, open, say }) => {
          const { page, performer } = await openToday({ server, open });
          const [, link] = /<whole>(.*?)<\/whole>/.exec(say('today.or_own'));
          await begin({ page, say, link });
          const looked = new Set();
          for (let skips = 0; skips < 60 && !performer.finished && looked.size < 9; skips += 1) {
            await performer.wait(0.5);
            const { name } = await performer.look();
            if (!looked.has(name) && (await page.locator('.step').isVisible())) {
              for (const screen of [...phones, ...wide]) assert.deepEqual(await findCovered(page, screen), [], `${name}: ${JSON.stringify(screen)}`);
              if ((await page.locator('.header .small').textContent()) !== say('session.coming_next')) looked.add(name);
            }
            await page.keyboard.press('s');
          }
          assert.equal(looked.size, 9, [...looked].join());
        },
        { settings: { text_size, voice: false } },
      ),
    );
}

/** A browser with a voice in each language. */
function giveVoices() {
  window.spoken = [];
  const voices = ['en-GB', 'de-DE', 'es-ES'].map((lang) => ({ name: lang, lang, default: lang === 'en-GB', localService: true, voiceURI: lang }));
  const synthesis = { speaking: false, getVoices: () => voices, addEventListener: () => undefined, cancel: () => undefined, resume: () => undefined, speak: (words) => window.spoken.push(words.lang) };
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
}

async function checkChoice(browser) {
  await check('the language can be chosen in Settings, also offline, and is remembered', () =>
    inLanguage(browser, 'de', async ({ server, open, context, say }) => {
      const page = await open('settings');
      await page.getByRole('heading', { name: say('settings.title'), exact: true }).waitFor();
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
        while (!navigator.serviceWorker.controller) await new Promise((go) => setTimeout(go, 100));
      });
      await context.setOffline(true);
      await page.getByLabel('Español').check();
      await page.getByRole('heading', { name: messagesOf('es').get('settings.title'), exact: true }).waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.lang), 'es');
      assert.equal(await page.evaluate(() => document.querySelector('link[rel=manifest]').getAttribute('href')), '/manifest-es.webmanifest');
      await context.setOffline(false);
      const stored = async () => (await server.get(`/people/${robin.id}/settings`))?.language;
      for (let tries = 0; tries < 100 && (await stored()) !== 'es'; tries += 1) await page.waitForTimeout(200);
      assert.equal(await stored(), 'es');
      await page.reload();
      await page.getByRole('heading', { name: messagesOf('es').get('settings.title'), exact: true }).waitFor();
      await page.getByLabel(messagesOf('es').get('settings.as_browser')).check();
      await page.getByRole('heading', { name: say('settings.title'), exact: true }).waitFor();
    }),
  );
  await check('the voice is one of the chosen language', () =>
    inLanguage(
      browser,
      'de',
      async ({ server, context, open, say }) => {
        await context.addInitScript(giveVoices);
        const { page, performer } = await openToday({ server, open });
        await begin({ page, say });
        await performer.wait(20);
        assert.deepEqual([...new Set(await page.evaluate(() => window.spoken))], ['de-DE']);
      },
      { settings: { voice: true } },
    ),
  );
}

export async function checkLanguages() {
  const history = makeHistory((await loadEngine()).content, new Date(), 60);
  const browser = await launch({ has3D: false });
  try {
    for (const language of others) {
      await checkWalk(browser, language);
      await checkPages(browser, language, history);
      await checkStageIn(browser, language);
      await checkStartsIn(browser, language);
    }
    await checkChoice(browser);
  } finally {
    await browser.close();
  }
}
