// Who presses the buttons of a card, and what a press does.

import { press as send } from './api.js';
import { go } from './route.js';
import { toast } from './toast.js';
import { t } from './words.js';

const PRESSABLE = new Set(['delivered', 'partial', 'updated']);
const presserOf = new Map();

function isCard(item) {
  return item.drawing?.blocks.some((block) => block.block === 'card'
    && block.parts.some(({ part }) => part === 'buttons' || part === 'menu' || part === 'vote' || part === 'select'));
}

/** Who presses: the member the room is seen as, else the one chosen, else the first who has it. */
export function presser(item, view) {
  const got = item.recipients.filter((id) => !item.dropped.includes(id));
  if (!isCard(item) || !PRESSABLE.has(item.outcome) || got.length === 0) {
    return null;
  }
  const seenAs = view.to && got.find((id) => id.toLowerCase() === view.to.toLowerCase());
  return seenAs || presserOf.get(item.number) || got[0];
}

export function choosePresser(item, who) {
  presserOf.set(item.number, who);
}

/** What `card` wants of an item whose buttons `who` presses. */
export function pressing(item, who) {
  if (!who) {
    return null;
  }
  const before = item.presses.filter(({ by }) => by === who).at(-1);
  return {
    chosen: (question) => before?.selected?.[question] ?? null,
    press: (key, selected) => press(item, who, key, selected),
  };
}

async function press(item, by, key, selected) {
  try {
    await send(item.number, { by, key, selected });
    toast(t('pressDone', { who: by }));
    go({ message: item.number });
  } catch (refused) {
    toast(refused.message, 'bad');
  }
}
