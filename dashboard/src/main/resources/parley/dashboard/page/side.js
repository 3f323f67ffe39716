// The chooser: all talks, then every conflict with its stories in the range.
import { meter } from './bands.js';
import { el, show } from './dom.js';
import { to } from './links.js';
import { count, nameConflicts, unusual } from './words.js';

export const question = (s) => ['/subjects', { type: 'talks', from: s.from, to: s.to, sort: 'stories', limit: 60 }];

export function showSide(place, { subjects }, view) {
  const rows = subjects.filter((r) => r.id !== null);
  const total = subjects.find((r) => r.id === null)?.stories ?? null;
  nameConflicts(rows.map((r) => ({ conflict: r.id, name: r.name })));
  const most = Math.max(...rows.map((r) => r.stories));
  show(place, { rows, total, chosen: view.conflict, range: [view.range, view.from, view.to, view.panel] }, () => [
    el('li', {}, row({ id: '', name: 'All talks', stories: total, surprise: null }, 0, view)),
    rows.map((r) => el('li', {}, row(r, most, view))),
  ]);
}

const row = (r, most, view) => to({ conflict: r.id, open: '', story: '', q: '' }, {
  class: r.stories === 0 ? 'quiet' : null, 'data-key': 'conflict|' + r.id, 'aria-current': r.id === view.conflict ? 'true' : null,
}, el('span', { class: 'name' }, r.name), el('span', { class: 'n' }, storiesOf(r.stories)),
el('span', { class: 'under' }, unusual(r.surprise)), r.id === '' ? null : meter(r.stories, most));

const storiesOf = (n) => (n === null ? '' : [count(n), el('span', { class: 'unseen' }, n === 1 ? ' story' : ' stories')]);
