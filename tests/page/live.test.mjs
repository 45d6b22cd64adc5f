// Messages appear by themselves, also after the connection was lost.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { message } from './browser.mjs';
import { stage, until } from './stage.mjs';

const data = mkdtempSync(join(tmpdir(), 'wecom-data-'));
after(() => rmSync(data, { recursive: true, force: true }));
const on = stage('--data', data);

test('a message appears without a reload, in the thread and in its room', () => on.page(async (page) => {
  await page.evaluate(() => (window.same = true));
  await on.simulator.text('here I am');
  await message(page).getByText('here I am').waitFor();
  await page.locator('.room', { hasText: 'Operations' }).getByText('here I am').waitFor();
  assert.equal(await page.evaluate(() => window.same), true);
}));

test('the thread stays where it is read, and tells what is new below', () => on.page(async (page) => {
  for (let count = 0; count < 3; count += 1) {
    await on.simulator.text(`${'long\n'.repeat(30)}${count}`);
  }
  await until(() => page.locator('.message').count().then((count) => count >= 3), 'the messages');
  const list = page.locator('#messages');
  const place = () => list.evaluate((element) => element.scrollTop);
  await page.waitForFunction(() => {
    const element = document.getElementById('messages');
    return element.scrollHeight - element.scrollTop - element.clientHeight < 2;
  });
  await list.hover();
  await page.mouse.wheel(0, -900);
  await until(async () => {
    const before = await place();
    await new Promise((next) => setTimeout(next, 150));
    return before === await place();
  }, 'rest');
  const before = await place();
  await on.simulator.text('newest of all');
  await page.locator('#newer').getByText('1 new below').waitFor();
  assert.ok(Math.abs(await place() - before) < 2);
  await page.locator('#newer').click();
  await until(() => page.locator('#newer').isHidden(), 'the end');
}));

test('the page says how many are kept', () => on.page(async (page) => {
  await page.locator('#kept').getByText(/\d+ of at most 1000 messages kept/).waitFor();
}));

test('after a restart with --data the page is connected again and shows old and new', () => on.page(async (page) => {
  await on.simulator.text('before the restart');
  await message(page).getByText('before the restart').waitFor();
  await on.simulator.end();
  await page.locator('#state[data-state="lost"]').waitFor();
  await page.locator('#lost').waitFor();
  await on.simulator.restart('--data', data);
  await page.locator('#state[data-state="live"]').waitFor();
  await page.locator('#lost').waitFor({ state: 'hidden' });
  await page.getByText('before the restart').last().waitFor();
  await on.simulator.text('after the restart');
  await message(page).getByText('after the restart').waitFor();
}));
