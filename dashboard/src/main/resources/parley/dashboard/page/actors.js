// Who is spoken of, and who acts on whom.
import { el, show, styled } from './dom.js';
import { balanceBar, change, count, direction, NOTHING, percent, plural, signed } from './words.js';

export function showActors(place, actors) {
  const most = Math.max(1, ...actors.map((a) => a.stories));
  show(place, actors, () => actors.length === 0 ? [none('Nobody was named in this span.')] : [
    el('thead', {}, el('tr', {}, th('Actor'),
      el('th', { scope: 'col', class: 'posture', title: 'Of the stories that tell its posture toward the talks: those in which it is constructive, and obstructive; the rest are mixed' },
        'Toward the talks', el('small', {}, el('span', { class: 'friendly' }, 'constructive'), ', ', el('span', { class: 'hostile' }, 'obstructive'))),
      th('Sentiment', 'tilted'), th('Stories', 'n'), th('Change', 'n changed'))),
    el('tbody', {}, actors.map((a) => el('tr', {},
      el('th', { scope: 'row' }, el('span', { class: 'name' }, a.name), el('small', { title: office(a) }, office(a))),
      posture(a),
      el('td', { class: 'tilted', title: votes(a) }, balanceBar(a.sentiment), el('span', { class: 'v' }, signed(a.sentiment))),
      el('td', { class: 'n' }, meter(a.stories, most), el('b', {}, count(a.stories))),
      el('td', { class: 'n changed change ' + direction(a.change) }, change(a.change, a.stories))))),
  ]);
}

export function showDyads(place, dyads) {
  const most = Math.max(1, ...dyads.map((d) => d.stories));
  show(place, dyads, () => dyads.length === 0 ? [none('Nobody acted on anybody in this span.')] : [
    el('thead', {}, el('tr', {}, th('Source \u2192 target'), th('Stories', 'n'), th('Cooperation', 'tilted'))),
    el('tbody', {}, dyads.map((d) => el('tr', {},
      el('th', { scope: 'row' }, el('span', { class: 'name' }, d.sourceName, el('b', { class: 'to', 'aria-label': 'to' }, ' \u2192 '), d.targetName)),
      el('td', { class: 'n' }, meter(d.stories, most), el('b', {}, count(d.stories))),
      el('td', { class: 'tilted', title: votes(d) }, balanceBar(d.cooperation), el('span', { class: 'v' }, signed(d.cooperation)))))),
  ]);
}

const th = (text, kind) => el('th', { scope: 'col', class: kind }, text);
const none = (text) => el('tbody', {}, el('tr', {}, el('td', { class: 'none' }, text)));
const meter = (n, most) => styled(el('i', { class: 'meter', 'aria-hidden': 'true' }), { '--long': n / most });

/** The shares of stories in which it is constructive, mixed and obstructive; nothing at all where none tells it. */
function posture(a) {
  if (a.postures === 0) return el('td', { class: 'posture', title: 'no story tells it' }, el('span', { class: 'unsaid' }, NOTHING));
  const mixed = a.postures - a.constructive - a.obstructive;
  const words = count(a.constructive) + ' constructive, ' + count(mixed) + ' mixed, ' + count(a.obstructive) + ' obstructive';
  const parts = [['friendly', a.constructive], ['even', mixed], ['hostile', a.obstructive]];
  return el('td', { class: 'posture', title: words },
    share('friendly', a.constructive, a.postures),
    el('span', { class: 'shares', role: 'img', 'aria-label': words },
      parts.filter(([, n]) => n > 0).map(([kind, n]) => styled(el('i', { class: kind }), { '--part': n }))),
    share('hostile', a.obstructive, a.postures),
    el('small', {}, 'of ' + plural(a.postures, 'story', 'stories')));
}

const share = (kind, n, all) => el('b', { class: n === 0 ? 'zero' : kind, 'aria-hidden': 'true' }, percent(n / all));

function office(a) {
  const place = a.country && a.country !== a.id ? a.country : '';
  return [a.office ?? (a.kind === 'state' ? '' : (a.kind ?? '').replace('-', ' ')), place].filter(Boolean).join(', ');
}

function votes(a) {
  return a.n === 0 ? 'nothing was said'
    : count(a.positive) + ' friendly, ' + count(a.neutral) + ' even, ' + count(a.negative) + ' hostile';
}
