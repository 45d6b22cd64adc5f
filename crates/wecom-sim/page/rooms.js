// The rooms at the left: all, each app, group chat and robot, and what WeCom refused.

import { fill, h, part } from './dom.js';
import { all, isRefused, roomKey } from './inbox.js';
import { avatar, roomName } from './names.js';
import { format } from './route.js';
import { visible } from './safe.js';
import { hour, t } from './words.js';

/** Draws the list for a route; `corps` are those of `/_sim/status`. */
export function showRooms(view, corps) {
  const items = all();
  const refused = items.filter(isRefused);
  const kinds = [...known(corps, items).values()]
    .sort((a, b) => (b.last?.number ?? 0) - (a.last?.number ?? 0));
  fill(part('rooms-list'),
    entry(view, { key: 'all', kind: 'all', name: t('allMessages'), last: items.at(-1), count: items.length }),
    entry(view, { key: 'refused', kind: 'refused', name: t('refusedRoom'), last: refused.at(-1), count: refused.length }),
    group(view, 'apps', kinds.filter(({ kind }) => kind === 'app')),
    group(view, 'chats', kinds.filter(({ kind }) => kind === 'chat')),
    group(view, 'robots', kinds.filter(({ kind }) => kind === 'robot')));
}

/** Those of the world, and those that something came from. */
function known(corps, items) {
  const rooms = new Map();
  const add = (room) => {
    const key = roomKey(room);
    if (room.id !== '' && !rooms.has(key)) {
      rooms.set(key, { key, kind: room.kind, id: room.id, name: roomName(room), last: null, count: 0 });
    }
    return rooms.get(key);
  };
  for (const corp of corps) {
    for (const { id, name } of corp.agents) {
      add({ kind: 'app', id: String(id), name: name ?? String(id), corp_id: corp.id });
    }
    for (const name of corp.robots) {
      add({ kind: 'robot', id: name, name, corp_id: corp.id });
    }
  }
  for (const item of items) {
    const room = add(item.room);
    if (room) {
      room.last = item;
      room.count += 1;
    }
  }
  return rooms;
}

function group(view, key, rooms) {
  return rooms.length === 0 ? null : h('li', { class: 'group' },
    h('h2', {}, t(key)), h('ul', {}, rooms.map((room) => entry(view, room))));
}

function entry(view, { key, kind, id, name, last, count }) {
  const current = (view.room ?? 'all') === key;
  return h('li', {},
    h('a', { class: 'room', href: format({ ...view, room: key, message: null }), 'data-room': key, 'aria-current': current ? 'page' : null },
      avatar(kind, name, id ?? key),
      h('span', { class: 'words' },
        h('span', { class: 'first' }, h('bdi', { class: 'name' }, name), last ? h('time', {}, hour(last.time)) : null),
        h('span', { class: 'second' },
          h('bdi', { class: 'summary' }, last ? visible(last.summary || last.msgtype || '') : t('noMessages')),
          count ? h('span', { class: 'count', 'aria-label': t('messageCount', { count }) }, String(count)) : null))));
}

/** The head of the thread: which room it is. */
export function roomTitle(view, corps) {
  const key = view.room ?? 'all';
  if (key === 'all') {
    return t('allMessages');
  }
  if (key === 'refused') {
    return t('refusedRoom');
  }
  return known(corps, all()).get(key)?.name ?? visible(key);
}
