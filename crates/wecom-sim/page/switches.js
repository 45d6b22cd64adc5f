// The simulator's clock and tokens, and how it reads what the documentation leaves open.

import { advance, clockNow, revoke, setSwitches, switches } from './api.js';
import { fill, h, part } from './dom.js';
import { toast } from './toast.js';
import { moment, t } from './words.js';

/** The readings of each switch; one that is missing here takes a number. */
const READINGS = {
  text_over_limit: ['truncate', 'refuse'],
  markdown_over_limit: ['accept', 'refuse'],
  textcard_lengths: ['characters', 'bytes'],
  undocumented_limits: ['refuse', 'accept'],
  member_limits: ['drop', 'ignore'],
  token_reuse: ['same', 'fresh'],
  disabled_agent: ['refused_by_gettoken', 'refused_by_call'],
  duplicate_answer: ['new_msgid', 'first_msgid', 'no_msgid'],
  unknown_media: ['accept', 'refuse'],
  trusted_ips: ['every_call', 'not_message_send'],
  upload_part: ['media_only', 'any_name'],
};

export async function showSwitches() {
  try {
    const [clock, now] = await Promise.all([clockNow(), switches()]);
    const ahead = Math.round(clock.ahead);
    part('clock-now').textContent = ahead ? t('clockAhead', { now: moment(clock.now), ahead }) : moment(clock.now);
    fill(part('switches-list'), Object.entries(now).map(control));
  } catch {
    // The line at the top tells when the simulator is gone.
  }
}

function control([name, value]) {
  const change = async (chosen) => {
    await setSwitches({ [name]: chosen }).catch((refused) => toast(refused.message, 'bad'));
    showSwitches();
  };
  const input = READINGS[name]
    ? h('select', { 'data-switch': name, onchange: (event) => change(event.target.value) },
      READINGS[name].map((reading) => h('option', { value: reading, selected: reading === value }, reading)))
    : h('input', { 'data-switch': name, type: 'number', min: 1, value, onchange: (event) => change(Number(event.target.value)) });
  return h('label', {}, h('code', {}, name), input);
}

export function watchSwitches() {
  for (const button of part('clock-buttons').querySelectorAll('[data-seconds]')) {
    button.addEventListener('click', () => act(() => advance(Number(button.dataset.seconds))));
  }
  part('revoke').addEventListener('click', () => act(revoke, t('revoked')));
}

async function act(work, words) {
  try {
    await work();
    if (words) {
      toast(words);
    }
    showSwitches();
  } catch (refused) {
    toast(refused.message, 'bad');
  }
}
