// Elements are made of text alone: nothing that came off a wire is ever parsed as markup.

const SVG = 'http://www.w3.org/2000/svg';

/** An element with attributes (`class`, `data-…`), handlers (`onclick`) and children. */
export const el = (tag, attributes = {}, ...children) => filled(document.createElement(tag), attributes, children);

/** The same in a drawing. */
export const draw = (tag, attributes = {}, ...children) => filled(document.createElementNS(SVG, tag), attributes, children);

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ''));
  return element;
}

/** Sets custom properties, which a style attribute may not under the page's policy. */
export function styled(element, properties) {
  for (const [name, value] of Object.entries(properties)) element.style.setProperty(name, value);
  return element;
}

/** A link only where the address is one of the web; else plain text. */
export function link(address, attributes, ...children) {
  return /^https?:\/\//i.test(address ?? '')
    ? el('a', { ...attributes, href: address, target: '_blank', rel: 'noopener noreferrer' }, ...children)
    : el('span', attributes, ...children);
}

const shown = new WeakMap();

/** Fills the place anew if what it shows has changed, and keeps the focus and what was open as they were. */
export function show(place, data, build) {
  const text = JSON.stringify(data);
  if (shown.get(place) === text) return;
  shown.set(place, text);
  const key = place.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const open = new Map([...place.querySelectorAll('details[data-key]')].map((d) => [d.dataset.key, d.open]));
  place.replaceChildren(...[build(data)].flat(Infinity).filter((node) => node !== null && node !== undefined));
  for (const details of place.querySelectorAll('details[data-key]')) {
    if (open.has(details.dataset.key)) details.open = open.get(details.dataset.key);
  }
  if (key !== undefined) focusKey(place, key);
}

/** Forgets what a place shows, so that it is filled anew. */
export const forget = (place) => shown.delete(place);

/** Puts the focus on the element of that key, if it is there. */
export function focusKey(place, key) {
  const found = [...place.querySelectorAll('[data-key]')].find((e) => e.dataset.key === key);
  found?.focus({ preventScroll: true });
  return found !== undefined;
}
