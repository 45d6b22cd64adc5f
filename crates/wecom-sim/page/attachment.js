// Image, voice, video and file messages, and pictures within others.

import { imagePath, mediaPath, picturePath } from './api.js';
import { h, icon } from './dom.js';
import { DOWNLOAD, FILE, PICTURE, VOICE } from './icons.js';
import { visible } from './safe.js';
import { link } from './text.js';
import { size, t } from './words.js';

/** Where the simulator has a picture's bytes, or might have them. */
function address(picture, item) {
  if (picture.media_id) {
    return picture.media_id.startsWith('md5:') ? imagePath(item.number) : mediaPath(picture.media_id);
  }
  return picture.url ? picturePath(picture.url) : null;
}

/**
 * A picture, or, where it is not here, a frame that says what it would be. Nothing is loaded from
 * anywhere but the simulator. `inLink` says that it stands in a link, which can't hold another.
 */
export function picture(given, item, attributes = {}, inLink = false) {
  const source = address(given, item);
  const frame = () => missing(given, attributes, inLink);
  if (!source) {
    return frame();
  }
  const image = h('img', { ...attributes, src: source, alt: visible(given.alt ?? ''), loading: 'lazy' });
  image.addEventListener('error', () => image.replaceWith(frame()));
  return image;
}

function missing(given, attributes, inLink) {
  const name = given.url ?? given.media_id ?? '';
  const words = visible(given.alt || name || t('noPicture'));
  return h('span', { ...attributes, class: `missing ${attributes.class ?? ''}`.trim(), title: t('pictureElsewhere') },
    icon(PICTURE), given.url && !inLink ? link(given.url, { class: 'address' }, words) : h('span', { class: 'address' }, words));
}

/** A message that is a file. */
export function attachment(given, item) {
  switch (given.kind) {
    case 'image':
      return image(given, item);
    case 'voice':
      return voice(given, item);
    case 'video':
      return video(given, item);
    default:
      return file(given, item, FILE);
  }
}

function image(given, item) {
  const shown = picture(given.picture, item, { class: 'photo' }, true);
  if (!given.picture.media_id) {
    return shown;
  }
  return h('a', { class: 'opens', href: address(given.picture, item), target: '_blank', rel: 'noopener', 'aria-label': t('openPicture') }, shown);
}

function voice(given, item) {
  // AMR is what WeCom takes, and what few browsers play.
  const plays = document.createElement('audio').canPlayType('audio/amr') !== '';
  const player = plays && given.size !== null
    ? h('audio', { controls: true, preload: 'none', src: address(given.picture, item) })
    : null;
  return h('div', { class: 'voice' }, file(given, item, VOICE), player);
}

function video(given, item) {
  const known = given.size !== null;
  return h('div', { class: 'video' },
    known
      ? h('video', { controls: true, preload: 'metadata', src: address(given.picture, item), 'aria-label': visible(given.title || given.file_name || t('type-video')) })
      : null,
    given.title ? h('p', { class: 'title', dir: 'auto' }, visible(given.title)) : null,
    given.description ? h('p', { class: 'desc', dir: 'auto' }, visible(given.description)) : null,
    file(given, item, FILE));
}

/** Name, size and, if the simulator has it, a link to fetch it. */
function file(given, item, sign) {
  const here = given.size !== null && given.size !== undefined;
  const name = visible(given.file_name ?? given.picture.media_id ?? '');
  const inner = [
    h('span', { class: 'sign' }, icon(sign)),
    h('span', { class: 'words' },
      h('bdi', { class: 'name' }, name),
      h('span', { class: 'desc' }, here ? size(given.size) : t('fileUnknown'))),
  ];
  return here
    ? h('a', { class: 'file', href: address(given.picture, item), download: name || true, 'aria-label': t('download', { name }) }, inner, icon(DOWNLOAD))
    : h('div', { class: 'file' }, inner);
}
