// Makes docs/screenshots: one picture of each type of message, and of the whole page; scripts/screenshots starts it.

import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { launch, message, open } from './browser.mjs';
import { amr, file } from './files.mjs';
import { chart } from './picture.mjs';
import { Simulator } from './simulator.mjs';
import { until } from './stage.mjs';
import { record } from './video.mjs';

const FOLDER = fileURLToPath(new URL('../../docs/screenshots/', import.meta.url));
mkdirSync(FOLDER, { recursive: true });

const browser = await launch();
const simulator = await Simulator.start();
const send = (...args) => simulator.wecom(['send', '--touser', 'zhangsan|lisi', ...args]);
const card = (change) => (body) => {
  body.touser = 'zhangsan|lisi';
  change?.(body.template_card ?? body);
};

/** The address of an uploaded picture, for messages that name pictures by address. */
async function address(bytes) {
  const form = new FormData();
  form.set('media', new Blob([bytes], { type: 'image/png' }), 'chart.png');
  const answer = await fetch(`${simulator.url}/cgi-bin/media/uploadimg?access_token=${await simulator.token()}`, { method: 'POST', body: form });
  return (await answer.json()).url;
}

const cover = await address(await chart(browser, 560, 240));
const small = await address(await chart(browser, 120, 120));
const thumb = file(simulator, 'cover.png', await chart(browser, 560, 240));

const SENT = {
  text: () => send('--text', 'Disk of db-1 is 97 % full.\nSee <a href="https://example.com/db-1">the graph</a>, or ask the one on call.'),
  markdown: () => send('--markdown', '## Deploy 7\n> environment: <font color="comment">production</font>\n> api: <font color="info">done</font>\n> web: <font color="warning">rolled back</font>\n\nby **zhangsan**, `v7.2.0`, [log](https://example.com/log)'),
  markdown_v2: () => simulator.wecom(['webhook', 'send', '--markdown-v2', '# Nightly\n| job | time | state |\n|:--|--:|:-:|\n| api | 12 s | ok |\n| web | 48 s | *late* |\n\n1. read the log\n   - `web` alone\n2. run it again\n\n```\nmake web\n```\n\n> every night at 02:00']),
  image: async () => send('--image', file(simulator, 'disk.png', await chart(browser, 300, 160))),
  voice: () => send('--voice', file(simulator, 'on-call.amr', amr())),
  video: async () => send('--video', file(simulator, 'tour.mp4', await record(browser)), '--title', 'A tour of the page', '--description', 'Half a second of it'),
  file: () => send('--file', file(simulator, '月报 2026-11.csv', 'host,disk\ndb-1,97 %\n'.repeat(400))),
  textcard: () => send('--textcard', '--title', 'Prize for the week without an alert', '--url', 'https://example.com', '--description', '<div class="gray">28 November 2026</div><div class="normal">A tea set for each of the team.</div><div class="highlight">Fetch it at the front desk until Friday.</div>'),
  news: () => simulator.example('news', (body) => {
    body.touser = 'zhangsan|lisi';
    [body.news.articles[0].picurl, body.news.articles[1].picurl] = [cover, small];
  }),
  mpnews: async () => {
    const id = await simulator.upload('image', thumb);
    await simulator.example('mpnews', (body) => {
      body.touser = 'zhangsan|lisi';
      body.mpnews.articles[0].thumb_media_id = id;
    });
  },
  miniprogram_notice: () => simulator.example('miniprogram_notice', card()),
  text_notice: () => simulator.example('text_notice', card((given) => {
    Object.assign(given, {
      task_id: 'disk-1',
      emphasis_content: { title: '97 %', desc: 'of the disk' },
      quote_area: { type: 1, url: 'https://example.com', title: 'Rule', quote_text: 'over 90 % for an hour' },
      action_menu: { desc: 'More', action_list: [{ text: 'Not again today', key: 'mute' }] },
    });
  })),
  news_notice: () => simulator.example('news_notice', card((given) => (given.card_image = { url: cover, aspect_ratio: 2.25 }))),
  button_interaction: () => simulator.example('button_interaction', card()),
  vote_interaction: () => simulator.example('vote_interaction', card()),
  multiple_interaction: () => simulator.example('multiple_interaction', card()),
  interactive_taskcard: () => simulator.example('interactive_taskcard', card()),
};

async function settled(page) {
  const complete = () => [...document.images].every((image) => {
    const { bottom, top } = image.getBoundingClientRect();
    return image.complete || bottom < 0 || top > innerHeight;
  });
  await until(() => page.evaluate(complete), 'the pictures');
  await page.mouse.move(1, 1);
  await page.waitForTimeout(400); // a frame of the video, the end of what moves
}

async function shoot(name, target, options) {
  await target.screenshot({ path: `${FOLDER}${name}.png`, animations: 'disabled', ...options });
  console.log(`docs/screenshots/${name}.png`);
}

try {
  const page = await open(browser, simulator, { hash: '#/?room=all', viewport: { width: 500, height: 1200 } });
  for (const [type, sent] of Object.entries(SENT)) {
    const before = await page.locator('.message').count();
    await sent();
    await until(() => page.locator('.message').count().then((count) => count > before), type);
    await settled(page);
    await shoot(type, message(page));
  }
  await page.context().close();

  await simulator.wecom(['chat', 'create', '--name', 'On call', '--member', 'zhangsan,lisi', '--chatid', 'oncall']);
  await simulator.wecom(['chat', 'send', 'oncall', '--text', 'db-1 is full, who looks?']);
  await simulator.run(['send', '--touser', 'zhangsan|nobody', '--text', 'Build 4711 of main failed']);
  await simulator.example('button_interaction', card());
  await simulator.post('message/send', { touser: 'zhangsan', agentid: 1000002, msgtype: 'markdown', markdown: { text: 'Build 4712' } });

  const whole = await open(browser, simulator, { hash: '#/?room=all', viewport: { width: 1200, height: 760 } });
  const buttons = whole.locator('.message.delivered .template.button_interaction button.button:enabled');
  await buttons.last().click();
  await whole.locator('.press').first().waitFor();
  await settled(whole);
  await whole.locator('#toast').evaluate((element) => (element.hidden = true));
  await shoot('page', whole);

  const phone = await open(browser, simulator, {
    hash: '#/?room=all', viewport: { width: 390, height: 760 }, colorScheme: 'dark', locale: 'zh-CN', isMobile: true, hasTouch: true,
  });
  await settled(phone);
  await shoot('phone-dark', phone);
} finally {
  await browser.close();
  await simulator.stop();
}
