// What is spoken: by the voice, or by a screen reader, and never by both.
import assert from 'node:assert/strict';
import { launch, visit } from './support/browser.mjs';
import { check, nothingWentWrong } from './support/check.mjs';
import { putPerson, robin } from './support/history.mjs';
import { Performer } from './support/performer.mjs';
import { Server } from './support/server.mjs';

/** Gives the browser an English voice and records what it is asked to say, and what live regions announce to screen
    readers. */
function giveVoice() {
  window.spoken = [];
  window.announced = [];
  const voice = { name: 'Test', lang: 'en-GB', default: true, localService: true, voiceURI: 'test' };
  const synthesis = { speaking: false, getVoices: () => [voice], addEventListener: () => undefined, cancel: () => undefined, resume: () => undefined, speak: ({ text }) => window.spoken.push(text) };
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
  window.SpeechSynthesisUtterance = class {
    constructor(text) {
      this.text = text;
    }
  };
  const isLive = (node) => (node instanceof Element ? node : node.parentElement)?.closest('[aria-live=polite], [aria-live=assertive], [role=status], [role=alert]');
  new MutationObserver((changes) => {
    for (const { target } of changes) {
      const live = isLive(target);
      if (live?.closest('.session, main') && live.textContent.trim()) window.announced.push(live.textContent.trim());
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

async function hear(browser, settings, act) {
  const server = await Server.start();
  const visitor = await visit(browser, server);
  try {
    await visitor.context.addInitScript(giveVoice);
    await putPerson(server.url);
    await fetch(`${server.url}api/v1/people/${robin.id}/settings`, {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ version: 1, revision: 1, ...settings }),
    });
    const page = await visitor.open(null);
    const performer = new Performer(page);
    await performer.takeClock();
    await page.goto(server.url);
    await performer.begin();
    await page.evaluate(() => (window.announced.length = 0));
    await performer.until(({ count }) => count === '4 of 15');
    await act({ page, performer, heard: () => page.evaluate(() => ({ spoken: window.spoken, announced: window.announced })) });
    nothingWentWrong(visitor);
  } finally {
    await visitor.context.close();
    await server.close();
  }
}

export async function checkSpeech() {
  const browser = await launch({ has3D: false });
  try {
    await check('with the voice on, the live region is silent, so that no sentence is spoken twice', () =>
      hear(browser, { voice: true }, async ({ heard }) => {
        const { spoken, announced } = await heard();
        assert.ok(spoken.includes('Right side first.'), spoken.join(' | '));
        assert.deepEqual(announced, []);
      }),
    );
    await check('with the voice off, the live region announces the sentences, but no digits', () =>
      hear(browser, { voice: false }, async ({ heard }) => {
        const { spoken, announced } = await heard();
        assert.deepEqual(spoken, []);
        assert.ok(announced.includes('Right side first.'), announced.join(' | '));
        assert.deepEqual(announced.filter((words) => /^\d+( of \d+)?$/.test(words)), []);
      }),
    );
    await check('after the page was suspended, the voice says that the session was paused', () =>
      hear(browser, { voice: true }, async ({ page, heard }) => {
        await page.clock.pauseAt(new Date((await page.evaluate(() => Date.now())) + 600_000));
        await page.clock.runFor(200);
        await page.getByText('I waited for you').waitFor();
        assert.equal((await heard()).spoken.at(-1), 'I paused while you were away.');
      }),
    );
  } finally {
    await browser.close();
  }
}
