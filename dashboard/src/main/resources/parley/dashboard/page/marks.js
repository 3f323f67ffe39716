// What came off a wire, as text alone: its sentences with the places marked that speak of somebody. Each runs in its own
// direction, and its marks of direction end with it.
import { el } from './dom.js';

/** The text with the highlights of one field marked; offsets are UTF-16 units, as JavaScript's own. */
export function marked(text, highlights, field) {
  const places = highlights
    .filter((h) => h.field === field && h.begin >= 0 && h.begin < h.end && h.end <= text.length)
    .sort((a, b) => a.begin - b.begin || b.end - a.end);
  const parts = [];
  let from = 0;
  for (const { begin, end } of places) {
    if (begin < from) continue;
    parts.push(text.substring(from, begin), el('mark', {}, text.substring(begin, end)));
    from = end;
  }
  parts.push(text.substring(from));
  return parts;
}
