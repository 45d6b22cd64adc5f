// Cards work: a press makes its event, an update turns them, a recall takes a message back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { message } from './browser.mjs';
import { stage } from './stage.mjs';

const on = stage();
const event = (page) => page.locator('.press [data-code="Event as XML"]').first();

test('a button makes the event that WeCom would send, by whom it is pressed as', () => on.page(async (page) => {
  await on.simulator.example('button_interaction', (body) => (body.touser = 'zhangsan|lisi'));
  await message(page).locator('.press-as select').selectOption('lisi');
  await message(page).locator('button.button').first().click();
  const xml = await event(page).innerText();
  assert.match(xml, /<FromUserName><!\[CDATA\[lisi\]\]><\/FromUserName>/);
  assert.match(xml, /template_card_event/);
  assert.match(xml, /<ResponseCode>/);
  await page.getByText('No callback URL is configured').waitFor();
  await message(page).getByText('presses: 1').waitFor();
}));

test('a vote sends what was ticked', () => on.page(async (page) => {
  await on.simulator.example('vote_interaction', ({ template_card: card }) => {
    card.checkbox.mode = 1;
    card.checkbox.option_list.push({ id: 'never', text: 'never' });
  });
  const card = message(page).locator('.template');
  await card.getByText('today', { exact: true }).click();
  await card.getByText('never').click();
  await card.getByRole('button', { name: 'Send' }).click();
  const xml = await event(page).innerText();
  for (const id of ['today', 'tomorrow', 'never']) {
    assert.match(xml, new RegExp(`<OptionId><!\\[CDATA\\[${id}\\]\\]></OptionId>`));
  }
}));

test('a card of lists sends what was chosen in each', () => on.page(async (page) => {
  const questions = [];
  await on.simulator.example('multiple_interaction', ({ template_card: card }) => {
    for (const list of card.select_list) {
      questions.push([list.question_key, list.option_list.at(-1).id]);
    }
  });
  const card = message(page).locator('.template');
  for (const [index, [, id]] of questions.entries()) {
    await card.locator('select').nth(index).selectOption(id);
  }
  await card.locator('button.button').click();
  const xml = await event(page).innerText();
  for (const [key, id] of questions) {
    assert.match(xml, new RegExp(`${key}[^]*${id}`));
  }
}));

test('the menu of a card makes an event of its own', () => on.page(async (page) => {
  await on.simulator.example('text_notice', ({ template_card: card }) => {
    card.task_id = `menu-${Date.now()}`;
    card.action_menu = { desc: 'More', action_list: [{ text: 'Mute it', key: 'mute' }] };
  });
  await message(page).locator('.menu summary').click();
  await message(page).getByRole('button', { name: 'Mute it' }).click();
  assert.match(await event(page).innerText(), /template_card_menu_event/);
}));

test('the older task card makes a taskcard_click', () => on.page(async (page) => {
  await on.simulator.example('interactive_taskcard');
  await message(page).getByRole('button', { name: 'Approve' }).click();
  assert.match(await event(page).innerText(), /taskcard_click/);
}));

test('a card turns when it is updated, without a reload', () => on.page(async (page) => {
  await on.simulator.example('button_interaction');
  await message(page).locator('button.button').first().waitFor();
  await on.simulator.wecom(['card', 'update', '--last', '--button-text', 'done by zhangsan']);
  const button = message(page).getByRole('button', { name: 'done by zhangsan' }).first();
  await button.waitFor();
  assert.equal(await button.isDisabled(), true);
  await message(page).locator('.chip.updated').waitFor();
}));

test('the response_code of a press updates the card for the one who pressed', () => on.page(async (page) => {
  await on.simulator.example('button_interaction', (body) => (body.touser = 'zhangsan|lisi'));
  await message(page).locator('.press-as select').selectOption('zhangsan');
  await message(page).locator('button.button').first().click();
  const code = await page.locator('.press .breaks').last().innerText();
  await on.simulator.wecom(['card', 'update', '--response-code', code, '--button-text', 'zhangsan took it', '--touser', 'zhangsan']);
  await page.locator('#filter-to').selectOption('zhangsan');
  await message(page).getByRole('button', { name: 'zhangsan took it' }).first().waitFor();
  await page.locator('#filter-to').selectOption('lisi');
  await message(page).getByText('updated for others').waitFor();
  assert.equal(await message(page).getByRole('button', { name: 'zhangsan took it' }).count(), 0);
  await message(page).locator('.number').click();
  await page.locator('.versions').getByText('zhangsan took it').first().waitFor();
}));

test('who is seen as presses', () => on.page(async (page) => {
  await on.simulator.example('interactive_taskcard', (body) => {
    body.touser = 'zhangsan|wangwu';
    body.interactive_taskcard.task_id = 'seen-as';
  });
  await page.locator('#filter-to').selectOption('wangwu');
  await message(page).getByRole('button', { name: 'Decline' }).click();
  assert.match(await event(page).innerText(), /wangwu/);
}));

test('a press that the simulator refuses says why', () => on.page(async (page) => {
  await on.simulator.example('vote_interaction', ({ template_card: card }) => {
    delete card.checkbox.option_list[1].is_checked;
    card.checkbox.mode = 1;
  });
  await page.route('**/press', (route) => route.fulfill({ status: 400, json: { error: 'nothing is chosen' } }));
  await message(page).locator('button.button').click();
  await page.locator('#toast.bad').getByText('nothing is chosen').waitFor();
}));

test('a recalled message looks so, and can not be pressed any more', () => on.page(async (page) => {
  await on.simulator.example('interactive_taskcard', (body) => (body.interactive_taskcard.task_id = 'recalled'));
  await message(page).getByRole('button', { name: 'Approve' }).waitFor();
  await on.simulator.wecom(['recall', '--last']);
  await message(page).locator('.chip.recalled').waitFor();
  assert.equal(await message(page).getByRole('button', { name: 'Approve' }).isDisabled(), true);
  const line = await message(page).locator('.drawn').evaluate((element) => getComputedStyle(element).textDecorationLine);
  assert.equal(line, 'line-through');
}));
