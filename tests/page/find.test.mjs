// Search and filters, keys, and addresses that lead to what is looked at.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { stage, until } from './stage.mjs';

const on = stage();
const seen = (page) => page.locator('.message').evaluateAll((list) => list.map((element) => Number(element.dataset.number)));
const shows = (page, ...numbers) => until(async () => String(await seen(page)) === String(numbers), `${numbers}`);
const address = (page) => page.evaluate(() => location.hash);
const all = [1, 2, 3, 4, 5];

before(async () => {
  await on.ready;
  await on.simulator.text('disk full on db-1');
  await on.simulator.wecom(['send', '--touser', 'lisi', '--markdown', '**build** red']);
  await on.simulator.wecom(['send', '--touser', 'zhangsan', '--text', '请假已批准'], { agent: '1000003', secret: 'secret-of-the-second' });
  await on.simulator.run(['send', '--touser', 'lisi|nobody', '--text', 'partly']);
  await on.simulator.post('message/send', { touser: 'zhangsan', agentid: 1000002, msgtype: 'telegram' });
});

test('search looks at texts, Chinese too, at recipients and at errcodes', () => on.page(async (page) => {
  await shows(page, ...all);
  for (const [words, ...numbers] of [['DISK db-1', 1], ['批准', 3], ['nobody', 4], ['40008', 5], ['#2', 2], ['paragraph'], ['no such thing']]) {
    await page.locator('#search').fill(words);
    await shows(page, ...numbers);
  }
  await page.getByText('No message that is kept fits').waitFor();
  await page.locator('#unfilter').click();
  await shows(page, ...all);
}));

test('each filter leaves what fits it', () => on.page(async (page) => {
  for (const [filter, value, ...numbers] of [
    ['to', 'lisi', 2, 4], ['app', '1000003', 3], ['type', 'markdown', 2], ['outcome', 'partial', 4], ['outcome', 'rejected', 5],
  ]) {
    await page.locator(`#filter-${filter}`).selectOption(value);
    await shows(page, ...numbers);
    assert.match(await address(page), new RegExp(`${filter}=${value}`));
    await page.locator('#unfilter').click();
    await shows(page, ...all);
  }
}));

test('filters go together', () => on.page(async (page) => {
  await page.locator('#filter-to').selectOption('lisi');
  await page.locator('#filter-type').selectOption('text');
  await shows(page, 4);
}));

test('what was rejected has a room', () => on.page(async (page) => {
  await page.locator('.room', { hasText: 'Rejected, lost' }).click();
  await shows(page, 5);
}));

test('a new message that does not fit the filter stays out', () => on.page(async (page) => {
  await page.locator('#filter-type').selectOption('markdown');
  await shows(page, 2);
  const before = await page.locator('.room[data-room="all"] .count').innerText();
  await on.simulator.text('one more');
  await until(async () => await page.locator('.room[data-room="all"] .count').innerText() !== before, 'the message');
  await shows(page, 2);
  all.push(6);
}));

test('an address leads to a message, its room and its filters, and the back button comes back', () => on.page(async (page) => {
  await shows(page, 2, 4);
  await page.locator('#detail-title').getByText('Message 4').waitFor();
  assert.equal(await page.locator('.message.chosen').getAttribute('data-number'), '4');
  await page.locator('.room', { hasText: 'Operations' }).click();
  await page.locator('#m2 .number').click();
  await page.locator('#detail-title').getByText('Message 2').waitFor();
  await page.goBack();
  await page.locator('#detail').waitFor({ state: 'hidden' });
  await page.goBack();
  await page.locator('#detail-title').getByText('Message 4').waitFor();
  await page.goForward();
  await page.goForward();
  await page.locator('#detail-title').getByText('Message 2').waitFor();
}, { hash: '#/m/4?to=lisi' }));

test('j, k, arrows, Home and End go from message to message', () => on.page(async (page) => {
  await shows(page, ...all);
  const chosen = (number) => page.locator(`#m${number}.chosen`).waitFor();
  for (const [key, number] of [['j', 6], ['k', 5], ['ArrowUp', 4], ['ArrowDown', 5], ['Home', 1], ['k', 1], ['j', 2], ['End', 6], ['j', 6]]) {
    await page.keyboard.press(key);
    await chosen(number);
    assert.match(await address(page), new RegExp(`^#/m/${number}\\b`));
  }
  await page.locator('#detail-title').getByText('Message 6').waitFor();
}));

test('/ searches, Enter goes to the details, Esc leaves, ? helps', () => on.page(async (page) => {
  await shows(page, ...all);
  const focus = () => page.evaluate(() => document.activeElement.id);
  await page.keyboard.press('/');
  assert.equal(await focus(), 'search');
  await page.keyboard.type('build');
  await shows(page, 2);
  await page.keyboard.press('Escape');
  assert.equal(await focus(), 'messages');
  await page.keyboard.press('j');
  await page.locator('#m2.chosen').waitFor();
  await page.keyboard.press('Enter');
  assert.equal(await focus(), 'detail');
  await page.keyboard.press('Escape');
  await page.locator('#detail').waitFor({ state: 'hidden' });
  await page.keyboard.press('Escape');
  await shows(page, ...all);
  await page.keyboard.press('?');
  await page.locator('#help').getByText('next message').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('#help').waitFor({ state: 'hidden' });
  await page.keyboard.press('f');
  await page.locator('#simulator').waitFor();
}));

test('keys that are typed are not taken for commands', () => on.page(async (page) => {
  await page.locator('#search').click();
  await page.keyboard.type('jk?/f');
  assert.equal(await page.locator('#search').inputValue(), 'jk?/f');
  assert.equal(await page.locator('dialog[open]').count(), 0);
}));
