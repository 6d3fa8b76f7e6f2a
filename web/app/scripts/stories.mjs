// The screenshots' stories: each one uses the app until it shows a certain state.

import { answersWith } from '../../../tests/e2e/support/history.mjs';
import { pageStories } from './stories_pages.mjs';

const person = {
  version: 1,
  id: '6f1f7f0a-2f0b-4b6e-9d57-3b8f3b8f0a11',
  revision: 1,
  name: 'Robin',
  created_at: '2025-01-01T07:00:00+01:00',
};

/** A person who has answered the health questions: yes to these, no to the others. */
async function know(page, url, yes = []) {
  const api = `${url}api/v1/people/${person.id}`;
  const put = (path, document) => page.request.put(path, { data: document });
  const answers = answersWith(yes);
  await put(api, person);
  await put(`${api}/answers/${answers.id}`, answers);
}

const settle = (page, ms = 1200) => page.waitForTimeout(ms);

export const stories = [
  {
    name: 'welcome',
    async play(page, url, take) {
      await page.goto(`${url}welcome`);
      await settle(page);
      await take();
    },
  },
  {
    name: 'before',
    async play(page, url, take) {
      await page.goto(`${url}welcome`);
      await page.getByLabel('What should I call you?').fill('Robin');
      await page.getByRole('button', { name: 'Continue' }).click();
      await settle(page, 500);
      await take();
      await page.getByRole('button', { name: 'None of these' }).click();
      await page.getByRole('button', { name: 'None of these' }).click();
      await page.getByText('A hip replacement').click();
      await take('-3');
      await page.getByRole('button', { name: 'Continue' }).click();
      await settle(page, 500);
      await take('-outcome');
    },
  },
  {
    name: 'today',
    async play(page, url, take) {
      await know(page, url);
      await page.goto(url);
      await settle(page, 2500);
      await take();
    },
  },
  {
    name: 'session',
    async play(page, url, take) {
      await know(page, url);
      await page.goto(url);
      await page.getByRole('link', { name: 'Do the whole routine' }).click();
      await settle(page, 400);
      await take('-0-pain');
      await page.getByRole('button', { name: '3', exact: true }).click();
      await page.getByRole('button', { name: 'Begin', exact: true }).click();
      await settle(page, 5000);
      await take('-1-ready');
      await settle(page, 9000);
      await take('-2-swings');
      await page.keyboard.press('Space');
      await settle(page, 500);
      await take('-3-paused');
      await page.keyboard.press('Space');
      await page.keyboard.press('x');
      await settle(page, 500);
      await take('-4-hurts');
    },
  },
  {
    name: 'camera',
    async play(page, url, take) {
      await know(page, url);
      await page.request.put(`${url}api/v1/people/${person.id}/settings`, { data: { version: 1, revision: 1, counting: 'camera' } });
      await page.goto(`${url}session`);
      await page.getByRole('button', { name: 'Skip this question' }).click();
      await settle(page, 800);
      await take('-0-where', { fullPage: true });
      await page.getByRole('button', { name: 'Use the camera' }).click();
      await settle(page, 800);
      await take('-1-none', { fullPage: true });
      await page.getByRole('button', { name: 'Continue without the camera' }).click();
      await settle(page, 1500);
      await page.keyboard.press('c');
      await settle(page, 500);
      await take('-2-sheet');
    },
  },
  ...pageStories,
  {
    name: 'routine',
    async play(page, url, take) {
      await know(page, url);
      await page.goto(url);
      await page.getByRole('link', { name: 'Do the whole routine' }).click();
      await page.getByRole('button', { name: 'Skip this question' }).click();
      for (let move = 1; move <= 9; ++move) {
        await settle(page, 1500);
        await page.keyboard.press('s'); // ends the rest
        await settle(page, 6500);
        await take(`-${move}`);
        await page.keyboard.press('s'); // leaves the exercise
      }
      await settle(page, 4000);
      await take('-after');
    },
  },
  {
    name: 'rest',
    async play(page, url, take) {
      await know(page, url, ['poor_balance']);
      await page.goto(url);
      await settle(page, 3500);
      await take('-today');
      await page.getByRole('link', { name: 'Do the whole routine' }).click();
      await page.getByRole('button', { name: 'Skip this question' }).click();
      await settle(page, 2500);
      await page.keyboard.press('s');
      await settle(page, 9000);
      await page.keyboard.press('s'); // a rest
      await settle(page, 2500);
      await take();
    },
  },
  {
    name: 'reduced-motion',
    reducedMotion: true,
    async play(page, url, take) {
      await know(page, url);
      await page.goto(`${url}session`);
      await page.getByRole('button', { name: 'Skip this question' }).click();
      await settle(page, 2500);
      await page.keyboard.press('s');
      await settle(page, 9000);
      await take();
    },
  },
];
