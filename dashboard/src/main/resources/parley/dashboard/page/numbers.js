// The rolling spans, side by side.
import { el, show } from './dom.js';
import { balanceBar, change, count, direction, percent, signed } from './words.js';

export const ROLLING = { 'rolling-1h': '1 hour', 'rolling-24h': '24 hours', 'rolling-7d': '7 days' };

const COLUMNS = [
  ['Stories', 'Standing stories on talks', (a) => count(a.stories)],
  ['Reports', 'Distinct messages that brought them', (a) => count(a.reports)],
  ['Events', 'What happened, as news tells it, each once a day: of whole days only', (a) => count(a.events)],
  ['Sentiment', 'Mean tone, all voices together', (a) => tilt(a.sentiment)],
  ['Own voice', 'Mean tone in the wires\u2019 own voice', (a) => tilt(a.ownVoice)],
  ['Cooperation', 'Cooperative against hostile acts, of those told as news', (a) => tilt(a.cooperation)],
  ['Share', 'Of all news that was read in the same span', (a) => percent(a.share, a.share < 0.1 ? 1 : 0)],
  ['Change', 'Stories against the span before', (a) => moved(a.change, a.stories)],
  ['4 weeks', 'Stories against the same span in the last four weeks', (a) => moved(a.change4w, a.stories)],
  ['State', 'Whether more may come, and who was silent', state],
];

export function showNumbers(place, spans, chosen) {
  show(place, { spans, chosen }, () => [
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Rolling'),
      COLUMNS.map(([name, title]) => el('th', { scope: 'col', title }, name)))),
    el('tbody', {}, spans.map((span) => el('tr', { class: span.span === chosen ? 'chosen' : null },
      el('th', { scope: 'row' }, ROLLING[span.span]),
      COLUMNS.map(([, , cell]) => el('td', {}, cell(span)))))),
  ]);
}

function tilt(value) {
  return el('span', { class: 'figure', title: value === null ? 'nothing was said' : null },
    signed(value), balanceBar(value));
}

function moved(value, stories) {
  return el('span', { class: 'change ' + direction(value) }, change(value, stories));
}

function state(a) {
  return a.state === 'partial'
    ? el('span', { class: 'state partial', title: 'Expected, and silent: ' + a.silent.join(', ') },
      'partial', el('small', {}, a.silent.join(', ') + ' silent'))
    : el('span', { class: 'state ' + a.state }, a.state);
}
