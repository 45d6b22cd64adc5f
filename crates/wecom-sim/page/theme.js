// Light, dark, or what the system says; the choice is remembered.

const KEY = 'wecom-sim.theme';
const THEMES = ['system', 'light', 'dark'];

export function theme() {
  const kept = localStorage.getItem(KEY);
  return THEMES.includes(kept) ? kept : 'system';
}

/** Shows the theme that was chosen. */
export function applyTheme() {
  document.documentElement.dataset.theme = theme();
}

export function chooseTheme(name) {
  localStorage.setItem(KEY, name);
  applyTheme();
}
