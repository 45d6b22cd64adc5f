// The messages that the page knows, and those of them that fit what is looked at.

import { visible } from './safe.js';

const items = new Map();
let counts = { kept: 0, keep: 0, forgotten: 0 };
const searched = new WeakMap();
/** Fields of a drawing that say how something looks, and nothing that a reader reads. */
const LOOKS = new Set(['block', 'part', 'to', 'colour', 'style', 'tone', 'kind', 'align']);

/** Takes the whole answer of `GET /_sim/inbox`. */
export function take(answer) {
  items.clear();
  for (const item of answer.items) {
    items.set(item.number, item);
  }
  counts = { kept: answer.kept, keep: answer.keep, forgotten: answer.forgotten };
}

/** Takes one that is new or changed; says which. The oldest go when there are more than are kept. */
export function put(item) {
  const isNew = !items.has(item.number);
  items.set(item.number, item);
  if (isNew) {
    counts.kept += 1;
    while (counts.keep && counts.kept > counts.keep) {
      items.delete(items.keys().next().value);
      counts.kept -= 1;
      counts.forgotten += 1;
    }
  }
  return isNew;
}

export function clear() {
  counts.forgotten += counts.kept;
  counts.kept = 0;
  items.clear();
}

export const find = (number) => items.get(number) ?? null;
export const all = () => [...items.values()];
export const counted = () => counts;

/** What names a room in an address. */
export function roomKey(room) {
  return `${room.kind}:${room.id}@${room.corp_id}`;
}

export const isRefused = (item) => item.outcome === 'rejected' || item.outcome === 'lost';

/** The items that fit a route, oldest first. */
export function fitting(route) {
  const words = (route.q ?? '').toLowerCase().split(/\s+/).filter(Boolean);
  return all().filter((item) =>
    fitsRoom(item, route.room)
    && (!route.to || has(item.recipients, route.to))
    && (!route.app || (item.room.kind === 'app' && item.room.id === route.app))
    && (!route.type || item.msgtype === route.type)
    && (!route.outcome || item.outcome === route.outcome)
    && words.every((word) => haystack(item).includes(word)));
}

function fitsRoom(item, room) {
  switch (room) {
    case null:
    case 'all':
      return true;
    case 'refused':
      return isRefused(item);
    default:
      return roomKey(item.room) === room;
  }
}

/** Ids are compared as WeCom does: without regard to case. */
export function has(ids, id) {
  return (ids ?? []).some((known) => known.toLowerCase() === id.toLowerCase());
}

function haystack(item) {
  let text = searched.get(item);
  if (text === undefined) {
    const parts = [`#${item.number}`, item.msgtype, item.msgid, String(item.errcode ?? ''), item.errmsg];
    collect([item.recipients, item.not_reached, item.room, item.summary, item.drawing, item.updates.map(({ drawing }) => drawing)], parts);
    text = visible(parts.filter(Boolean).join('\n')).toLowerCase();
    searched.set(item, text);
  }
  return text;
}

function collect(value, parts) {
  if (typeof value === 'string') {
    parts.push(value);
  } else if (value && typeof value === 'object') {
    for (const [name, inner] of Object.entries(value)) {
      if (!LOOKS.has(name)) {
        collect(inner, parts);
      }
    }
  }
}

/** The newest update that `member` sees, or null; without a member the newest of all. */
export function updateFor(item, member) {
  return item.updates.filter(({ recipients }) => !member || has(recipients, member)).at(-1) ?? null;
}

/** The drawing that `member` sees; null stands for whoever sees the newest. */
export function seenBy(item, member) {
  return updateFor(item, member)?.drawing ?? item.drawing;
}
