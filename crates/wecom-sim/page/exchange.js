// The raw request and its answer.

import { copyButton } from './copying.js';
import { h } from './dom.js';
import { visible } from './safe.js';
import { t } from './words.js';

/** JSON with line ends and indentation; anything else as it is. */
export function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** A text in a box that scrolls, with a button that copies it. */
export function code(text, name) {
  const shown = visible(pretty(text));
  return h('div', { class: 'code' },
    h('pre', { tabindex: 0, 'aria-label': name, 'data-code': name }, shown),
    copyButton(t('copy'), text, { class: 'small' }));
}

/** Request and answer; `folded(name, summary, …)` makes something to fold out. */
export function exchange(request, folded) {
  const { answer } = request;
  const headers = request.headers.map(([name, value]) => `${name}: ${value}`).join('\n');
  return [
    folded('request', t('request'),
      h('p', { class: 'line' }, h('code', {}, visible(`${request.method} ${request.path}`))),
      request.body ? code(request.body, t('request')) : null),
    folded('headers', t('headers'), code(headers, t('headers'))),
    folded('answer', answer ? t('answerStatus', { status: answer.status }) : t('noAnswer'),
      answer ? code(answer.body, t('answer')) : h('p', { class: 'note' }, t('noAnswerText'))),
  ];
}
