// The stories of the other pages, with some months of sessions in the record.
import { loadEngine, makeHistory, putHistory, putPerson, robin } from '../../../tests/e2e/support/history.mjs';

let history;
async function practised(url) {
  history ??= makeHistory((await loadEngine()).content, new Date());
  await putPerson(url);
  await putHistory(url, history);
}
const settle = (page, ms = 1200) => page.waitForTimeout(ms);

export const pageStories = [
  {
    name: 'progress',
    async play(page, url, take) {
      await practised(url);
      await page.goto(`${url}progress`);
      await settle(page);
      await take('', { fullPage: true });
    },
  },
  {
    name: 'settings',
    async play(page, url, take) {
      await putPerson(url);
      await page.goto(`${url}settings`);
      await settle(page);
      await take('', { fullPage: true });
    },
  },
  {
    name: 'people',
    async play(page, url, take) {
      await putPerson(url);
      await putPerson(url, { ...robin, id: robin.id.replace(/^./, '7'), name: 'Sam' });
      await page.goto(`${url}people`);
      await settle(page);
      await take();
      await page.goto(`${url}data`);
      await settle(page);
      await page.getByRole('button', { name: 'Delete everything' }).click();
      await take('-data', { fullPage: true });
    },
  },
  {
    name: 'routines',
    async play(page, url, take) {
      await putPerson(url);
      await page.goto(`${url}routines/copy-of-hip-mobility`);
      await settle(page, 2500);
      await page.getByText('Version, sides and rest').first().click();
      await page
        .getByRole('button', { name: /move down/ })
        .first()
        .click(); // saves it
      await take('-editor');
      await take('-whole', { fullPage: true });
      await page.getByRole('button', { name: 'Show as QR code' }).click();
      await settle(page);
      await take('-qr');
      await page.goto(`${url}routines`);
      await settle(page);
      await take('', { fullPage: true });
      await page.goto(`${url}library/squats`);
      await page.getByRole('button', { name: /squats, change/ }).click();
      await settle(page);
      await take('-dose');
      await page.goto(`${url}remind`);
      await settle(page);
      await take('-remind', { fullPage: true });
      await page.goto(url);
      await settle(page, 2500);
      await take('-today', { fullPage: true });
    },
  },
  {
    name: 'library',
    async play(page, url, take) {
      await putPerson(url);
      await page.goto(`${url}library`);
      await settle(page, 2500);
      await take();
      await page.goto(`${url}library/runners-lunge`);
      await settle(page, 6000);
      await take('-one', { fullPage: true });
    },
  },
];
