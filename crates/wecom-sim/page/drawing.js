// A message as its reader sees it, from the drawing that the simulator made of it.

import { articles, miniProgram, textCard } from './article.js';
import { attachment, picture } from './attachment.js';
import { card } from './card.js';
import { h } from './dom.js';
import { textBlock } from './text.js';
import { t } from './words.js';

const TEXT = new Set(['paragraph', 'heading', 'quote', 'list_item', 'code_block', 'table', 'rule', 'picture']);

/** The blocks of a drawing; running text stands in one bubble. `pressing` is as for `card`. */
export function drawing(drawn, item, pressing) {
  if (!drawn || drawn.blocks.length === 0) {
    return h('div', { class: 'bubble unread' }, t('notReadable'));
  }
  const shown = h('div', { class: 'drawn' });
  let bubble = null;
  for (const block of drawn.blocks) {
    if (TEXT.has(block.block)) {
      if (!bubble) {
        bubble = h('div', { class: 'bubble' });
        shown.append(bubble);
      }
      bubble.append(block.block === 'picture' ? picture(block, item, { class: 'photo' }) : textBlock(block));
    } else {
      bubble = null;
      shown.append(whole(block, item, pressing));
    }
  }
  return shown;
}

function whole(block, item, pressing) {
  switch (block.block) {
    case 'attachment':
      return attachment(block, item);
    case 'text_card':
      return textCard(block);
    case 'articles':
      return articles(block.articles, item);
    case 'mini_program':
      return miniProgram(block);
    case 'card':
      return card(block, item, pressing);
    default:
      return h('div', { class: 'bubble unread' }, t('notReadable'));
  }
}
