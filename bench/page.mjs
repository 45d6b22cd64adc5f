// Measures the inbox page in headless Chromium; bench/page starts it.
//
//   node bench/page.mjs WECOM ROUNDS

import { cpus, loadavg } from 'node:os';

const [wecom, rounds] = process.argv.slice(2);
process.env.WECOM_TESTED = wecom;
const stage = new URL('../tests/page/', import.meta.url);
const { launch } = await import(new URL('browser.mjs', stage));
const { Simulator } = await import(new URL('simulator.mjs', stage));

const MESSAGES = 1000;
const TYPES = ['text', 'markdown', 'textcard', 'news', 'miniprogram_notice', 'text_notice', 'news_notice', 'button_interaction', 'vote_interaction', 'multiple_interaction'];
/** A frame that takes longer than this is seen. */
const STALL_MS = 50;

const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const told = (list) => `${median(list).toFixed(0)} (${Math.min(...list).toFixed(0)} to ${Math.max(...list).toFixed(0)})`;

async function fill(simulator) {
  const bodies = await Promise.all(TYPES.map(async (type) => JSON.parse((await simulator.run(['send', '--print-example', type])).stdout)));
  const token = await simulator.token();
  await simulator.ask('PUT', 'switches', { member_limits: 'ignore' });
  for (let number = 0; number < MESSAGES; number += 1) {
    const body = structuredClone(bodies[number % bodies.length]);
    body.agentid = 1000002;
    if (body.template_card) {
      body.template_card.task_id = `bench-${number}`;
    }
    const answer = await fetch(`${simulator.url}/cgi-bin/message/send?access_token=${token}`, { method: 'POST', body: JSON.stringify(body) });
    const { errcode, errmsg } = await answer.json();
    if (errcode !== 0) {
      throw new Error(`message ${number}: ${errmsg}`);
    }
  }
}

/** Opens the page anew and gives when something was first painted and when messages were shown. */
async function paint(browser, simulator) {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 } });
  const page = await context.newPage();
  await page.goto(simulator.url);
  await page.locator('#state[data-state="live"]').waitFor();
  const times = await page.evaluate(() => {
    const at = (name) => performance.getEntriesByName(name)[0].startTime;
    return { first: at('first-contentful-paint'), shown: at('shown') };
  });
  await context.close();
  return times;
}

/** When a line of text of the same server is first painted: what browser and machine take for themselves. */
async function floor(browser, simulator) {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 } });
  const page = await context.newPage();
  await page.goto(`${simulator.url}/_sim/clock`);
  await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
  const first = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0].startTime);
  await context.close();
  return first;
}

/** `rounds` times, after one that warms the browser up. */
async function paints(browser, simulator) {
  await paint(browser, simulator);
  const all = [];
  for (let round = 0; round < rounds; round += 1) {
    all.push({ ...(await paint(browser, simulator)), floor: await floor(browser, simulator) });
  }
  return all;
}

async function scroll(browser, simulator) {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 } });
  const page = await context.newPage();
  await page.goto(simulator.url);
  await page.waitForFunction((count) => document.querySelectorAll('.message').length === count, MESSAGES);
  const frames = await page.evaluate(async () => {
    const list = document.getElementById('messages');
    const longTasks = [];
    new PerformanceObserver((seen) => longTasks.push(...seen.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' });
    const frame = () => new Promise((next) => requestAnimationFrame(next));
    const times = [];
    let before = await frame();
    // From the newest to the oldest and back, 400 pixels a frame: faster than a hand.
    for (const step of [-400, 400]) {
      for (;;) {
        const place = list.scrollTop;
        list.scrollTop += step;
        const now = await frame();
        times.push(now - before);
        before = now;
        if (list.scrollTop === place) {
          break;
        }
      }
    }
    return { times, longTasks, height: list.scrollHeight };
  });
  await context.close();
  return frames;
}

const [browser, simulator] = await Promise.all([launch(), Simulator.start()]);
try {
  const empty = await paints(browser, simulator);
  await fill(simulator);
  const full = await paints(browser, simulator);
  const { times, longTasks, height } = await scroll(browser, simulator);
  console.log(`machine: ${cpus()[0].model}, ${cpus().length} cores, load ${loadavg().map((load) => load.toFixed(1)).join(' ')} at the end; Chromium ${browser.version()}, headless`);
  console.log(`first paint, a line of text instead of the page: ${told([...empty, ...full].map((times) => times.floor))} ms`);
  console.log(`first paint, no message: ${told(empty.map(({ first }) => first))} ms`);
  console.log(`first paint, ${MESSAGES} messages: ${told(full.map(({ first }) => first))} ms`);
  console.log(`newest messages shown, of ${MESSAGES}: ${told(full.map(({ shown }) => shown))} ms`);
  console.log(`scrolling ${MESSAGES} messages (${height} pixels, ${times.length} frames): median ${median(times).toFixed(1)} ms a frame, longest ${Math.max(...times).toFixed(1)} ms, ${times.filter((time) => time > STALL_MS).length} over ${STALL_MS} ms, ${longTasks.length} long tasks`);
} finally {
  await browser.close();
  await simulator.stop();
}
