// Both languages, both themes, a phone's width, and what people with other senses need.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { before, test } from 'node:test';
import { message } from './browser.mjs';
import { file, png } from './files.mjs';
import { stage, until } from './stage.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const TYPES = ['text', 'markdown', 'textcard', 'news', 'miniprogram_notice', 'text_notice', 'news_notice', 'button_interaction', 'vote_interaction', 'multiple_interaction', 'taskcard'];
const PHONE = { viewport: { width: 360, height: 720 }, hasTouch: true, isMobile: true };

const on = stage();
before(async () => {
  await on.ready;
  const { simulator } = on;
  await simulator.wecom(['chat', 'create', '--name', 'On call', '--member', 'zhangsan,lisi', '--chatid', 'oncall']);
  await simulator.wecom(['chat', 'send', 'oncall', '--text', 'a chat']);
  await simulator.wecom(['webhook', 'send', '--markdown', '<font color="info">ok</font> <font color="warning">late</font> <font color="comment">note</font> `code` [link](https://example.com)\n> quote']);
  await simulator.wecom(['webhook', 'send', '--markdown-v2', '| a | b |\n|--|--|\n| 1 | 2 |\n\n```\ncode\n```\n![x](https://example.com/x.png)']);
  await simulator.wecom(['send', '--touser', 'zhangsan', '--image', file(simulator, 'a.png', png())]);
  await simulator.wecom(['send', '--touser', 'zhangsan', '--file', file(simulator, 'a.txt', 'some text')]);
  for (const type of TYPES) {
    await simulator.example(type, (body) => (body.touser = 'zhangsan|lisi'));
  }
  await simulator.wecom(['recall', '--last']);
  await simulator.run(['send', '--touser', 'zhangsan|nobody', '--text', 'partly']);
  await simulator.post('message/send', { touser: 'zhangsan', agentid: 1000002, msgtype: 'telegram' });
  await simulator.ask('POST', 'faults', { kind: 'errcode', errcode: 45009, on: 'agent/get' });
});

/** Loads all that loads late, for a look at the whole. */
async function settle(page) {
  await until(() => page.locator('.message').count().then((count) => count >= TYPES.length + 7), 'the messages');
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('.chunk')) {
      element.style.contentVisibility = 'visible';
    }
  });
  await page.waitForTimeout(300); // pictures that are not here turn into frames
}

async function isAccessible(page, what) {
  await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
    iframes: false,
  }));
  const told = violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.slice(0, 4).map(({ html, any }) => `${html.slice(0, 160)} ${any[0]?.message ?? ''}`).join(' | ')}`);
  assert.deepEqual(told, [], what);
}

for (const theme of ['light', 'dark']) {
  for (const [name, locale] of [['English', 'en-GB'], ['Chinese', 'zh-CN']]) {
    test(`axe finds nothing in the ${theme} page in ${name}: thread, details, dialogs`, () => on.page(async (page) => {
      await settle(page);
      await isAccessible(page, 'the thread');
      await page.locator('.room[data-room="refused"]').click();
      await message(page).locator('.number').click();
      await page.locator('#detail .meaning').waitFor();
      await page.locator('#detail summary').first().click();
      await isAccessible(page, 'the details');
      for (const [opener, dialog] of [['open-simulator', 'simulator'], ['open-help', 'help'], ['open-clear', 'clear']]) {
        await page.locator(`#${opener}`).click();
        await page.locator(`#${dialog}[open]`).waitFor();
        await isAccessible(page, dialog);
        await page.keyboard.press('Escape');
      }
      await page.locator('#search').fill('no such thing');
      await page.locator('#empty').waitFor();
      await isAccessible(page, 'nothing fits');
    }, { locale, colorScheme: theme }));
  }
}

test('axe finds nothing on a phone, in any of the three columns', () => on.page(async (page) => {
  await isAccessible(page, 'rooms');
  await page.locator('.room[data-room="all"]').tap();
  await settle(page);
  await isAccessible(page, 'thread');
  await message(page).locator('.number').tap();
  await page.locator('#detail .facts').waitFor();
  await isAccessible(page, 'details');
}, PHONE));

test('axe finds nothing in the events of a card that was pressed', () => on.page(async (page) => {
  await settle(page);
  await page.locator('.message[data-type="template_card"] button.button:enabled').first().click();
  await page.locator('.press').first().waitFor();
  await isAccessible(page, 'presses');
}));

test('the language is that of the browser until another is chosen, which is remembered', () => on.page(async (page) => {
  await page.locator('#room-title').getByText('全部消息').waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'zh-CN');
  await page.locator('#language').selectOption('en');
  await page.locator('#room-title').getByText('All messages').waitFor();
  await page.reload();
  await page.locator('#room-title').getByText('All messages').waitFor();
  assert.equal(await page.locator('html').getAttribute('lang'), 'en');
}, { locale: 'zh-CN' }));

test('no text of the page stays in the other language', () => on.page(async (page) => {
  await page.locator('#room-title').getByText('全部消息').waitFor();
  await settle(page);
  const own = await page.locator(':is(.bar, .thread-head, .filters, #rooms-list h2, .rooms footer, #help, #clear, #fault-form) *')
    .evaluateAll((list) => list.flatMap((element) => [...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data)));
  // What is a name in either language.
  const names = /English|wecom sim|[a-z]+(\/\w+)+|gettoken|errcode|errmsg|HTTP|HTML|token|Markdown|mpnews|Esc|Enter|Home|End|URL|Operations|zhangsan|lisi|wangwu|guest|telegram/g;
  const words = own.join(' ').replace(names, '');
  assert.doesNotMatch(words, /[A-Za-z]{3,}/);
}, { locale: 'zh-CN' }));

test('the theme is that of the system until another is chosen, which is remembered', () => on.page(async (page) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  const dark = await ground();
  await page.locator('#theme').selectOption('light');
  const light = await ground();
  assert.notEqual(light, dark);
  await page.reload();
  await page.locator('#state[data-state="live"]').waitFor();
  assert.equal(await ground(), light);
  await page.locator('#theme').selectOption('system');
  assert.equal(await ground(), dark);
}, { colorScheme: 'dark' }));

test('on a phone one column is shown at a time, the back button goes back, and nothing is too wide', () => on.page(async (page) => {
  const fits = async () => assert.deepEqual(await page.evaluate(() => [...document.querySelectorAll('html, #messages, #detail-body, #rooms-list, .bar, .thread-head')]
    .filter((element) => element.scrollWidth > element.clientWidth).map((element) => `${element.tagName}#${element.id} ${element.scrollWidth} > ${element.clientWidth}`)), []);
  await page.locator('.rooms').waitFor();
  assert.equal(await page.locator('.thread').isVisible(), false);
  await fits();
  await page.locator('.room[data-room="all"]').tap();
  await settle(page);
  assert.equal(await page.locator('.rooms').isVisible(), false);
  await fits();
  await page.locator('#toggle-filters').tap();
  await page.locator('#filter-to').waitFor();
  await fits();
  await message(page).locator('.number').tap();
  await page.locator('#detail .facts').waitFor();
  assert.equal(await page.locator('.thread').isVisible(), false);
  await fits();
  await page.goBack();
  await page.locator('.thread').waitFor();
  await page.locator('#back-to-rooms').tap();
  await page.locator('.rooms').waitFor();
  await page.goBack();
  await page.locator('.thread').waitFor();
}, PHONE));

test('who wants no motion gets none', () => on.page(async (page) => {
  await on.simulator.text('quiet');
  await message(page).getByText('quiet').waitFor();
  const motion = await message(page).evaluate((element) => getComputedStyle(element).animationName);
  assert.equal(motion, 'none');
}, { reducedMotion: 'reduce' }));
