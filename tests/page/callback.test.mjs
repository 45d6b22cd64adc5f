// With a callback URL the event is posted, and the page tells how that went.

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { launch, message, open } from './browser.mjs';
import { Simulator } from './simulator.mjs';

let browser;
let simulator;
let folder;
const got = [];
const server = createServer((request, answer) => {
  let body = '';
  request.on('data', (text) => (body += text));
  request.on('end', () => {
    if (request.method === 'POST') {
      got.push({ url: request.url, body });
    }
    answer.end();
  });
});

before(async () => {
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  const url = `http://127.0.0.1:${server.address().port}/callback`;
  folder = mkdtempSync(join(tmpdir(), 'wecom-key-'));
  const key = join(folder, 'key');
  writeFileSync(key, 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C\n', { mode: 0o600 }); // of WeCom's own test vectors
  browser = await launch();
  simulator = await Simulator.start('--callback-url', url, '--callback-token', 'QDG6eK', '--callback-key-file', key);
});
after(async () => {
  await browser?.close();
  await simulator?.stop();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('the event is posted encrypted, and the page shows that it was accepted', async () => {
  const page = await open(browser, simulator);
  await simulator.example('button_interaction');
  await message(page).locator('button.button').first().click();
  await page.locator('.state[data-state="accepted"]').waitFor();
  assert.equal(got.length, 1);
  assert.match(got[0].url, /msg_signature=[0-9a-f]{40}/);
  await page.locator('.press summary', { hasText: 'Encrypted' }).click();
  const shown = await page.locator('[data-code="Encrypted, as it was posted"]').innerText();
  assert.match(shown, /<Encrypt>/);
  assert.equal(got[0].body.replace(/\s/g, ''), shown.replace(/\s/g, ''));
  await page.quiet();
});
