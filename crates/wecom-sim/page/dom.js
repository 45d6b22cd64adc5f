// Elements made by script. Nothing here parses HTML, so that nothing a sender wrote becomes markup.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Makes an element: `h('a', {class: 'x', href, onclick: f}, 'text', child)`.
 *
 * A function is a listener, `true` an attribute without value; `null`, `undefined` and `false` leave
 * an attribute or a child out.
 */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'function') {
      element.addEventListener(name.replace(/^on/, ''), value);
    } else if (value === true) {
      element.setAttribute(name, '');
    } else if (value !== null && value !== undefined && value !== false) {
      element.setAttribute(name, value);
    }
  }
  element.append(...kept(children));
  return element;
}

/** Puts `children` in the place of what `element` holds. */
export function fill(element, ...children) {
  element.replaceChildren(...kept(children));
  return element;
}

/** The element of index.html with this id. */
export function part(id) {
  return document.getElementById(id);
}

/** An icon of `icons.js`: one path in a square of 24, in the colour of the text. */
export function icon(path) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  const shape = document.createElementNS(SVG, 'path');
  shape.setAttribute('d', path);
  svg.append(shape);
  return svg;
}

function kept(children) {
  return children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false);
}
