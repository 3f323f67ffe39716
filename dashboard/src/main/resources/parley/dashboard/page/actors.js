// Who is spoken of, and who acts on whom.
import { el, show, styled } from './dom.js';
import { balanceBar, change, count, direction, signed } from './words.js';

export function showActors(place, actors) {
  const most = Math.max(1, ...actors.map((a) => a.stories));
  show(place, actors, () => actors.length === 0 ? [none('Nobody was named in this span.')] : [
    el('thead', {}, el('tr', {}, th('Actor'), th('Stories', 'n'), th('Sentiment', 'tilted'), th('Change', 'n'))),
    el('tbody', {}, actors.map((a) => el('tr', {},
      el('th', { scope: 'row' }, el('span', { class: 'name' }, a.name), el('small', { title: office(a) }, office(a))),
      el('td', { class: 'n' }, meter(a.stories, most), el('b', {}, count(a.stories))),
      el('td', { class: 'tilted', title: votes(a) }, balanceBar(a.sentiment), el('span', { class: 'v' }, signed(a.sentiment))),
      el('td', { class: 'n change ' + direction(a.change) }, change(a.change, a.stories))))),
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

function office(a) {
  const place = a.country && a.country !== a.id ? a.country : '';
  return [a.office ?? (a.kind === 'state' ? '' : (a.kind ?? '').replace('-', ' ')), place].filter(Boolean).join(', ');
}

function votes(a) {
  return a.n === 0 ? 'nothing was said'
    : count(a.positive) + ' friendly, ' + count(a.neutral) + ' even, ' + count(a.negative) + ' hostile';
}
