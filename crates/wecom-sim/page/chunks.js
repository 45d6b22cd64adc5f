// The thread in stretches of messages: a stretch that is out of view is not laid out. One message at a
// time would be too fine: the browser keeps an eye on each.

import { h } from './dom.js';

/** How many messages are one stretch. */
export const CHUNK = 25;
/** What a message is taken to be high, in pixels, until it was seen. */
const HEIGHT = 190;

/** A stretch of elements; the days between them count as nothing. */
export function chunk(nodes) {
  const element = h('div', { class: 'chunk' }, nodes);
  settle(element);
  return element;
}

function settle(element) {
  element.style.containIntrinsicSize = `auto ${count(element) * HEIGHT}px`;
}

const count = (element) => element.querySelectorAll('.message').length;

/** Puts nodes at the end of the list: into the last stretch, if it is not full. */
export function place(list, nodes) {
  const last = list.lastElementChild;
  if (last && count(last) < CHUNK) {
    last.append(...nodes);
    settle(last);
  } else {
    list.append(chunk(nodes));
  }
}

/** Takes a message away, and its stretch if nothing is left of it; the day goes to the next. */
export function remove(element) {
  const stretch = element.parentElement;
  element.remove();
  if (count(stretch) === 0) {
    const next = stretch.nextElementSibling;
    const date = stretch.querySelector('.day');
    if (date && next && !next.firstElementChild.matches('.day')) {
      next.prepend(date);
    }
    stretch.remove();
  }
}
