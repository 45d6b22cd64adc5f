// The system's Chromium, and a page that tells of everything that should not happen.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PLACES = [process.env.CHROMIUM, '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
/** Longer than anything takes on a busy machine of two cores. */
const WAIT_MS = 8000;
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage',
];

/** Starts a browser. That there is none is an error, and no reason to pass over a test. */
export function launch() {
  const executablePath = PLACES.find((place) => place && existsSync(place));
  assert.ok(executablePath, 'no Chromium is installed; scripts/test installs it');
  return chromium.launch({ executablePath, args: FLAGS });
}

/** Opens the page of a simulator. What went wrong meanwhile is thrown by `page.quiet()`. */
export async function open(browser, simulator, { hash = '', ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1360, height: 900 }, locale: 'en-GB', colorScheme: 'light', ...options });
  await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: simulator.url });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  const wrong = [];
  await page.addInitScript(() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', (event) => window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
  });
  page.on('pageerror', (error) => wrong.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    wrong.push(`dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  page.on('framenavigated', (frame) => {
    if (frame === page.mainFrame() && !frame.url().startsWith(simulator.url)) {
      wrong.push(`navigated to ${frame.url()}`);
    }
  });
  page.on('request', (request) => {
    if (!request.url().startsWith(`${simulator.url}/`) && !request.url().startsWith('data:')) {
      wrong.push(`asked ${request.url()}`);
    }
  });
  page.quiet = async () => {
    assert.equal(await page.evaluate(() => window.__pwned), undefined);
    assert.deepEqual(await page.evaluate(() => window.violations), []);
    assert.deepEqual(wrong, []);
  };
  // What a policy forbids never leaves the browser.
  page.on('requestfailed', (request) => {
    const at = wrong.indexOf(`asked ${request.url()}`);
    if (at >= 0 && request.failure().errorText === 'csp') {
      wrong.splice(at, 1);
    }
  });
  await page.goto(`${simulator.url}/${hash}`);
  await page.locator('#state[data-state="live"]').waitFor();
  return page;
}

/** The message with this number, or the newest. */
export function message(page, number) {
  return number ? page.locator(`#m${number}`) : page.locator('.message').last();
}
