// template_card messages, and the older task cards: their parts from top to bottom.

import { picture } from './attachment.js';
import { h, icon } from './dom.js';
import { MORE, NEXT } from './icons.js';
import { visible } from './safe.js';
import { aim } from './target.js';
import { t } from './words.js';

/**
 * A card. `pressing` is null where nothing can be pressed; else it has `press(key, selected)` and
 * `chosen(question)`: the ids that were chosen before, or null.
 */
export function card(drawn, item, pressing) {
  const questions = new Map();
  const context = { item, pressing, questions, name: `m${item.number}` };
  const shown = h('div', { class: `card template ${/^[a-z_]+$/.test(drawn.card_type) ? drawn.card_type : ''}` },
    drawn.parts.map((part) => cardPart(part, context)));
  if (drawn.target) {
    shown.append(aim(drawn.target, { class: 'foot' }, t('cardDetails'), icon(NEXT)));
  }
  return shown;
}

function words(title, desc) {
  return [
    title ? h('p', { class: 'title', dir: 'auto' }, visible(title)) : null,
    desc ? h('p', { class: 'desc', dir: 'auto' }, visible(desc)) : null,
  ];
}

function cardPart(part, context) {
  switch (part.part) {
    case 'source':
      return h('p', { class: `source colour-${part.colour}` },
        part.icon ? picture({ ...part.icon, alt: '' }, context.item, { class: 'badge' }, true) : null,
        h('bdi', {}, visible(part.desc)));
    case 'menu':
      return menu(part, context);
    case 'title':
      return h('div', { class: 'main' }, words(part.title, part.desc));
    case 'emphasis':
      return h('div', { class: 'emphasis' },
        part.title ? h('p', { class: 'large', dir: 'auto' }, visible(part.title)) : null,
        part.desc ? h('p', { class: 'desc', dir: 'auto' }, visible(part.desc)) : null);
    case 'image':
      return wide(part, context);
    case 'image_text':
      return aim(part.target, { class: 'image-text' },
        picture(part.picture, context.item, { class: 'thumb' }, true), h('span', { class: 'words' }, words(part.title, part.desc)));
    case 'quote':
      return aim(part.target, { class: 'quoted' }, words(part.title, part.text));
    case 'subtitle':
      return h('p', { class: 'subtitle', dir: 'auto' }, visible(part.text));
    case 'vertical':
      return h('div', { class: 'vertical' }, words(part.title, part.desc));
    case 'pair':
      return h('p', { class: 'pair' },
        h('span', { class: 'key', dir: 'auto' }, visible(part.key)), aim(part.target, { class: 'value', dir: 'auto' }, visible(part.value)));
    case 'jump':
      return aim(part.target, { class: 'jump' }, h('span', { dir: 'auto' }, visible(part.title)), icon(NEXT));
    case 'select':
      return select(part, context);
    case 'vote':
      return vote(part, context);
    case 'buttons':
      return h('div', { class: part.buttons.length > 2 ? 'buttons many' : 'buttons' }, part.buttons.map((button) => pressed(button, context)));
    default:
      return null;
  }
}

function wide(part, { item }) {
  const shown = picture(part.picture, item, { class: 'cover' });
  const ratio = Math.min(Math.max(Number(part.aspect_ratio) || 1.3, 1), 3);
  const frame = h('div', { class: 'wide-picture' }, shown);
  frame.style.aspectRatio = String(ratio);
  return frame;
}

function menu(part, context) {
  return h('details', { class: 'menu' },
    h('summary', { 'aria-label': t('cardMenu') }, icon(MORE)),
    h('div', { class: 'actions' },
      part.desc ? h('p', { class: 'desc', dir: 'auto' }, visible(part.desc)) : null,
      part.actions.map((action) => pressed(action, context, 'action'))));
}

function select(part, context) {
  const chosen = context.pressing?.chosen(part.question_key);
  const control = h('select', { disabled: part.disabled || !context.pressing, 'data-question': part.question_key },
    part.options.map((option) => h('option', { value: option.id, selected: chosen ? chosen.includes(option.id) : option.checked }, visible(option.text))));
  context.questions.set(part.question_key, () => [control.value]);
  return h('label', { class: 'select' },
    h('span', { class: 'key', dir: 'auto' }, visible(part.title ?? '') || t('choose')), control);
}

function vote(part, context) {
  const chosen = context.pressing?.chosen(part.question_key);
  const inputs = part.options.map((option) => h('input', {
    type: part.multiple ? 'checkbox' : 'radio',
    name: `${context.name}-${part.question_key}`,
    value: option.id,
    checked: chosen ? chosen.includes(option.id) : option.checked,
    disabled: part.disabled || !context.pressing,
  }));
  context.questions.set(part.question_key, () => inputs.filter((input) => input.checked).map((input) => input.value));
  return h('fieldset', { class: 'vote' },
    h('legend', { class: 'hidden' }, part.multiple ? t('chooseSome') : t('choose')),
    part.options.map((option, index) => h('label', {}, inputs[index], h('span', { dir: 'auto' }, visible(option.text)))));
}

function pressed(button, context, name = `button ${button.style}${button.bold ? ' bold' : ''}`) {
  if (button.target) {
    return aim(button.target, { class: name }, visible(button.text));
  }
  const off = button.key === null || button.style === 'replaced' || !context.pressing;
  const press = () => {
    const selected = {};
    for (const [question, chosen] of context.questions) {
      selected[question] = chosen();
    }
    context.pressing.press(button.key, selected);
  };
  return h('button', { type: 'button', class: name, disabled: off, onclick: off ? null : press }, h('bdi', {}, visible(button.text)));
}
