// Where a click leads: a page, a mini program, a file or a member's card.

import { mediaPath } from './api.js';
import { h } from './dom.js';
import { visible } from './safe.js';
import { link } from './text.js';
import { t } from './words.js';

/** An element that leads to `target`; where it can't be followed, one that tells of it. */
export function aim(target, attributes, ...children) {
  switch (target?.to) {
    case 'url':
      return link(target.url, attributes, ...children);
    case 'attachment':
      return h('a', { ...attributes, href: mediaPath(target.media_id), target: '_blank', rel: 'noopener' }, ...children);
    case 'mini_program':
      return h('span', { ...attributes, title: t('toMiniProgram', { appid: visible(target.appid), page: visible(target.pagepath) }) }, ...children);
    case 'member':
      return h('span', { ...attributes, title: t('toMember', { id: visible(target.userid) }) }, ...children);
    default:
      return h('span', attributes, ...children);
  }
}
