// When, of which wires and kinds of stories, and as known at what time: the controls that everything on the page obeys.
import { ask } from './api.js';
import { el, show } from './dom.js';
import { goTo, to } from './links.js';
import { FILTERS, isFixed, RANGES, shifted, stretchOf } from './view.js';
import { clock, day, languageName, plain, QUADS, STAGES } from './words.js';

const NAMES = { provider: 'Wire', language: 'Language', stage: 'Stage', quad: 'Acts' };

/** The row of ranges, and the filters that are set, each with a way out. */
export function showRange(place, view, now) {
  show(place, { view }, () => [
    el('ul', { class: 'ranges', 'aria-label': 'Range' }, Object.entries(RANGES).map(([key, range]) => el('li', {}, to({ range: key, from: '', to: '' }, {
      'aria-current': !isFixed(view) && key === view.range ? 'true' : null, 'data-key': 'range|' + key }, range.name)))),
    el('span', { class: 'shift' },
      to(shifted(view, -1), { 'aria-label': 'Earlier, by as long', 'data-key': 'earlier' }, '\u2039 Earlier'),
      isFixed(view) && Date.parse(view.to) < now ? to(shifted(view, 1), { 'aria-label': 'Later, by as long', 'data-key': 'later' }, 'Later \u203a') : null,
      isFixed(view) || view.asOf ? to({ range: view.range, from: '', to: '', asOf: '' }, { class: 'back', 'data-key': 'now' }, 'Back to now') : null),
    chips(view, now),
  ]);
}

function chips(view, now) {
  const words = { provider: (v) => v, language: languageName, stage: plain, quad: (v) => plain(QUADS[v] ?? v) };
  const set = FILTERS.filter((f) => view[f] !== '').map((f) => [{ [f]: '' }, NAMES[f] + ': ' + words[f](view[f])]);
  if (view.asOf) set.push([{ asOf: '' }, 'as known at ' + day(new Date(view.asOf), new Date(now)) + ' ' + clock(new Date(view.asOf))]);
  return set.length === 0 ? null : el('ul', { class: 'set', 'aria-label': 'Filters that are set' }, set.map(([without, text]) => el('li', {}, text, ' ',
    to(without, { class: 'remove', 'aria-label': 'Without ' + text }, '\u00d7'))));
}

/** Dates, filters and as-known-at as forms; what there is to choose is asked when they are opened. */
export function buildChoices(details, current) {
  const date = (name, label) => el('label', {}, label + ' ', el('input', { type: 'date', name }));
  const dates = el('form', { onsubmit: (e) => { e.preventDefault(); byDates(dates); } },
    el('fieldset', {}, el('legend', {}, 'Any dates (UTC)'), date('from', 'From'), date('to', 'up to and with'), el('button', { type: 'submit' }, 'Show')));
  const selects = Object.fromEntries(FILTERS.map((f) => [f, el('select', { name: f, onchange: (e) => goTo({ [f]: e.target.value, open: '' }) })]));
  const filters = el('form', {}, el('fieldset', {}, el('legend', {}, 'Only stories of'), FILTERS.map((f) => el('label', {}, NAMES[f] + ' ', selects[f]))));
  const known = el('form', { onsubmit: (e) => { e.preventDefault(); const at = known.elements.at.value; goTo({ asOf: at ? at + ':00Z' : '' }); } },
    el('fieldset', {}, el('legend', {}, 'As known at (UTC)'), el('label', {}, 'Time ', el('input', { type: 'datetime-local', name: 'at' })), el('button', { type: 'submit' }, 'Show')),
    el('p', { class: 'fine' }, 'What the numbers said then: coverage, share and tone. All else is as it stands now.'));
  details.append(el('div', { class: 'choices' }, dates, filters, known));
  const fill = filling(dates, selects, known);
  details.addEventListener('toggle', () => { if (details.open) fill(current(), true); });
  return () => { if (details.open) fill(current()); };
}

function byDates(form) {
  const [from, last] = [form.elements.from.value, form.elements.to.value];
  if (from === '' || last === '') return;
  const [a, b] = [from, last].sort();
  goTo({ from: a + 'T00:00:00Z', to: new Date(Date.parse(b) + 86400000).toISOString().slice(0, 10) + 'T00:00:00Z' });
}

/** Fills the forms for a view: the times when they are opened or the view has others, since somebody may be typing some. */
function filling(dates, selects, known) {
  let times = null;
  let turn = 0;
  return async (view, opened = false) => {
    const s = stretchOf(view);
    const mine = ++turn;
    const key = JSON.stringify([view.range, view.from, view.to, view.asOf]);
    if (opened || key !== times) {
      times = key;
      dates.elements.from.value = s.from.slice(0, 10);
      dates.elements.to.value = new Date(Date.parse(s.to) - 1).toISOString().slice(0, 10);
      known.elements.at.value = view.asOf.slice(0, 16);
    }
    const options = await optionsOf(s);
    if (mine !== turn) return;
    for (const f of FILTERS) {
      const all = [['', 'any'], ...options[f]];
      if (view[f] !== '' && all.every(([v]) => v !== view[f])) all.push([view[f], view[f]]);
      show(selects[f], all, () => all.map(([value, name]) => el('option', { value }, name)));
      selects[f].value = view[f];
    }
  };
}

/** What each filter can be set to in a stretch of time, with its name. */
async function optionsOf(s) {
  const found = (type) => ask('/subjects', { type, from: s.from, to: s.to, limit: 100 }).then((r) => r.subjects.map((x) => x.id), () => []);
  const [providers, languages] = await Promise.all([found('provider'), found('language')]);
  return { provider: providers.map((p) => [p, p]), language: languages.map((l) => [l, languageName(l)]), stage: STAGES.map((x) => [x, plain(x)]), quad: Object.entries(QUADS).map(([q, name]) => [q, plain(name)]) };
}
