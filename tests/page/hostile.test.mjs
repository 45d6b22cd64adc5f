// Whatever a sender writes, nothing of it runs, leads away, or looks like the page's own.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { message } from './browser.mjs';
import { amr, file, mp4, png } from './files.mjs';
import { Simulator } from './simulator.mjs';
import { stage, until } from './stage.mjs';

const on = stage();

/** Each sets `window.__pwned`, opens a dialog, or leads away, if it is taken for more than text. */
const TRICKS = [
  '<script>window.__pwned=1;alert(1)</script>',
  '"><img src=x onerror="window.__pwned=1;alert(1)">',
  "'\"></title></textarea></style></script><svg onload=window.__pwned=1>",
  '<a href="javascript:window.__pwned=1">x</a>',
  '<iframe srcdoc="<script>parent.__pwned=1</script>"></iframe>',
  '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
  '<form action="https://evil.example/"><button>x</button></form>',
  '\u202egnp.exe\u2066 \u0000\u001b[31m\u2028',
  '{{constructor.constructor("window.__pwned=1")()}}${window.__pwned=1}',
];
const ALL = TRICKS.join(' ');
const HUGE = `${'長'.repeat(200)}${'W'.repeat(300)}`;
const LINKS = [
  'javascript:window.__pwned=1', 'JaVaScRiPt:window.__pwned=1', ' javascript:window.__pwned=1', 'java\nscript:window.__pwned=1',
  'data:text/html,<script>opener.__pwned=1</script>', 'vbscript:x', 'file:///etc/passwd', 'https:javascript:x',
];

/** Presses everything that can be pressed in the newest message, and looks at it. */
async function prod(page) {
  const shown = message(page);
  await shown.locator('.number').click();
  await page.locator('#detail .facts').waitFor();
  const wrong = await page.evaluate(() => {
    const inside = [...document.querySelectorAll('.message *, #detail *, .rooms *')];
    const tags = ['SCRIPT', 'IFRAME', 'META', 'FORM', 'OBJECT', 'EMBED', 'LINK', 'STYLE', 'BASE'];
    const own = (address) => new URL(address, location.href);
    return [
      ...inside.filter((node) => tags.includes(node.tagName)).map((node) => node.outerHTML),
      ...inside.filter((node) => node.getAttributeNames().some((name) => /^on|^srcdoc|^style$/.test(name) && !node.closest('.wide-picture'))).map((node) => node.outerHTML),
      ...inside.filter((node) => node.href && !/^https?:$/.test(own(node.href).protocol)).map((node) => node.outerHTML),
      ...inside.filter((node) => node.src && own(node.src).origin !== location.origin).map((node) => node.outerHTML),
      ...(document.documentElement.scrollWidth > innerWidth ? ['the page is wider than the window'] : []),
    ];
  });
  assert.deepEqual(wrong, []);
}

/** Sends each body as it is and looks at what the page makes of it. */
async function suffers(page, endpoint, ...bodies) {
  for (const body of bodies) {
    const before = await page.locator('.message').count();
    await on.simulator.post(endpoint, body);
    await until(() => page.locator('.message').count().then((count) => count > before), JSON.stringify(body).slice(0, 80));
    await prod(page);
    await page.quiet();
  }
}

const app = (msgtype, content) => ({ touser: 'zhangsan', agentid: 1000002, msgtype, [msgtype]: content });

test('hostile text and markdown are text', () => on.page(async (page) => {
  await suffers(page, 'message/send',
    app('text', { content: ALL }),
    app('text', { content: LINKS.map((link) => `<a href="${link}">x</a>`).join(' ') }),
    app('text', { content: HUGE }),
    app('markdown', { content: `# ${ALL}\n> ${ALL}` }),
    app('markdown', { content: LINKS.map((link) => `[x](${link}) **[y](${link})**`).join('\n') }),
    app('markdown', { content: '<font color="red;background:url(javascript:1)" onclick="window.__pwned=1">x</font>' }));
  assert.match(await page.locator('.message .bubble').first().innerText(), /<script>window\.__pwned=1/);
}));

test('hostile markdown_v2 of a robot is text', () => on.page(async (page) => {
  await suffers(page, 'webhook/send', ...[
    `# ${ALL}\n| a | ${ALL} |\n|--|--|\n| ${ALL} | b |\n\n- ${ALL}\n\n\`\`\`html\n${ALL}\n\`\`\`\n${ALL}`,
    LINKS.map((link) => `![x](${link}) [y](${link}) <${link}>`).join('\n\n'),
  ].map((content) => ({ msgtype: 'markdown_v2', markdown_v2: { content } })));
}));

test('hostile textcards, articles and mini programs are text', () => on.page(async (page) => {
  const article = (link) => ({ title: ALL, description: ALL, url: link, picurl: link });
  await suffers(page, 'message/send',
    ...LINKS.map((url) => app('textcard', { title: ALL, description: `<div class="gray">${ALL}</div>`, url, btntxt: '<b>x' })),
    app('textcard', { title: HUGE, description: HUGE, url: 'https://example.com' }),
    ...LINKS.map((link) => app('news', { articles: [article(link), article(link)] })),
    app('miniprogram_notice', { appid: `wx"><script>`, page: 'javascript:window.__pwned=1', title: '<img src=x>', description: '<b>', emphasis_first_item: true, content_item: [{ key: '<svg>', value: TRICKS[0] }, { key: '"', value: TRICKS[1] }] }));
}));

test('an article of mpnews runs no script, loads nothing and reaches nothing', () => on.page(async (page) => {
  const thumb = await on.simulator.upload('image', file(on.simulator, 'thumb.png', png()));
  const content = `<h1>Hostile</h1>${ALL}<script>document.title='ran'</script><img src="https://evil.example/x.png"><link rel=stylesheet href="https://evil.example/x.css">`
    + '<a id="away" href="https://evil.example/" target="_top">away</a><form action="https://evil.example/" target="_top"><button id="send">send</button></form>';
  await suffers(page, 'message/send', app('mpnews', { articles: [{ title: ALL, thumb_media_id: thumb, author: ALL, content_source_url: LINKS[0], content, digest: ALL }] }));
  await message(page).locator('.read').click();
  const frame = page.locator('#article iframe').contentFrame();
  await frame.getByRole('heading', { name: 'Hostile' }).waitFor();
  assert.notEqual(await frame.locator('html').evaluate((element) => element.ownerDocument.title), 'ran');
  assert.equal(await frame.locator('html').evaluate(() => window.__pwned), undefined);
  await frame.locator('#send').click({ force: true });
  await frame.locator('#away').click({ force: true });
  await page.waitForTimeout(300); // for a navigation that must not come
  assert.match(page.url(), new RegExp(`^${on.simulator.url}`));
  assert.equal(await page.locator('#article .source a').count(), 0);
}));

test('hostile cards are text, in every part', () => on.page(async (page) => {
  const target = (link) => ({ type: 1, url: link, title: ALL, appid: ALL, pagepath: ALL });
  const notice = (link, type, rest) => ({
    card_type: type, task_id: `t${Math.random()}`,
    source: { icon_url: link, desc: ALL, desc_color: 1 },
    action_menu: { desc: ALL, action_list: [{ text: ALL, key: ALL.slice(0, 900) }] },
    main_title: { title: ALL, desc: ALL }, quote_area: { ...target(link), quote_text: ALL },
    sub_title_text: ALL,
    horizontal_content_list: [{ keyname: ALL, value: ALL, type: 1, url: link }, { keyname: 'a', value: ALL, type: 3, userid: ALL }],
    jump_list: [{ type: 1, title: ALL, url: link }, { type: 2, title: ALL, appid: ALL, pagepath: ALL }],
    card_action: { type: 1, url: link }, ...rest,
  });
  await suffers(page, 'message/send', ...LINKS.slice(0, 4).flatMap((link) => [
    app('template_card', notice(link, 'text_notice', { emphasis_content: { title: ALL, desc: ALL } })),
    app('template_card', notice(link, 'news_notice', { card_image: { url: link, aspect_ratio: 1.5 }, image_text_area: { ...target(link), desc: ALL, image_url: link }, vertical_content_list: [{ title: ALL, desc: ALL }] })),
  ]),
  app('template_card', notice('https://example.com', 'button_interaction', {
    button_selection: { question_key: '"><script>', title: ALL, option_list: [{ id: '<b>', text: ALL }] },
    button_list: [{ text: ALL, style: 1, key: '<img src=x onerror=window.__pwned=1>' }, { text: 'go', type: 1, url: LINKS[0] }],
  })),
  app('template_card', notice('https://example.com', 'vote_interaction', {
    checkbox: { question_key: '__proto__', option_list: [{ id: '"', text: ALL, is_checked: true }, { id: 'constructor', text: ALL }], mode: 1 },
    submit_button: { text: ALL, key: TRICKS[1] },
  })));
}));

test('hostile file names are text', () => on.page(async (page) => {
  for (const [kind, name, bytes] of [
    ['image', '<img src=x onerror=window.__pwned=1>.png', png()],
    ['file', '\u202egpj.<svg onload=window.__pwned=1>.html', '<script>window.__pwned=1;alert(1)</script>'],
    ['file', 'picture.svg', '<svg xmlns="http://www.w3.org/2000/svg" onload="window.__pwned=1"><script>window.__pwned=1</script></svg>'],
    ['voice', "'onclick=window.__pwned=1.amr", amr()],
    ['video', '"autofocus onfocus=window.__pwned=1.mp4', mp4()],
  ]) {
    const form = new FormData();
    form.set('media', new Blob([bytes]), name);
    const token = await on.simulator.token();
    const answer = await fetch(`${on.simulator.url}/cgi-bin/media/upload?access_token=${token}&type=${kind}`, { method: 'POST', body: form });
    const { media_id: id, errmsg } = await answer.json();
    assert.ok(id, errmsg);
    await suffers(page, 'message/send', app(kind, { media_id: id, title: ALL, description: ALL }));
  }
}));

test('an upload that is opened by itself runs nothing', () => on.page(async (page) => {
  const id = await on.simulator.upload('file', file(on.simulator, 'evil.html', '<script>document.title="ran"</script>'));
  const answer = await fetch(`${on.simulator.url}/_sim/media/${id}`);
  assert.match(answer.headers.get('content-disposition'), /^attachment/);
  assert.match(answer.headers.get('content-security-policy'), /sandbox/);
  assert.equal(answer.headers.get('x-content-type-options'), 'nosniff');
  await page.locator('#messages').waitFor();
}));

test('hostile chats, task cards and requests that nobody can read are text', () => on.page(async (page) => {
  await on.simulator.post('appchat/create', { name: ALL.slice(0, 40), owner: 'zhangsan', userlist: ['zhangsan', 'lisi'], chatid: 'hostile' });
  await suffers(page, 'appchat/send', { chatid: 'hostile', msgtype: 'text', text: { content: ALL } });
  await suffers(page, 'message/send',
    app('interactive_taskcard', { title: ALL, description: ALL, url: LINKS[0], task_id: 'evil', btn: [{ key: 'k', name: ALL }] }),
    { touser: ALL, agentid: ALL, msgtype: ALL, [ALL]: { content: ALL } },
    { touser: `zhangsan|${TRICKS[1]}`, toparty: TRICKS[0], totag: TRICKS[2], agentid: 1000002, msgtype: 'text', text: { content: 'x' } },
    [ALL], ALL, null);
  assert.match(await page.locator('#rooms-list').innerText(), /<script>/);
}));

test('hostile names of the world are text', async () => {
  const path = file(on.simulator, 'hostile.toml', `
[[corp]]
id = "ww0000000000000005"
member = [{ id = "zhangsan" }, { id = ${JSON.stringify('<img/src=x/onerror=window.__pwned=1>')} }]
[[corp.agent]]
id = 1000002
secret = "secret-of-the-first"
name = ${JSON.stringify(TRICKS[1])}
[[corp.robot]]
name = ${JSON.stringify(TRICKS[0])}
key = "00000000-0000-4000-a000-000000000000"
`);
  const usual = on.simulator;
  on.simulator = await Simulator.start('--world', path);
  try {
    await on.page(async (page) => {
      await suffers(page, 'webhook/send', { msgtype: 'text', text: { content: ALL, mentioned_list: [ALL] } });
      await page.locator('.room .name').getByText(TRICKS[0]).waitFor();
      await page.locator('#filter-to option', { hasText: '<img/src=x' }).first().waitFor({ state: 'attached' });
    });
  } finally {
    await on.simulator.stop();
    on.simulator = usual;
  }
});

test('a hostile address of the page runs nothing', async () => {
  const hash = `#/m/1?room=${encodeURIComponent(ALL)}&to=${encodeURIComponent(TRICKS[1])}&q=${encodeURIComponent(TRICKS[0])}&type=__proto__&outcome=${encodeURIComponent(TRICKS[2])}`;
  await on.page(async (page) => {
    await page.getByText('Nothing fits').waitFor();
    await page.locator('#room-title').getByText('<script>').waitFor();
  }, { hash });
});

test('the policy of the page forbids what was not meant', async () => {
  const answer = await fetch(`${on.simulator.url}/`);
  const policy = answer.headers.get('content-security-policy');
  for (const rule of ["default-src 'none'", "script-src 'self'", "style-src 'self'", "base-uri 'none'", "form-action 'none'", "frame-ancestors 'none'"]) {
    assert.ok(policy.includes(rule), `${rule} in ${policy}`);
  }
  assert.doesNotMatch(policy, /unsafe/);
});
