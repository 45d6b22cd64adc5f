// Each type of message, sent by `wecom`, is drawn on the page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { message } from './browser.mjs';
import { amr, file, png } from './files.mjs';
import { stage, until } from './stage.mjs';
import { record } from './video.mjs';

const on = stage();
const shows = (locator) => locator.innerText().then((text) => text.replace(/\s+/g, ' ').trim());

test('a text shows its lines and its links', () => on.page(async (page) => {
  await on.simulator.text('Disk full on db-1\nsee <a href="https://example.com/db-1">the graph</a>');
  const bubble = message(page).locator('.bubble');
  await bubble.getByText('Disk full on db-1').waitFor();
  const link = bubble.getByRole('link', { name: 'the graph' });
  assert.equal(await link.getAttribute('href'), 'https://example.com/db-1');
  assert.equal(await link.getAttribute('rel'), 'noopener noreferrer');
}));

test('markdown shows headings, quotes, code and its three colours', () => on.page(async (page) => {
  const typed = '# Deploy 7\n> by <font color="comment">zhangsan</font>\n**all** <font color="info">ok</font> <font color="warning">late</font> `v7`\n[log](https://example.com/log)';
  await on.simulator.wecom(['send', '--touser', 'zhangsan', '--markdown', typed]);
  const bubble = message(page).locator('.bubble');
  await bubble.getByRole('heading', { name: 'Deploy 7' }).waitFor();
  const colour = (name) => bubble.locator(`.colour-${name}`).evaluate((element) => getComputedStyle(element).color);
  const colours = new Set(await Promise.all(['info', 'comment', 'warning'].map(colour)));
  assert.equal(colours.size, 3);
  assert.equal(await bubble.locator('code').innerText(), 'v7');
  assert.equal(await bubble.locator('blockquote').innerText(), 'by zhangsan');
  assert.equal(await bubble.locator('.bold').first().innerText(), 'all');
  assert.equal(await bubble.getByRole('link', { name: 'log' }).getAttribute('href'), 'https://example.com/log');
}));

test('markdown_v2 of a robot shows a table, a list, code and a picture that is elsewhere', () => on.page(async (page) => {
  const typed = '# Report\n| job | ms |\n|:--|--:|\n| api | 12 |\n\n1. one\n   - two\n\n```\nmake all\n```\n\n---\n\n*soft*\n\n![chart](https://example.com/chart.png)';
  await on.simulator.wecom(['webhook', 'send', '--markdown-v2', typed]);
  const bubble = message(page).locator('.bubble');
  await bubble.getByRole('cell', { name: '12' }).waitFor();
  assert.equal(await bubble.getByRole('columnheader', { name: 'job' }).count(), 1);
  assert.equal(await shows(bubble.locator('pre')), 'make all');
  assert.equal(await bubble.locator('.item').count(), 2);
  assert.equal(await bubble.locator('.italic').innerText(), 'soft');
  assert.equal(await bubble.getByRole('link', { name: 'chart' }).getAttribute('href'), 'https://example.com/chart.png');
}));

test('an image that was uploaded is seen', () => on.page(async (page) => {
  await on.simulator.wecom(['send', '--touser', 'zhangsan', '--image', file(on.simulator, 'chart.png', png())]);
  const image = message(page).locator('img.photo');
  await image.waitFor();
  await until(() => image.evaluate((element) => element.naturalWidth === 96), 'the picture');
}));

test('the image of a robot, which travels in the message, is seen', () => on.page(async (page) => {
  await on.simulator.wecom(['webhook', 'send', '--image', file(on.simulator, 'robot.png', png(60, 40))]);
  const image = message(page).locator('img.photo');
  await image.waitFor();
  await until(() => image.evaluate((element) => element.naturalWidth === 60), 'the picture');
}));

test('a voice can be fetched, with its name and size', () => on.page(async (page) => {
  await on.simulator.wecom(['send', '--touser', 'zhangsan', '--voice', file(on.simulator, 'hello.amr', amr())]);
  const link = message(page).locator('a.file');
  await link.getByText('hello.amr').waitFor();
  assert.match(await shows(link), /1\.6 KB/);
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  assert.equal(download.suggestedFilename(), 'hello.amr');
}));

test('a video can be played', () => on.page(async (page) => {
  const path = file(on.simulator, 'tour.mp4', await record(on.browser));
  await on.simulator.wecom(['send', '--touser', 'zhangsan', '--video', path, '--title', 'A tour', '--description', 'of the page']);
  const video = message(page).locator('video');
  await video.waitFor();
  await until(() => video.evaluate((element) => element.videoWidth > 0), 'the first frame');
  assert.equal(await video.evaluate(async (element) => {
    element.muted = true;
    await element.play();
    return element.paused;
  }), false);
  assert.match(await shows(message(page)), /A tour of the page/);
}));

test('a file can be fetched, under its Chinese name', () => on.page(async (page) => {
  await on.simulator.wecom(['send', '--touser', 'zhangsan', '--file', file(on.simulator, '月报 11.csv', 'a,b\n1,2\n')]);
  const link = message(page).locator('a.file');
  await link.getByText('月报 11.csv').waitFor();
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  assert.equal(download.suggestedFilename(), '月报 11.csv');
}));

test('a file that was never uploaded here says so', () => on.page(async (page) => {
  await on.simulator.wecom(['send', '--touser', 'zhangsan', '--file', 'media:3aUnknownMediaId', '-q']);
  await message(page).getByText('not uploaded to this simulator').waitFor();
  assert.equal(await message(page).locator('a.file').count(), 0);
}));

test('a textcard shows its tones and leads to its address', () => on.page(async (page) => {
  await on.simulator.wecom(['send', '--touser', 'zhangsan', '--textcard', '--title', 'Disk full', '--url', 'https://example.com/d',
    '--description', '<div class="gray">today</div><div>db-1</div><div class="highlight">97 %</div>', '--button-text', 'Look']);
  const card = message(page).locator('a.textcard');
  await card.getByText('Disk full').waitFor();
  assert.equal(await card.getAttribute('href'), 'https://example.com/d');
  assert.equal(await card.locator('.tone-gray').innerText(), 'today');
  assert.equal(await card.locator('.tone-highlight').innerText(), '97 %');
  assert.equal(await shows(card.locator('.foot')), 'Look');
}));

test('news shows the first article large, and pictures that are elsewhere as frames', () => on.page(async (page) => {
  await on.simulator.example('news');
  const articles = message(page).locator('.article');
  await articles.first().getByText('Deploy 7 is done').waitFor();
  assert.equal(await articles.count(), 2);
  assert.equal(await articles.nth(1).getAttribute('href'), 'https://example.com/deploy/7/log');
  await articles.first().locator('.missing').getByText('https://example.com/deploy.png').waitFor();
}));

test('a picture that media/uploadimg took is seen', () => on.page(async (page) => {
  const form = new FormData();
  form.set('media', new Blob([png(120, 60)], { type: 'image/png' }), 'cover.png');
  const token = await on.simulator.token();
  const { url } = await (await fetch(`${on.simulator.url}/cgi-bin/media/uploadimg?access_token=${token}`, { method: 'POST', body: form })).json();
  await on.simulator.example('news', ({ news }) => (news.articles[0].picurl = url));
  const cover = message(page).locator('img.cover');
  await cover.waitFor();
  await until(() => cover.evaluate((element) => element.naturalWidth === 120), 'the cover');
}));

test('an article of mpnews opens in a sandboxed frame', () => on.page(async (page) => {
  const thumb = await on.simulator.upload('image', file(on.simulator, 'thumb.png', png(80, 40)));
  await on.simulator.example('mpnews', ({ mpnews }) => (mpnews.articles[0].thumb_media_id = thumb));
  await message(page).locator('.article').getByText('What we did this week').waitFor();
  await until(() => message(page).locator('img.cover').evaluate((element) => element.naturalWidth === 80), 'the cover');
  await message(page).getByRole('button', { name: 'Read' }).click();
  const frame = page.locator('#article iframe');
  assert.equal(await frame.getAttribute('sandbox'), '');
  await frame.contentFrame().getByText('Seven deploys, no alert').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('#article').waitFor({ state: 'hidden' });
}));

test('a mini program notice shows its first item large', () => on.page(async (page) => {
  await on.simulator.example('miniprogram_notice');
  const card = message(page).locator('.mini');
  await card.getByText('Room booked').waitFor();
  assert.equal(await card.locator('.large').innerText(), '402');
  assert.equal(await shows(card.locator('.pairs')), 'Who comes zhangsan');
}));

const CARDS = {
  text_notice: async (card) => assert.ok(await card.locator('.title').count()),
  news_notice: async (card) => assert.ok(await card.locator('.wide-picture').count()),
  button_interaction: async (card) => assert.ok(await card.locator('button.button').count()),
  vote_interaction: async (card) => assert.ok(await card.locator('input').count() > 1),
  multiple_interaction: async (card) => assert.ok(await card.locator('select').count()),
};
for (const [type, look] of Object.entries(CARDS)) {
  test(`a card ${type} is drawn with its parts`, () => on.page(async (page) => {
    await on.simulator.example(type);
    const card = message(page).locator(`.template.${type}`);
    await card.waitFor();
    await look(card);
  }));
}

test('a text_notice shows source, emphasis, quote, pairs, jumps and where it leads', () => on.page(async (page) => {
  const card = {
    card_type: 'text_notice',
    source: { desc: 'Operations', desc_color: 3 },
    action_menu: { desc: 'More', action_list: [{ text: 'Mute', key: 'mute' }] },
    main_title: { title: 'Load', desc: 'of db-1' },
    emphasis_content: { title: '97 %', desc: 'disk' },
    quote_area: { type: 1, url: 'https://example.com/q', title: 'Rule', quote_text: 'over 90 %' },
    sub_title_text: 'since noon',
    horizontal_content_list: [{ keyname: 'Host', value: 'db-1' }, { keyname: 'Graph', value: 'open', type: 1, url: 'https://example.com/g' }],
    jump_list: [{ type: 1, title: 'Runbook', url: 'https://example.com/r' }],
    card_action: { type: 1, url: 'https://example.com/a' },
    task_id: 'notice-1',
  };
  await on.simulator.body({ touser: 'zhangsan', msgtype: 'template_card', template_card: card });
  const shown = message(page).locator('.template');
  await shown.waitFor();
  assert.equal(await shown.locator('.source').innerText(), 'Operations');
  assert.equal(await shown.locator('.emphasis .large').innerText(), '97 %');
  assert.equal(await shown.locator('a.quoted').getAttribute('href'), 'https://example.com/q');
  assert.equal(await shown.locator('a.value').getAttribute('href'), 'https://example.com/g');
  assert.equal(await shown.locator('a.jump').getAttribute('href'), 'https://example.com/r');
  assert.equal(await shown.locator('a.foot').getAttribute('href'), 'https://example.com/a');
  await shown.getByText('since noon').waitFor();
}));

for (const type of ['taskcard', 'interactive_taskcard']) {
  test(`the older ${type} is drawn with its buttons`, () => on.page(async (page) => {
    await on.simulator.example(type);
    const card = message(page).locator('.template');
    await card.getByText('Deploy 8 waits for your word').waitFor();
    assert.equal(await card.locator('button.button').count(), 2);
  }));
}

test('a group chat and a robot have rooms of their own', () => on.page(async (page) => {
  await on.simulator.wecom(['chat', 'create', '--name', 'On call', '--member', 'zhangsan,lisi', '--chatid', 'oncall']);
  await on.simulator.wecom(['chat', 'send', 'oncall', '--text', 'db-1 is full']);
  await on.simulator.wecom(['webhook', 'send', '--text', 'build 7 is red']);
  const room = page.locator('.room', { hasText: 'On call' });
  await room.click();
  await message(page).getByText('db-1 is full').waitFor();
  assert.equal(await page.locator('.message').count(), 1);
  assert.equal(await page.locator('#room-title').innerText(), 'On call');
  await page.locator('.room', { hasText: 'builds' }).click();
  await message(page).getByText('build 7 is red').waitFor();
}));

test('a request that no type can be read from is shown with its errcode, meaning and body', () => on.page(async (page) => {
  await on.simulator.post('message/send', { touser: 'zhangsan', agentid: 1000002, msgtype: 'telegram', telegram: { content: 'stop' } });
  await message(page).getByText('rejected 40008').waitFor();
  await message(page).locator('.number').click();
  await page.locator('.meaning').waitFor();
  await page.locator('summary', { hasText: 'Request' }).click();
  await page.locator('[data-code="Request"]').getByText('telegram').first().waitFor();
}));
