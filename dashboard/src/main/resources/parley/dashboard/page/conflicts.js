// The chooser: every conflict with its last 24 hours.
import { el, show, styled } from './dom.js';
import { change, conflictName, count, direction, plural } from './words.js';

export function showConflicts(place, conflicts, total, chosen, choose) {
  const busy = conflicts.filter((c) => c.coverageWeek > 0 || c.conflict === chosen);
  const most = Math.max(1, ...busy.map((c) => c.talks));
  const rows = [{ conflict: '', talks: total.stories, change: total.change, state: total.state, silent: total.silent }, ...busy];
  show(place, { rows, chosen }, () => rows.map((row) => el('li', {}, button(row, most, chosen, choose))));
}

function button(row, most, chosen, choose) {
  const quiet = row.talks === 0;
  const element = el(
    'button',
    {
      type: 'button', 'data-key': row.conflict || 'all', class: quiet ? 'quiet' : null,
      'aria-current': row.conflict === chosen ? 'true' : null,
      title: row.conflict === '' ? null
        : plural(row.talks, 'story', 'stories') + ' on talks in 24 h, of ' + plural(row.coverage, 'story', 'stories') +
          ' on the conflict; ' + count(row.talksWeek) + ' on talks in 7 days',
      onclick: () => choose(row.conflict),
    },
    el('span', { class: 'name' }, conflictName(row.conflict)),
    el('span', { class: 'n' }, count(row.talks)),
    el('span', { class: 'under' }, quiet ? 'quiet' : state(row)),
    el('span', { class: 'change ' + direction(row.change) }, quiet ? '' : change(row.change, row.talks)),
  );
  if (row.conflict !== '') element.append(styled(el('i', { class: 'meter', 'aria-hidden': 'true' }), { '--long': row.talks / most }));
  return element;
}

function state(row) {
  return row.state === 'partial' ? 'partial: ' + row.silent.join(', ') + ' silent' : row.state;
}
