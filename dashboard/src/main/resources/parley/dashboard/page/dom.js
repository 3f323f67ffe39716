// Elements are made of text alone: nothing that came off a wire is ever parsed as markup.

/** An element with attributes (`class`, `title`, `data-…`), handlers (`onclick`) and children. */
export function el(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ''));
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

/** Fills the place anew if what it shows has changed, and keeps the focus where it was. */
export function show(place, data, build) {
  const text = JSON.stringify(data);
  if (shown.get(place) === text) return;
  shown.set(place, text);
  const key = place.contains(document.activeElement) ? document.activeElement.dataset.key : undefined;
  const open = new Set([...place.querySelectorAll('details[open]')].map((d) => d.dataset.key));
  place.replaceChildren(...build(data).filter((node) => node !== null));
  for (const details of place.querySelectorAll('details')) details.open = open.has(details.dataset.key);
  if (key !== undefined) {
    [...place.querySelectorAll('[data-key]')].find((e) => e.dataset.key === key)?.focus({ preventScroll: true });
  }
}
