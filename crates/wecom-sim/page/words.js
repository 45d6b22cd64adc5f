// The texts in the language of the reader: their choice, else that of the browser.

import en from './words-en.js';
import zh from './words-zh.js';

const KEY = 'wecom-sim.language';
const PAGES = { en, zh };

let current = first();

function first() {
  const kept = localStorage.getItem(KEY);
  if (kept in PAGES) {
    return kept;
  }
  return navigator.language.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

/** `en` or `zh`. */
export function language() {
  return current;
}

export function chooseLanguage(name) {
  current = name;
  localStorage.setItem(KEY, name);
}

/** The text of `key`, with `{name}` replaced by `values.name`. */
export function t(key, values = {}) {
  const text = PAGES[current][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => String(values[name] ?? ''));
}

/** Whether there is a text of `key`. */
export function known(key) {
  return key in PAGES[current];
}

/** Fills what index.html marks with `data-t` (text), `data-t-label` and `data-t-placeholder`. */
export function translate(root) {
  root.documentElement.lang = current === 'zh' ? 'zh-CN' : 'en';
  for (const element of root.querySelectorAll('[data-t]')) {
    element.textContent = t(element.dataset.t);
  }
  for (const element of root.querySelectorAll('[data-t-label]')) {
    element.setAttribute('aria-label', t(element.dataset.tLabel));
    element.title = t(element.dataset.tLabel);
  }
  for (const element of root.querySelectorAll('[data-t-placeholder]')) {
    element.placeholder = t(element.dataset.tPlaceholder);
  }
}

const locale = () => (current === 'zh' ? 'zh-CN' : 'en-GB');

/** `14:03:27` */
export function clock(seconds) {
  return new Intl.DateTimeFormat(locale(), { timeStyle: 'medium', hour12: false }).format(seconds * 1000);
}

/** `14:03` */
export function hour(seconds) {
  return new Intl.DateTimeFormat(locale(), { timeStyle: 'short', hour12: false }).format(seconds * 1000);
}

/** `Saturday, 28 November 2026` */
export function day(seconds) {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'full' }).format(seconds * 1000);
}

/** Date and time, in full. */
export function moment(seconds) {
  return new Intl.DateTimeFormat(locale(), { dateStyle: 'medium', timeStyle: 'medium', hour12: false })
    .format(seconds * 1000);
}

/** `3.2 MB` */
export function size(bytes) {
  const units = ['B', 'KB', 'MB'];
  let [value, unit] = [bytes, 0];
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${units[unit]}`;
}
