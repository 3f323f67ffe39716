// A value with the band within which it may as well lie, small enough for a line of a table; the same in words beside it.
import { el, styled } from './dom.js';
import { NOTHING, signed, tendency } from './words.js';

const part = (value, low, high) => Math.max(0, Math.min(1, (value - low) / (high - low)));

/** A value of −1 … 1 in its band, on a line from hostile to friendly; a dash where nothing was said. */
export function band(value, low, high) {
  if (value === null || value === undefined) return el('span', { class: 'band unsaid' }, NOTHING);
  const bar = el('i', { class: 'band-bar ' + tendency(value), 'aria-hidden': 'true' }, el('i', { class: 'reach' }), el('i', { class: 'dot' }));
  return styled(bar, { '--low': part(low ?? value, -1, 1), '--high': part(high ?? value, -1, 1), '--at': part(value, -1, 1) });
}

export const bandWords = (low, high) => (low === null || low === undefined ? '' : signed(low, 1) + ' to ' + signed(high, 1));

/** A count against what is usual: the stretch of the usual, and where the count lies. */
export function against(n, low, high, most) {
  const bar = el('i', { class: 'band-bar counted', 'aria-hidden': 'true' }, el('i', { class: 'reach' }), el('i', { class: 'dot' }));
  return styled(bar, { '--low': part(low, 0, most), '--high': part(high, 0, most), '--at': part(n, 0, most) });
}

/** A bar as long as its part of the whole. */
export const meter = (n, most) => styled(el('i', { class: 'meter', 'aria-hidden': 'true' }), { '--long': n / Math.max(1, most) });
