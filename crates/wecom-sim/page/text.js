// Running text: spans, lines, lists, quotes, code and tables.

import { h } from './dom.js';
import { followed, visible } from './safe.js';

/** A link if the address can be followed, else the same words without one. */
export function link(address, attributes, ...children) {
  const href = followed(address);
  return href
    ? h('a', { ...attributes, href, target: '_blank', rel: 'noopener noreferrer', title: visible(address) }, ...children)
    : h('span', { ...attributes, title: address ? visible(address) : null }, ...children);
}

/** The spans of a line. */
export function spans(list) {
  return list.map((span) => {
    const look = [
      span.bold && 'bold',
      span.italic && 'italic',
      span.mention && 'mention',
      span.colour && `colour-${span.colour}`,
    ].filter(Boolean).join(' ');
    if (span.link) {
      return link(span.link, { class: `link ${look}`.trim() }, visible(span.text));
    }
    return h(span.code ? 'code' : 'span', { class: look || null }, visible(span.text));
  });
}

/** A block of running text; null for a block of another kind. */
export function textBlock(block) {
  switch (block.block) {
    case 'paragraph':
      return h('p', { dir: 'auto', class: 'line' }, block.spans.length ? spans(block.spans) : h('br'));
    case 'heading':
      return h('p', { dir: 'auto', class: `heading level-${block.level}`, role: 'heading', 'aria-level': block.level + 1 }, spans(block.spans));
    case 'quote':
      return nested('blockquote', block.depth, h('p', { dir: 'auto' }, spans(block.spans)));
    case 'list_item':
      return h('p', { dir: 'auto', class: `item depth-${Math.min(block.depth, 4)}` },
        h('span', { class: 'mark' }, block.number === null ? '•' : `${block.number}.`),
        h('span', {}, spans(block.spans)));
    case 'code_block':
      return h('pre', { class: 'fenced', tabindex: 0 }, h('code', {}, visible(block.lines.join('\n'))));
    case 'table':
      return table(block);
    case 'rule':
      return h('hr');
    default:
      return null;
  }
}

function nested(tag, depth, inner) {
  let element = inner;
  for (let level = Math.min(depth, 6); level > 0; level -= 1) {
    element = h(tag, {}, element);
  }
  return element;
}

function table({ header, rows, align }) {
  const cell = (tag) => (inner, column) => h(tag, { dir: 'auto', class: align?.[column] ?? null }, spans(inner));
  const row = (tag) => (cells) => h('tr', {}, cells.map(cell(tag)));
  return h('div', { class: 'wide', tabindex: 0 },
    h('table', {}, h('thead', {}, row('th')(header)), h('tbody', {}, rows.map(row('td')))));
}
