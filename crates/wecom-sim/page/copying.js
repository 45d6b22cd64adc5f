// What a message is, to be pasted elsewhere.

import { h } from './dom.js';
import { toast } from './toast.js';
import { t } from './words.js';

/** Puts a text on the clipboard, and says so. */
export async function copy(text) {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
    } else {
      byHand(text);
    }
    toast(t('copied'));
  } catch {
    toast(t('notCopied'), 'bad');
  }
}

// A page that is neither on this machine nor behind TLS has no clipboard of its own.
function byHand(text) {
  const area = h('textarea', { class: 'offscreen', readonly: true });
  area.value = text;
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (!done) {
    throw new Error('not copied');
  }
}

/** A button that copies a text. */
export function copyButton(words, text, attributes = {}) {
  return h('button', { type: 'button', ...attributes, onclick: () => copy(text) }, words);
}
