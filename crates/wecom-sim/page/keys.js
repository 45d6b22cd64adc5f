// The keyboard: j and k, /, Enter, Esc, ? and a few more.

import { part } from './dom.js';

/** Calls `acts[key]` for a key that is not being typed into something. */
export function watchKeys(acts) {
  document.addEventListener('keydown', (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')) {
      return;
    }
    const { target } = event;
    const typing = target.closest('input, select, textarea');
    if (typing) {
      if (event.key === 'Escape') {
        typing.blur();
        part('messages').focus();
      }
      return;
    }
    // Enter and the arrows belong to what has the focus, if it is something to press or to scroll.
    const own = target.closest('a, button, summary, pre, [tabindex="0"]');
    const act = acts[event.key];
    if (act && !(own && own !== part('messages') && ['Enter', 'ArrowUp', 'ArrowDown', 'Home', 'End'].includes(event.key))) {
      event.preventDefault();
      act();
    }
  });
}
