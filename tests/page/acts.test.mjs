// What can be done from the page: faults, clock, switches, copying, clearing.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { message } from './browser.mjs';
import { stage, until } from './stage.mjs';

const on = stage();

test('a fault set from the page waits, acts, and is gone', () => on.page(async (page) => {
  await page.locator('#open-simulator').click();
  await page.locator('#faults-none').waitFor();
  await page.locator('#fault-kind').selectOption('errcode');
  await page.locator('[name="errcode"]').fill('45009');
  await page.locator('#fault-on').selectOption('message/send');
  await page.getByRole('button', { name: 'Set the fault' }).click();
  await page.locator('#faults-list').getByText('errcode 45009 on message/send (1 left)').waitFor();
  await page.locator('#faults-count').getByText('1').waitFor();
  await page.keyboard.press('Escape');
  const { code, stdout } = await on.simulator.run(['send', '--touser', 'zhangsan', '--text', 'too many']);
  assert.equal(code, 8);
  assert.match(stdout, /45009/);
  await message(page).getByText('rejected 45009').waitFor();
  await message(page).getByText('fault', { exact: true }).waitFor();
  await page.locator('#faults-count').getByText('1').waitFor({ state: 'hidden' });
}));

test('a lost answer is seen as lost, and what the message became is told', () => on.page(async (page) => {
  await page.locator('#open-simulator').click();
  await page.locator('#fault-kind').selectOption('reset');
  await page.locator('#fault-on').selectOption('message/send');
  await page.getByRole('button', { name: 'Set the fault' }).click();
  await page.locator('#faults-list li').first().waitFor();
  await page.keyboard.press('Escape');
  const { code } = await on.simulator.run(['send', '--touser', 'zhangsan', '--text', 'into the void']);
  assert.equal(code, 7);
  await message(page).locator('.chip.lost').waitFor();
  await message(page).locator('.number').click();
  await page.locator('.verdict').getByText('A fault struck: ').waitFor();
  await page.locator('summary').getByText('No answer').waitFor();
}));

test('every kind of fault that the page offers is taken by the simulator', () => on.page(async (page) => {
  await page.locator('#open-simulator').click();
  const kinds = await page.locator('#fault-kind option').evaluateAll((list) => list.map(({ value }) => value));
  for (const [index, kind] of kinds.entries()) {
    await page.locator('#fault-kind').selectOption(kind);
    await page.locator('#fault-on').selectOption('agent/get');
    await page.getByRole('button', { name: 'Set the fault' }).click();
    await until(() => page.locator('#faults-list li').count().then((count) => count === index + 1), kind);
  }
  await page.locator('#faults-clear').click();
  await page.locator('#faults-none').waitFor();
  assert.deepEqual(await on.simulator.ask('GET', 'faults'), []);
}));

test('a fault that can not be is refused in words', () => on.page(async (page) => {
  await page.locator('#open-simulator').click();
  await page.locator('#fault-kind').selectOption('errcode');
  await page.locator('[name="errcode"]').fill('');
  await page.getByRole('button', { name: 'Set the fault' }).click();
  await page.locator('#toast.bad').getByText('`errcode` is missing').waitFor();
}));

test('the clock goes forward, and every reading of every switch is taken', () => on.page(async (page) => {
  await page.locator('#open-simulator').click();
  await page.getByRole('button', { name: '+ 2 hours' }).click();
  await page.locator('#clock-now').getByText('7200 s ahead').waitFor();
  const before = await on.simulator.ask('GET', 'switches');
  for (const name of Object.keys(before)) {
    const control = page.locator(`[data-switch="${name}"]`);
    const readings = await control.evaluate((element) => [...element.options ?? []].map(({ value }) => value));
    for (const reading of readings) {
      await control.selectOption(reading);
      await until(async () => (await on.simulator.ask('GET', 'switches'))[name] === reading, `${name} ${reading}`);
    }
    if (readings.length === 0) {
      await control.fill('1024');
      await control.press('Tab');
      await until(async () => (await on.simulator.ask('GET', 'switches'))[name] === 1024, name);
    } else {
      assert.ok(readings.includes(before[name]), name);
      await control.selectOption(before[name]);
      await until(async () => (await on.simulator.ask('GET', 'switches'))[name] === before[name], name);
    }
  }
}));

test('a message is copied as a command, as JSON and as curl, without secrets', () => on.page(async (page) => {
  await on.simulator.text("it's here");
  await message(page).getByText("it's here").waitFor();
  await message(page).locator('.number').click();
  const copied = async (what) => {
    await page.locator(`[data-copy="${what}"]`).click();
    await page.locator('#toast').getByText('Copied').waitFor();
    return page.evaluate(() => navigator.clipboard.readText());
  };
  const command = await copied('command');
  assert.match(command, /^wecom send /);
  const json = JSON.parse(await copied('json'));
  assert.equal(json.text.content, "it's here");
  const curl = await copied('curl');
  assert.match(curl, /^curl /);
  for (const text of [command, JSON.stringify(json), curl]) {
    assert.doesNotMatch(text, /secret-of-the-first/);
  }
}));

test('clearing is asked once, and empties the page of everybody', () => on.page(async (page) => {
  await on.simulator.text('soon gone');
  await message(page).getByText('soon gone').waitFor();
  await page.locator('#open-clear').click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  assert.ok(await page.locator('.message').count());
  await page.locator('#open-clear').click();
  await page.locator('#clear-all').click();
  await page.locator('#empty-title').getByText('No message yet').waitFor();
  assert.equal((await on.simulator.ask('GET', 'inbox')).items.length, 0);
  await on.simulator.text('the next one');
  await message(page).getByText('the next one').waitFor();
  assert.ok(Number(await message(page).getAttribute('data-number')) > 1);
}));
