// A short word at the foot of the page, also read aloud.

import { part } from './dom.js';

const SHOWN_MS = 6000;
let timer;

/** Says `text` for a while; `kind` is `good` or `bad`. */
export function toast(text, kind = 'good') {
  const box = part('toast');
  box.textContent = text;
  box.className = `shown ${kind}`;
  clearTimeout(timer);
  timer = setTimeout(() => {
    box.className = '';
    box.textContent = '';
  }, SHOWN_MS);
}
