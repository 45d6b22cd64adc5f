// Somebody pressed a button of a card: what was chosen, the event, and how it was called back.

import { code } from './exchange.js';
import { h } from './dom.js';
import { people } from './names.js';
import { visible } from './safe.js';
import { clock, t } from './words.js';

/** One press, with its event as XML. */
export function press(pressed) {
  const { callback } = pressed;
  return h('article', { class: 'press', 'data-press': pressed.number },
    h('p', { class: 'first' },
      h('strong', {}, t('pressedBy', { who: visible(pressed.by), key: visible(pressed.key) })),
      h('time', {}, clock(pressed.time))),
    chosen(pressed.selected),
    h('p', { class: 'note' }, h('code', {}, visible(pressed.event))),
    h('details', { open: true }, h('summary', {}, t('eventXml')), code(pressed.xml, t('eventXml'))),
    callback ? calledBack(callback) : h('p', { class: 'note' }, t('noCallback')),
    pressed.response_code ? h('p', { class: 'note' }, t('pressCode'), ' ', h('code', { class: 'breaks' }, visible(pressed.response_code))) : null);
}

function chosen(selected) {
  const questions = Object.entries(selected ?? {});
  return questions.length
    ? h('ul', { class: 'chosen-options' }, questions.map(([question, options]) => h('li', {}, h('bdi', {}, visible(question)), ': ', h('bdi', {}, people(options) || '-'))))
    : null;
}

function calledBack(callback) {
  return [
    h('p', { class: `state ${callback.state}`, 'data-state': callback.state }, t(`callback-${callback.state}`, { url: visible(callback.url) })),
    h('ol', { class: 'tries' }, callback.tries.map((attempt) => h('li', {},
      clock(attempt.time), ' ', attempt.error ? visible(attempt.error) : `HTTP ${attempt.status}`))),
    callback.reply ? h('p', { class: 'note' }, t('replied', { reply: visible(callback.reply) })) : null,
    callback.reply_error ? h('p', { class: 'note bad' }, visible(callback.reply_error)) : null,
    h('details', {}, h('summary', {}, t('encryptedXml')), code(callback.encrypted, t('encryptedXml')), h('p', { class: 'note' }, h('code', { class: 'breaks' }, `?${visible(callback.query)}`))),
  ];
}
