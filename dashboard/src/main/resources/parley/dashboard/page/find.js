// Every conflict, actor, pair and wire that numbers are kept of: found by name, ranked by how much, or how unusually much, they are told of.
import { band, meter } from './bands.js';
import { el, show } from './dom.js';
import { goTo, opensCount, to } from './links.js';
import { MOST as MOST_COMPARED } from './compare.js';
import { KIND, PAUSE_MS, TYPES } from './picker.js';
import { nameSubjects } from './names.js';
import { filtersOf } from './view.js';
import { change, conflictName, plural, signed, unusual } from './words.js';

const RANKS = { stories: 'most told of', surprise: 'most unusual', name: 'by name' };
const PAGE = 50;
const MOST = 500;

let length = { of: '', n: PAGE };

export function questions(view, s) {
  const of = [view.q, view.type, view.rank, view.conflict].join('|');
  if (length.of !== of) length = { of, n: PAGE };
  return { subjects: ['/subjects', { q: view.q, type: view.type || (view.q === '' ? 'talks' : ''), conflict: view.conflict, from: s.from, to: s.to, sort: view.rank, limit: length.n }] };
}

export const UNFILTERED = 'they hold for the stories that a number opens, not for the ranking';

export function showPanel(place, { subjects }, view, s, now, again) {
  const p = place.parts ??= build(place);
  p.set(view);
  const rows = view.q === '' ? subjects.subjects.filter((r) => r.stories > 0) : subjects.subjects;
  nameSubjects(rows.map((r) => [r.subject.replace(/^talks:[^/]+\//, ''), r.name]));
  show(p.list, { rows, next: subjects.next, range: [s.from, s.to], filters: filtersOf(view), compare: view.compare }, () => [
    rows.length === 0 ? el('p', { class: 'calm' }, 'Nothing of that name is told of in this range.') : table(rows, view, s),
    subjects.next === null || length.n >= MOST ? null : el('button', { type: 'button', class: 'more', 'data-key': 'find-more', onclick: () => { length.n = Math.min(MOST, length.n * 3); again(); } }, 'More'),
  ]);
  p.state.textContent = subjects.next === null ? plural(rows.length, 'found', 'found') : 'The first ' + rows.length;
}

/** The form stays as it is while one types; only what it finds changes. */
function build(place) {
  const field = el('input', { type: 'search', name: 'q', autocomplete: 'off', 'data-key': 'find-q', placeholder: 'Part of a name' });
  const select = (key, options) => el('select', { 'data-key': 'find-' + key, onchange: (e) => goTo({ [key]: e.target.value }) }, Object.entries(options).map(([v, name]) => el('option', { value: v }, name)));
  const type = select('type', { '': 'Anything', ...TYPES });
  const rank = select('rank', RANKS);
  let timer = null;
  const search = () => { clearTimeout(timer); timer = setTimeout(() => goTo({ q: field.value.trim() }, field, true), PAUSE_MS); };
  field.addEventListener('input', search);
  const p = { list: el('div'), state: el('p', { class: 'fine', role: 'status' }), set: (view) => {
    if (document.activeElement !== field) field.value = view.q;
    type.value = view.type || (view.q === '' ? 'talks' : '');
    rank.value = view.rank || 'stories';
  } };
  place.append(el('form', { class: 'find', role: 'search', onsubmit: (e) => { e.preventDefault(); goTo({ q: field.value.trim() }); } },
    el('label', {}, 'Find ', field), el('label', {}, 'Of ', type), el('label', {}, 'Order ', rank)), p.state, p.list);
  return p;
}

function table(rows, view, s) {
  const most = Math.max(...rows.map((r) => r.stories));
  const [said, told] = [rows.some((r) => r.sentiment !== null), rows.some((r) => r.posture !== null)];
  return el('table', { class: 'list' },
    el('caption', { class: 'unseen' }, 'What numbers are kept of'),
    el('thead', {}, el('tr', {}, th('Name'), th('Stories', 'n'), th('Change', 'n'), said ? th('Sentiment', 'tilted') : null, told ? th('Posture', 'tilted') : null, th('', 'n'))),
    el('tbody', {}, rows.map((r) => el('tr', {},
      el('th', { scope: 'row' }, el('span', { class: 'name' }, leadsTo(r)), el('small', {}, KIND[r.type] + (r.conflict !== null && !['talks', 'conflict'].includes(r.type) ? ', ' + conflictName(r.conflict) : '') + (unusual(r.surprise) ? ' \u00b7 ' + unusual(r.surprise) : ''))),
      el('td', { class: 'n', 'data-label': 'Stories' }, meter(r.stories, most), opensCount(r.stories, { subject: r.subject, from: s.from, to: s.to, ...filtersOf(view) }, 'stories of ' + r.name)),
      el('td', { class: 'n soft', 'data-label': 'Change' }, change(r.stories, r.before)),
      said ? measured('Sentiment', r.sentiment, r.sentimentLow, r.sentimentHigh) : null,
      told ? measured('Posture', r.posture, r.postureLow, r.postureHigh) : null,
      el('td', { class: 'n' }, view.compare.includes(r.subject) || view.compare.length >= MOST_COMPARED ? null
        : to({ panel: 'compare', compare: [...view.compare, r.subject] }, { class: 'quiet-link', 'aria-label': 'Compare ' + r.name }, 'Compare'))))));
}

const th = (words, kind) => el('th', { scope: 'col', class: kind }, words === '' ? el('span', { class: 'unseen' }, 'Compare') : words);

const measured = (label, value, low, high) => el('td', { class: 'tilted', 'data-label': label }, value === null ? el('span', { class: 'unsaid' }, 'not told') : [band(value, low, high), el('b', {}, signed(value))]);

/** Where a name leads: a conflict to its own page, a wire to the filter, all else to its course over time. */
function leadsTo(r) {
  if (r.type === 'talks' && r.conflict === null || r.type === 'conflict') return to({ conflict: r.id, panel: 'coverage', q: '', type: '' }, {}, r.name);
  if (r.type === 'provider') return to({ provider: r.id, panel: 'coverage', q: '', type: '' }, {}, r.name);
  if (r.type === 'language') return to({ language: r.id, panel: 'coverage', q: '', type: '' }, {}, r.name);
  return to({ panel: 'compare', compare: [r.subject] }, {}, r.name);
}
