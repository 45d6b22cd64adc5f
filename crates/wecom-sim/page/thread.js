// The messages of a room, oldest first, the newest at the bottom.

import { CHUNK, chunk, place, remove } from './chunks.js';
import { h, part } from './dom.js';
import { fitting } from './inbox.js';
import { message } from './message.js';
import { day, t } from './words.js';

/** So many are drawn at once; the older ones follow while the browser is idle. */
const FIRST = 2 * CHUNK;
/** Nearer to the end than this, in pixels, and the thread follows what comes. */
const NEAR = 80;

let drawn = new Map();
let round = 0;
let following = true;
let missed = 0;

const scroller = () => part('messages');

/** Draws all messages that fit the route; `acts` is what `message` wants. */
export function showThread(view, acts) {
  const list = part('list');
  round += 1;
  drawn = new Map();
  const fits = fitting(view);
  list.replaceChildren();
  missed = 0;
  following = true;
  showNote(fits.length, view);
  const wanted = view.message ? fits.findIndex((item) => item.number === view.message) : -1;
  const newest = wanted < 0 ? FIRST : Math.max(FIRST, fits.length - wanted + 5);
  let rest = fits;
  for (let count = 0; count < newest && rest.length > 0; count += CHUNK) {
    prepend(rest.slice(-CHUNK), view, acts);
    rest = rest.slice(0, -CHUNK);
  }
  scrollToEnd();
  older(rest, view, acts, round);
}

/** Puts the elements of some older items in front, under the day of each. */
function prepend(items, view, acts) {
  const nodes = [];
  let before = null;
  for (const item of items) {
    const date = day(item.time);
    if (date !== before) {
      nodes.push(label(date));
    }
    before = date;
    nodes.push(remember(item, view, acts));
  }
  const list = part('list');
  const first = list.querySelector('.day');
  if (first?.dataset.day === before) {
    first.remove();
  }
  list.prepend(chunk(nodes));
}

const label = (date) => h('p', { class: 'day', 'data-day': date }, date);

function older(items, view, acts, mine) {
  if (items.length === 0) {
    return;
  }
  const idle = window.requestIdleCallback ?? ((work) => setTimeout(work, 16));
  idle(() => {
    if (mine === round) {
      // Scroll anchoring keeps what is read in its place; not where the list is at its very top.
      const list = scroller();
      const fromEnd = list.scrollHeight - list.scrollTop;
      prepend(items.slice(-CHUNK), view, acts);
      if (following) {
        scrollToEnd();
      } else if (list.scrollTop === 0) {
        list.scrollTop = list.scrollHeight - fromEnd;
      }
      older(items.slice(0, -CHUNK), view, acts, mine);
    }
  }, { timeout: 200 });
}

function remember(item, view, acts) {
  const element = message(item, view, acts);
  element.classList.toggle('chosen', item.number === view.message);
  drawn.set(item.number, element);
  return element;
}

/** Draws one that is new or has changed, or takes it away where it does not fit any more. */
export function showItem(item, view, acts) {
  const old = drawn.get(item.number);
  const fits = fitting(view);
  showNote(fits.length, view);
  if (!fits.includes(item)) {
    if (old) {
      remove(old);
      drawn.delete(item.number);
    }
    return;
  }
  if (old) {
    const focused = focusIn(old);
    const fresh = remember(item, view, acts);
    old.replaceWith(fresh);
    focused(fresh);
    if (following) {
      scrollToEnd();
    }
    return;
  }
  append(item, view, acts);
}

function append(item, view, acts) {
  const list = part('list');
  const date = day(item.time);
  const fresh = remember(item, view, acts);
  fresh.classList.add('arriving');
  const days = list.querySelectorAll('.day');
  place(list, days[days.length - 1]?.dataset.day === date ? [fresh] : [label(date), fresh]);
  if (following) {
    scrollToEnd();
  } else {
    missed += 1;
    showMissed();
  }
}

/** What had the focus in an element has it in the one that takes its place. */
function focusIn(old) {
  const holder = document.activeElement;
  if (!old.contains(holder)) {
    return () => {};
  }
  const alike = [...old.querySelectorAll(holder.tagName)].indexOf(holder);
  return (fresh) => fresh.querySelectorAll(holder.tagName)[alike]?.focus();
}

/** Takes away what is not kept any more. */
export function forget(numbers) {
  for (const [number, element] of drawn) {
    if (!numbers.has(number)) {
      remove(element);
      drawn.delete(number);
    }
  }
}

/** Marks the message that is looked at, and brings it into view. */
export function choose(number, reveal = true) {
  for (const element of part('list').querySelectorAll('.chosen')) {
    element.classList.remove('chosen');
    element.removeAttribute('aria-current');
  }
  const element = drawn.get(number);
  if (element) {
    element.classList.add('chosen');
    element.setAttribute('aria-current', 'true');
    if (reveal) {
      following = false;
      element.scrollIntoView({ block: 'nearest' });
    }
  }
}

/** The number `step` messages away from the chosen one: what j and k choose. */
export function beside(number, step, view) {
  const numbers = fitting(view).map((item) => item.number);
  const at = numbers.indexOf(number);
  if (at < 0) {
    return numbers.at(-1) ?? null;
  }
  return numbers[Math.min(Math.max(at + step, 0), numbers.length - 1)];
}

export function scrollToEnd() {
  const list = scroller();
  following = true;
  missed = 0;
  list.scrollTop = list.scrollHeight;
  showMissed();
}

/** The thread follows what comes as long as its end is in view. */
export function watchScrolling() {
  const list = scroller();
  list.addEventListener('scroll', () => {
    following = list.scrollHeight - list.scrollTop - list.clientHeight < NEAR;
    if (following && missed) {
      missed = 0;
      showMissed();
    }
  }, { passive: true });
  // Pictures and what was out of view get their height late.
  new ResizeObserver(() => following && scrollToEnd()).observe(part('list'));
  part('newer').addEventListener('click', scrollToEnd);
}

function showMissed() {
  const pill = part('newer');
  pill.hidden = missed === 0;
  pill.textContent = t('newBelow', { count: missed });
}

function showNote(count, view) {
  const filtered = view.q || view.to || view.type || view.outcome || view.app;
  part('empty').hidden = count > 0;
  part('empty-title').textContent = filtered ? t('nothingFits') : t('nothingYet');
  part('empty-text').textContent = filtered ? t('nothingFitsText') : t('nothingYetText');
  part('empty-command').hidden = Boolean(filtered);
}
