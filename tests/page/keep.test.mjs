// Only so many messages are kept, and the page says so.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { message } from './browser.mjs';
import { stage, until } from './stage.mjs';

const on = stage('--keep', '3');

test('the oldest go, also from a page that is open, and their number is told', () => on.page(async (page) => {
  for (const word of ['one', 'two', 'three', 'four', 'five']) {
    await on.simulator.text(word);
  }
  await message(page).getByText('five').waitFor();
  await until(() => page.locator('.message').count().then((count) => count === 3), 'the end of two');
  await page.locator('#kept').getByText('3 of at most 3 messages kept, 2 older ones are gone').waitFor();
  await page.reload();
  await message(page).getByText('five').waitFor();
  assert.equal(await page.locator('.message').count(), 3);
  await page.goto(`${on.simulator.url}/#/m/1`);
  await page.getByText('Message 1 is not kept any more').waitFor();
}));
