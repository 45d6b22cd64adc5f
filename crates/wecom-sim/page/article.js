// textcard, news, mpnews and miniprogram_notice messages.

import { articlePath } from './api.js';
import { picture } from './attachment.js';
import { fill, h, icon, part } from './dom.js';
import { CLOSE, MINI, NEXT } from './icons.js';
import { visible } from './safe.js';
import { link, spans } from './text.js';
import { aim } from './target.js';
import { t } from './words.js';

/** A textcard message. */
export function textCard(card) {
  return aim(card.target, { class: 'card textcard' },
    h('p', { class: 'title', dir: 'auto' }, visible(card.title)),
    h('div', { class: 'description' },
      card.description.map((line) => h('p', { class: `tone-${line.tone}`, dir: 'auto' }, line.spans.length ? spans(line.spans) : h('br')))),
    h('p', { class: 'foot' }, h('bdi', {}, visible(card.button)), icon(NEXT)));
}

/** A news or mpnews message: the first article is the large one. */
export function articles(list, item) {
  return h('div', { class: 'card articles' },
    list.map((article, index) => (index === 0 ? lead(article, item) : further(article, item, index))));
}

function lead(article, item) {
  const alone = article.description ? h('p', { class: 'desc', dir: 'auto' }, visible(article.description)) : null;
  return opens(article, item, 0, 'article lead',
    article.picture ? picture(article.picture, item, { class: 'cover' }, true) : null,
    h('p', { class: 'title', dir: 'auto' }, visible(article.title)), alone, author(article));
}

function further(article, item, index) {
  return opens(article, item, index, 'article',
    h('div', { class: 'words' }, h('p', { class: 'title', dir: 'auto' }, visible(article.title)), author(article)),
    article.picture ? picture(article.picture, item, { class: 'thumb' }, true) : null);
}

function author(article) {
  return article.author ? h('p', { class: 'desc', dir: 'auto' }, visible(article.author)) : null;
}

/** mpnews opens as a page of its own in a sandbox, news where its link leads. */
function opens(article, item, index, name, ...children) {
  // A picture that is missing holds a link, which must not stand in a button.
  return article.content === null
    ? aim(article.target, { class: name }, ...children)
    : h('div', { class: name }, ...children,
      h('button', { type: 'button', class: 'read', onclick: () => openArticle(article, item, index) }, t('readArticle'), icon(NEXT)));
}

function openArticle(article, item, index) {
  const dialog = part('article');
  fill(dialog,
    h('header', {},
      h('h2', { dir: 'auto' }, visible(article.title)),
      h('button', { type: 'button', class: 'plain', 'aria-label': t('close'), onclick: () => dialog.close() }, icon(CLOSE))),
    // The answer carries a policy of its own that forbids scripts, and so does the sandbox.
    h('iframe', { sandbox: '', referrerpolicy: 'no-referrer', src: articlePath(item.number, index), title: visible(article.title) }),
    article.source_url ? h('p', { class: 'source' }, link(article.source_url, { class: 'link' }, t('readSource'))) : null);
  dialog.showModal();
}

/** A mini program notice. */
export function miniProgram(notice) {
  const [first, ...others] = notice.items;
  const large = notice.emphasis_first_item && first;
  const pairs = large ? others : notice.items;
  return aim(notice.target, { class: 'card mini' },
    h('p', { class: 'source' }, icon(MINI), t('miniProgram')),
    h('p', { class: 'title', dir: 'auto' }, visible(notice.title)),
    notice.description ? h('p', { class: 'desc', dir: 'auto' }, visible(notice.description)) : null,
    large ? h('div', { class: 'emphasis' }, h('p', { class: 'large', dir: 'auto' }, visible(first[1])), h('p', { class: 'desc', dir: 'auto' }, visible(first[0]))) : null,
    pairs.length
      ? h('dl', { class: 'pairs' }, pairs.map(([key, value]) => h('div', {}, h('dt', { dir: 'auto' }, visible(key)), h('dd', { dir: 'auto' }, visible(value)))))
      : null);
}
