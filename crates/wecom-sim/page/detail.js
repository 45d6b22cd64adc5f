// All about one message: outcome, recipients, presses, request and answer.

import { message as ask } from './api.js';
import { copyButton } from './copying.js';
import { fill, h, part } from './dom.js';
import { drawing } from './drawing.js';
import { find, updateFor } from './inbox.js';
import { outcomeWords } from './message.js';
import { roomName, typeName } from './names.js';
import { exchange } from './exchange.js';
import { press } from './press.js';
import { visible } from './safe.js';
import { language, moment, t } from './words.js';

let shown = null;
const opened = new Set(['answer']);

/** Shows a message, or nothing for null. What is known at once is shown at once. */
export async function showDetail(number) {
  shown = number;
  const panel = part('detail-body');
  if (number === null) {
    fill(panel);
    return;
  }
  const item = find(number);
  part('detail-title').textContent = t('messageNumber', { number });
  if (!item) {
    fill(panel, h('p', { class: 'note' }, t('gone', { number })));
    return;
  }
  let whole = null;
  try {
    whole = await ask(number);
  } catch {
    // The item alone is shown; the line at the top tells when the simulator is gone.
  }
  if (shown === number) {
    fill(panel, sections(find(number) ?? item, whole));
    remember(panel);
  }
}

/** Shows it anew where it is the one that is looked at. */
export function refreshDetail(number) {
  if (shown === number) {
    showDetail(number);
  }
}

function sections(item, whole) {
  return [
    verdict(item),
    whole?.copy ? copies(whole.copy) : null,
    presses(item),
    facts(item),
    versions(item),
    whole ? raw(whole.request) : null,
  ];
}

function verdict(item) {
  const meaning = item.meaning?.[language()];
  return h('section', { class: `verdict ${item.outcome}`, 'aria-label': t('outcome') },
    h('p', { class: 'first' }, h('span', { class: `chip ${item.outcome}` }, outcomeWords(item))),
    h('p', {}, t(`about-${item.outcome}`)),
    meaning ? h('p', { class: 'meaning' }, visible(meaning)) : null,
    item.errmsg && item.errmsg !== 'ok' ? h('p', { class: 'errmsg', dir: 'auto' }, h('code', {}, visible(item.errmsg))) : null,
    item.faults.map((fault) => h('p', { class: 'fault' }, t('faultStruck', { fault: visible(fault) }))));
}

function copies({ command, json, curl }) {
  return h('div', { class: 'copies', role: 'group', 'aria-label': t('copyAs') },
    h('span', {}, t('copyAs')),
    copyButton(t('copyCommand'), command, { 'data-copy': 'command' }),
    copyButton('JSON', json, { 'data-copy': 'json' }),
    copyButton('curl', curl, { 'data-copy': 'curl' }));
}

function facts(item) {
  const missed = item.not_reached ?? {};
  const rows = [
    ['from', `${roomName(item.room)}${item.room.name && item.room.name !== item.room.id ? ` (${visible(item.room.id)})` : ''}`],
    ['type', `${typeName(item.msgtype)}${item.msgtype ? ` (${visible(item.msgtype)})` : ''}`],
    ['to', ids(item.recipients)],
    ['droppedFor', ids(item.dropped)],
    ['unknownUsers', ids(missed.users)],
    ['unknownParties', ids(missed.parties)],
    ['unknownTags', ids(missed.tags)],
    ['unlicensed', ids(missed.unlicensed)],
    ['time', moment(item.time)],
    ['endpoint', visible(item.endpoint)],
    ['msgid', visible(item.msgid)],
    ['responseCode', visible(item.response_code)],
  ];
  const missing = new Set(['droppedFor', 'unknownUsers', 'unknownParties', 'unknownTags', 'unlicensed']);
  return h('dl', { class: 'facts' }, rows.filter(([, value]) => value).map(([key, value]) =>
    h('div', { class: missing.has(key) ? 'missed' : null },
      h('dt', {}, t(`fact-${key}`)), h('dd', { dir: 'auto', 'data-fact': key }, value))));
}

function ids(list) {
  return (list ?? []).map(visible).join(t('comma'));
}

/** A card that was updated: what each recipient sees, the newest first. */
function versions(item) {
  const all = item.updates;
  if (all.length === 0) {
    return null;
  }
  const seers = (update) => item.recipients.filter((id) => updateFor(item, id) === update);
  const version = (drawn, words) => [h('p', { class: 'note' }, words), drawing(drawn, item, null)];
  return h('section', { class: 'versions' },
    h('h3', {}, t('versions')),
    all.toReversed().map((update) => version(update.drawing, t('updatedFor', { who: ids(seers(update)) || t('nobody'), when: moment(update.time) }))),
    version(item.drawing, t('originalFor', { who: ids(seers(null)) || t('nobody') })));
}

function presses(item) {
  return item.presses?.length
    ? h('section', { class: 'presses', id: 'presses' }, h('h3', {}, t('presses')), item.presses.toReversed().map(press))
    : null;
}

function raw(request) {
  if (!request) {
    return h('p', { class: 'note' }, t('requestForgotten'));
  }
  return h('section', { class: 'raw' }, exchange(request, folded));
}

/** Something to fold out, which stays so from message to message. */
function folded(name, summary, ...children) {
  return h('details', { 'data-fold': name, open: opened.has(name) }, h('summary', {}, summary), ...children);
}

function remember(panel) {
  for (const fold of panel.querySelectorAll('details[data-fold]')) {
    fold.addEventListener('toggle', () => (fold.open ? opened.add(fold.dataset.fold) : opened.delete(fold.dataset.fold)));
  }
}
