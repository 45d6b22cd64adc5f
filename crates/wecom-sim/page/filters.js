// Search, and filters by recipient, app, type and outcome.

import { fill, h, part } from './dom.js';
import { all } from './inbox.js';
import { typeName } from './names.js';
import { go, slide } from './route.js';
import { visible } from './safe.js';
import { t } from './words.js';

const OUTCOMES = ['delivered', 'partial', 'updated', 'recalled', 'duplicate', 'dropped', 'rejected', 'lost'];
const FILTERS = ['to', 'app', 'type', 'outcome'];

export function watchFilters() {
  for (const filter of FILTERS) {
    part(`filter-${filter}`).addEventListener('change', (event) => go({ [filter]: event.target.value || null, message: null }));
  }
  const search = part('search');
  search.addEventListener('input', () => slide({ q: search.value.trim() || null }));
  part('unfilter').addEventListener('click', () => go({ q: null, to: null, app: null, type: null, outcome: null }));
}

/** Shows the filters of a route, with what there is to choose. */
export function showFilters(view, corps) {
  const items = all();
  const members = new Set(corps.flatMap((corp) => corp.members));
  const apps = new Map(corps.flatMap((corp) => corp.agents.map(({ id, name }) => [String(id), name ?? String(id)])));
  const types = new Set();
  for (const item of items) {
    item.recipients.forEach((id) => members.add(id));
    if (item.room.kind === 'app' && item.room.id) {
      apps.set(item.room.id, item.room.name || item.room.id);
    }
    types.add(item.msgtype);
  }
  choices('to', view.to, t('everyone'), [...members].map((id) => [id, visible(id)]));
  choices('app', view.app, t('everyApp'), [...apps].map(([id, name]) => [id, visible(name === id ? id : `${name} (${id})`)]));
  choices('type', view.type, t('everyType'), [...types].filter(Boolean).map((type) => [type, typeName(type)]));
  choices('outcome', view.outcome, t('everyOutcome'), OUTCOMES.map((outcome) => [outcome, t(`outcome-${outcome}`)]));
  const search = part('search');
  if (search.value.trim() !== (view.q ?? '')) {
    search.value = view.q ?? '';
  }
  part('unfilter').hidden = !(view.q || FILTERS.some((filter) => view[filter]));
}

function choices(filter, chosen, none, list) {
  const control = part(`filter-${filter}`);
  const wanted = [['', none], ...list];
  if (chosen && !list.some(([value]) => value === chosen)) {
    wanted.push([chosen, visible(chosen)]);
  }
  const same = control.options.length === wanted.length
    && wanted.every(([value, words], index) => control.options[index].value === value && control.options[index].text === words);
  if (!same) {
    fill(control, wanted.map(([value, words]) => h('option', { value }, words)));
  }
  control.value = chosen ?? '';
  control.classList.toggle('set', Boolean(chosen));
}
