// One message of the thread.

import { drawing } from './drawing.js';
import { h } from './dom.js';
import { seenBy, updateFor } from './inbox.js';
import { avatar, people, roomName } from './names.js';
import { format } from './route.js';
import { clock, moment, t } from './words.js';

/** Outcomes that go without saying. */
const PLAIN = new Set(['delivered']);

/**
 * The element of an item. `view` is the route; `pressing(item, who)` gives what `card` wants, or
 * null; `open(number)` shows its details.
 */
export function message(item, view, { presser, pressing, choosePresser, open }) {
  const name = roomName(item.room);
  const who = presser(item);
  const element = h('article', {
    class: `message ${item.outcome}`,
    id: `m${item.number}`,
    'data-number': item.number,
    'data-type': item.msgtype,
    'aria-label': t('messageLabel', { number: item.number, name }),
  },
  avatar(item.room.kind, name, item.room.id),
  h('div', { class: 'body' },
    head(item, name, view),
    drawing(seenBy(item, view.to ?? who), item, pressing(item, who)),
    marks(item, view.to ?? who),
    who ? pressAs(item, who, choosePresser) : null));
  element.addEventListener('click', (event) => {
    const used = event.target.closest('a, button, input, select, summary, label, video, audio');
    if (!used && String(getSelection()) === '') {
      open(item.number);
    }
  });
  return element;
}

function head(item, name, view) {
  const to = item.recipients.length ? people(item.recipients) : null;
  return h('p', { class: 'head' },
    h('bdi', { class: 'sender' }, name),
    to ? h('span', { class: 'to' }, '→ ', h('bdi', {}, to)) : null,
    h('a', { class: 'number', href: format({ ...view, message: item.number }), 'aria-label': t('openMessage', { number: item.number }) }, `#${item.number}`),
    h('time', { datetime: new Date(item.time * 1000).toISOString(), title: moment(item.time) }, clock(item.time)));
}

/** `member` is the one whose view is drawn. */
function marks(item, member) {
  const shown = [];
  if (!PLAIN.has(item.outcome)) {
    shown.push(h('span', { class: `chip ${item.outcome}` }, outcomeWords(item)));
  }
  if (item.updates.length && !updateFor(item, member)) {
    shown.push(h('span', { class: 'chip' }, t('notUpdatedForThem')));
  }
  if (item.faults.length) {
    shown.push(h('span', { class: 'chip fault' }, t('faulted')));
  }
  if (item.presses?.length) {
    shown.push(h('span', { class: 'chip' }, t('pressedTimes', { count: item.presses.length })));
  }
  return shown.length ? h('p', { class: 'marks' }, shown) : null;
}

/** The outcome, with its errcode if it has one. */
export function outcomeWords(item) {
  const words = t(`outcome-${item.outcome}`);
  return item.errcode ? `${words} ${item.errcode}` : words;
}

function pressAs(item, who, choose) {
  return h('label', { class: 'press-as' }, t('pressAs'),
    h('select', { onchange: (event) => choose(item, event.target.value) },
      item.recipients.map((id) => h('option', { value: id, selected: id === who }, id))));
}
