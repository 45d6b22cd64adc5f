// What a file of tests needs: a browser and a simulator, ended afterwards.

import { after, before } from 'node:test';
import { launch, open } from './browser.mjs';
import { Simulator } from './simulator.mjs';

/** Starts them before the tests of a file; `args` are those of `wecom sim`. */
export function stage(...args) {
  const on = { browser: null, simulator: null };
  /** Both are there; for a `before` of the file's own. */
  on.ready = new Promise((ready, failed) => {
    before(async () => {
      try {
        on.browser = await launch();
        on.simulator = await Simulator.start(...args);
        ready();
      } catch (error) {
        failed(error);
        throw error;
      }
    });
  });
  on.ready.catch(() => {}); // told by the hook
  after(async () => {
    await on.browser?.close();
    await on.simulator?.stop();
  });
  /** Runs a test on a page of its own, and sees that nothing went wrong on it. */
  on.page = async (test, options) => {
    const page = await open(on.browser, on.simulator, options);
    try {
      await test(page);
      await page.quiet();
    } finally {
      await page.context().close();
    }
  };
  return on;
}

/** Waits until `look` gives something true. */
export async function until(look, what = 'it') {
  const end = Date.now() + 10_000;
  for (;;) {
    const found = await look();
    if (found) {
      return found;
    }
    if (Date.now() > end) {
      throw new Error(`${what} did not come within 10 seconds`);
    }
    await new Promise((next) => setTimeout(next, 50));
  }
}
