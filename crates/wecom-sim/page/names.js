// Names of rooms and members, and the picture that stands for them.

import { h, icon } from './dom.js';
import { APP, GROUP, INBOX, ROBOT, WARNING } from './icons.js';
import { visible } from './safe.js';
import { known, t } from './words.js';

const HUES = 6;

/** What a room is called. */
export function roomName(room) {
  const name = visible(room.name || room.id);
  if (name) {
    return room.kind === 'app' && name === room.id ? t('appNamed', { name }) : name;
  }
  return t('unknownSender');
}

/** A coloured square: the first letter of an app that has a name, a sign for the others. */
export function avatar(kind, name, id = name) {
  const signs = { chat: GROUP, robot: ROBOT, all: INBOX, refused: WARNING };
  const sign = signs[kind] ?? (name.endsWith(id) || !id ? APP : null);
  const inner = sign ? icon(sign) : [...name.trim()][0]?.toUpperCase() ?? '?';
  return h('span', { class: `avatar ${kind} hue-${hue(id)}`, 'aria-hidden': 'true' }, inner);
}

function hue(id) {
  let sum = 0;
  for (const letter of String(id)) {
    sum = (sum * 31 + letter.codePointAt(0)) % 997;
  }
  return sum % HUES;
}

/** Some ids in one line: `zhangsan, lisi and 4 more`. */
export function people(ids) {
  const shown = ids.slice(0, 3).map(visible).join(t('comma'));
  return ids.length > 3 ? t('andMore', { shown, more: ids.length - 3 }) : shown;
}

/** A message type in words; one that WeCom does not know stays as it is. */
export function typeName(msgtype) {
  const key = `type-${msgtype}`;
  return known(key) ? t(key) : visible(msgtype || t('noType'));
}
