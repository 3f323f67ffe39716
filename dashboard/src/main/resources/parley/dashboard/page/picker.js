// Finds conflicts, actors and wires by name, as one types.
import { ask } from './api.js';
import { el } from './dom.js';

export const TYPES = { talks: 'Conflicts', actor: 'Actors', country: 'Countries', dyad: 'Pairs', provider: 'Wires', language: 'Languages' };
export const KIND = { all: 'all news', talks: 'conflict', conflict: 'conflict, talks or not', actor: 'actor', country: 'country', dyad: 'pair', 'country-dyad': 'pair of countries', provider: 'wire', language: 'language' };

/** How long nothing is typed before it is sought. */
export const PAUSE_MS = 250;

/** A field with what it finds under it; `choice` makes the link of a found row, `range` gives from and to. */
export function picker(label, range, choice) {
  const found = el('ul', { class: 'found' });
  const state = el('p', { class: 'unseen', role: 'status' });
  let turn = 0;
  let timer = null;
  const search = async () => {
    const mine = ++turn;
    const q = field.value.trim();
    const rows = q === '' ? [] : (await ask('/subjects', { q, limit: 12, ...range() }).catch(() => ({ subjects: [] }))).subjects;
    if (mine !== turn) return;
    found.replaceChildren(...rows.map((r) => el('li', {}, choice(r), el('small', {}, ' ' + KIND[r.type]))));
    state.textContent = q === '' ? '' : rows.length === 0 ? 'Nothing of that name in this range.' : rows.length + ' found';
    state.classList.toggle('unseen', rows.length > 0 || q === '');
  };
  const field = el('input', { type: 'search', autocomplete: 'off', 'data-key': 'picker', placeholder: 'Name of a conflict or actor', oninput: () => {
    clearTimeout(timer);
    timer = setTimeout(search, PAUSE_MS);
  } });
  return el('div', { class: 'picker' }, el('label', {}, label, ' ', field), state, found);
}
