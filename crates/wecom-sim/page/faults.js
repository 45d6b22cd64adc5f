// Faults: those that wait, and a form for one more.

import { clearFaults, faults, setFault } from './api.js';
import { fill, h, part } from './dom.js';
import { visible } from './safe.js';
import { toast } from './toast.js';
import { t } from './words.js';

/** What can go wrong, with the fields that it has of its own. */
const KINDS = {
  errcode: ['errcode', 'errmsg'],
  status: ['status', 'body'],
  body: ['body'],
  captive_portal: [],
  delay: ['seconds'],
  hang: [],
  close: [],
  reset: [],
  truncate: [],
  revoke: [],
};
const NUMBERS = new Set(['errcode', 'status', 'seconds', 'times', 'skip']);
const ENDPOINTS = [
  'message/send', 'appchat/send', 'webhook/send', 'gettoken', 'media/upload', 'webhook/upload_media',
  'message/recall', 'message/update_template_card', 'agent/get',
];

export async function showFaults() {
  try {
    const waiting = await faults();
    part('faults-count').textContent = waiting.length ? String(waiting.length) : '';
    part('faults-none').hidden = waiting.length > 0;
    part('faults-clear').hidden = waiting.length === 0;
    fill(part('faults-list'), waiting.map((fault) => h('li', {}, visible(fault.says))));
  } catch {
    // The line at the top tells when the simulator is gone.
  }
}

export function watchFaults() {
  const form = part('fault-form');
  fill(part('fault-kind'), Object.keys(KINDS).map((kind) => h('option', { value: kind }, t(`fault-${kind}`))));
  fill(part('fault-on'), h('option', { value: '' }, t('anyCall')), ENDPOINTS.map((endpoint) => h('option', { value: endpoint }, endpoint)));
  form.addEventListener('change', showFields);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    add(new FormData(form));
  });
  part('faults-clear').addEventListener('click', async () => {
    await clearFaults().catch((refused) => toast(refused.message, 'bad'));
    showFaults();
  });
  showFields();
}

function showFields() {
  const wanted = KINDS[part('fault-kind').value];
  for (const field of part('fault-form').querySelectorAll('[data-of]')) {
    field.hidden = !wanted.includes(field.dataset.of);
  }
  part('fault-times').disabled = part('fault-forever').checked;
}

/** The fault that the form describes, as `POST /_sim/faults` takes it. */
export function written(form) {
  const kind = form.get('kind');
  const fault = { kind };
  for (const field of [...KINDS[kind], 'on', 'times', 'skip']) {
    const typed = form.get(field) ?? '';
    if (typed !== '') {
      fault[field] = NUMBERS.has(field) ? Number(typed) : typed;
    }
  }
  for (const flag of ['forever', 'after_processing']) {
    if (form.get(flag)) {
      fault[flag] = true;
    }
  }
  return fault;
}

async function add(form) {
  try {
    await setFault(written(form));
    toast(t('faultSet'));
    showFaults();
  } catch (refused) {
    toast(refused.message, 'bad');
  }
}
