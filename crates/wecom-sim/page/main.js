// The page of `wecom sim`: puts the parts together.

import { clearInbox, inbox, status } from './api.js';
import { fill, h, part } from './dom.js';
import { refreshDetail, showDetail } from './detail.js';
import { showFaults, watchFaults } from './faults.js';
import { showFilters, watchFilters } from './filters.js';
import * as known from './inbox.js';
import { watchKeys } from './keys.js';
import { listen } from './live.js';
import { choosePresser, presser, pressing } from './pressing.js';
import { roomTitle, showRooms } from './rooms.js';
import { go, onRoute, route, slide } from './route.js';
import { visible } from './safe.js';
import { showSwitches, watchSwitches } from './switches.js';
import { applyTheme, chooseTheme, theme } from './theme.js';
import { beside, choose, forget, scrollToEnd, showItem, showThread, watchScrolling } from './thread.js';
import { toast } from './toast.js';
import { chooseLanguage, language, t, translate } from './words.js';

let simulator = { corps: [], callbacks: [] };
let loading = null;
let listening = false;
let unseen = 0;

const acts = {
  open: (number) => go({ message: number }),
  presser: (item) => presser(item, route()),
  pressing,
  choosePresser: (item, who) => {
    choosePresser(item, who);
    showItem(item, route(), acts);
  },
};

/** Asks for everything, and draws it; what arrives meanwhile is taken afterwards. */
async function load() {
  const mine = { late: [] };
  loading = mine;
  try {
    const [answer, about] = await Promise.all([inbox(), status()]);
    if (loading !== mine) {
      return;
    }
    known.take(answer);
    simulator = about;
    loading = null;
    mine.late.forEach(known.put);
    showAll();
    performance.mark('shown'); // for bench/page
    if (!listening) {
      listening = true;
      listen(answer.revision, heard);
    }
  } catch {
    if (loading === mine) {
      loading = null;
      online(false);
      setTimeout(load, 2000);
    }
  }
}

function showAll() {
  const view = route();
  showColumns(view);
  showLists(view);
  showThread(view, acts);
  showDetail(view.message);
  showFaults();
}

function showLists(view) {
  showRooms(view, simulator.corps);
  showFilters(view, simulator.corps);
  part('room-title').textContent = roomTitle(view, simulator.corps);
  const { kept, keep, forgotten } = known.counted();
  part('kept').textContent = t(forgotten ? 'keptAndGone' : 'kept', { kept, keep, forgotten });
  const urls = simulator.callbacks.map(({ url }) => visible(url));
  part('callback').textContent = urls.length ? t('callbackTo', { url: urls.join(t('comma')) }) : t('callbackNone');
  document.title = unseen ? `(${unseen}) wecom sim` : 'wecom sim';
}

/** Which of the three columns a narrow window shows. */
function showColumns(view) {
  document.body.dataset.column = view.message ? 'detail' : view.room || view.q || view.to || view.type || view.outcome || view.app ? 'thread' : 'rooms';
  document.body.classList.toggle('with-detail', view.message !== null);
}

function turned(view, before) {
  showColumns(view);
  showLists(view);
  if (!alike(view, before)) {
    showThread(view, acts);
  }
  choose(view.message, view.message !== null);
  if (view.message !== before.message) {
    showDetail(view.message);
  }
}

const alike = (view, before) => ['room', 'to', 'app', 'type', 'outcome', 'q'].every((field) => view[field] === before[field]);

let pending = false;

/** A burst of messages draws the lists once. */
function showListsSoon() {
  if (!pending) {
    pending = true;
    requestAnimationFrame(() => {
      pending = false;
      showLists(route());
    });
  }
}

const heard = {
  opened(again) {
    online(true);
    if (again) {
      load();
    }
  },
  lost: () => online(false),
  item(item) {
    if (loading) {
      loading.late.push(item);
      return;
    }
    const isNew = known.put(item);
    if (isNew && document.hidden) {
      unseen += 1;
    }
    forget(new Set(known.all().map(({ number }) => number)));
    showItem(item, route(), acts);
    refreshDetail(item.number);
    showListsSoon();
  },
  cleared: load,
  reload: load,
  changed(what) {
    if (what === 'faults') {
      showFaults();
    } else if (part('simulator').open) {
      showSwitches();
    }
  },
};

function online(yes) {
  const state = part('state');
  state.dataset.state = yes ? 'live' : 'lost';
  state.textContent = t(yes ? 'live' : 'lost');
  part('lost').hidden = yes;
}

function step(by) {
  const next = beside(route().message, by, route());
  if (next !== null) {
    slide({ message: next });
    part('messages').focus({ preventScroll: true });
  }
}

function closeDetail() {
  if (route().message !== null) {
    const number = route().message;
    go({ message: null });
    part('messages').focus({ preventScroll: true });
    choose(number, true);
  } else if (route().q) {
    slide({ q: null });
  }
}

function openSimulator() {
  part('simulator').showModal();
  showFaults();
  showSwitches();
}

function watchButtons() {
  part('open-simulator').addEventListener('click', openSimulator);
  part('open-help').addEventListener('click', () => part('help').showModal());
  part('open-clear').addEventListener('click', () => part('clear').showModal());
  part('clear-all').addEventListener('click', clearAll);
  part('close-detail').addEventListener('click', closeDetail);
  part('back-to-rooms').addEventListener('click', () => go({ room: null, message: null, q: null, to: null, app: null, type: null, outcome: null }));
  part('toggle-filters').addEventListener('click', () => {
    const shown = document.body.classList.toggle('with-filters');
    part('toggle-filters').setAttribute('aria-expanded', String(shown));
  });
  for (const button of document.querySelectorAll('[data-close]')) {
    button.addEventListener('click', () => button.closest('dialog').close());
  }
  part('theme').value = theme();
  part('theme').addEventListener('change', (event) => chooseTheme(event.target.value));
  part('language').value = language();
  part('language').addEventListener('change', (event) => {
    chooseLanguage(event.target.value);
    speak();
    showAll();
  });
}

/** Puts every word of the page into the language that is chosen. */
function speak() {
  translate(document);
  fill(part('keys-list'), KEYS.map(([keys, what]) => h('div', {}, h('dt', {}, keys.map((key) => h('kbd', {}, key))), h('dd', {}, t(what)))));
  watchFaultsWords();
  if (part('state').dataset.state) {
    online(part('state').dataset.state === 'live');
  }
}

const KEYS = [
  [['j', '↓'], 'keyNext'], [['k', '↑'], 'keyPrevious'], [['Home', 'End'], 'keyEnds'], [['Enter'], 'keyEnter'],
  [['Esc'], 'keyEscape'], [['/'], 'keySearch'], [['f'], 'keyFaults'], [['?'], 'keyHelp'],
];

function watchFaultsWords() {
  for (const option of part('fault-kind').options) {
    option.textContent = t(`fault-${option.value}`);
  }
  if (part('fault-on').options.length) {
    part('fault-on').options[0].textContent = t('anyCall');
  }
}

async function clearAll() {
  part('clear').close();
  try {
    await clearInbox();
    go({ message: null });
    toast(t('cleared'));
  } catch (refused) {
    toast(refused.message, 'bad');
  }
}

function focusSearch() {
  document.body.dataset.column = 'thread';
  part('search').focus();
  part('search').select();
}

applyTheme();
speak();
watchButtons();
watchFaults();
watchFilters();
watchSwitches();
watchScrolling();
watchKeys({
  j: () => step(1),
  ArrowDown: () => step(1),
  k: () => step(-1),
  ArrowUp: () => step(-1),
  Home: () => step(-Infinity),
  End: () => {
    step(Infinity);
    scrollToEnd();
  },
  Enter: () => (route().message ? part('detail').focus() : step(1)),
  Escape: closeDetail,
  '/': focusSearch,
  f: openSimulator,
  '?': () => part('help').showModal(),
});
document.addEventListener('visibilitychange', () => {
  unseen = 0;
  showListsSoon();
});
onRoute(turned);
load();
