// What came of each wire, and what of it is out of the wire's own ordinary.
import { el } from './dom.js';
import { to } from './links.js';
import { ago, count, day, plain, stretch } from './words.js';

const MOST = 30;

/** What counts are called and what they mean, in this order; null for what others are shares of. */
const WORDS = {
  news: ['News', 'Accepted as news'],
  'not-news': ['Not news', 'Advisories, tests, plans and the like'],
  kill: ['Kills', 'Stories that the wire took back'],
  order: ['Orders', 'What withholds or holds another document, and what operators ordered'],
  duplicate: ['Duplicates', 'The same message again, or the same content in other bytes'],
  rejected: ['Refused', 'What could not be read'],
  'empty-body': ['No text', 'News without a text'],
  'short-body': ['Short', 'News with a very short text'],
  'unknown-status': ['Status unknown', 'Held for a status that nobody knows'],
  'other-hold': ['Held', 'Held for another reason, as that only its changes were sent'],
  'unreadable-embargo': ['Embargo unread', 'Held for an embargo that cannot be read'],
  'no-date': ['No date', 'News without a readable time'],
  ahead: ['Ahead', 'Made after it came, by its own account'],
  untagged: ['Unread', 'In a language or under rights that keep it from being read'],
  timed: null,
  read: null,
  late: null,
};

const familyOf = (name) => name.split(':', 1)[0];
const of = (name, key) => familyOf(name) === key;
const named = (counts, key) => Object.entries(counts).filter(([name]) => of(name, key));
const sum = (wire, key) => named(wire.counts, key).reduce((all, [, n]) => all + n, 0);

/** The columns that hold something, those that have no words here last. */
function columnsOf(wires) {
  const there = new Set(wires.flatMap((w) => [...Object.keys(w.counts), ...w.alarms]).map(familyOf));
  const known = Object.keys(WORDS);
  return [...known.filter((key) => there.has(key)), ...[...there].filter((key) => !known.includes(key))]
    .filter((key) => WORDS[key] !== null)
    .map((key) => [key, ...(WORDS[key] ?? [plain(key), key])]);
}

/** What came of each wire in the days of the range, as elements; only columns that hold something are there. */
export function showWires(wires, s, now) {
  if (wires.length === 0) return null;
  const order = [...wires].sort((a, b) => b.alarms.length - a.alarms.length || b.messages - a.messages);
  const alarmed = wires.filter((w) => w.alarms.length > 0).length;
  const rows = order.slice(0, MOST);
  const columns = columnsOf(rows);
  const timed = rows.some((w) => w.delayMedian !== null && w.delayMedian !== undefined);
  return el('section', { class: 'part wires' },
    el('h3', {}, 'What came of each wire'),
    el('p', { class: 'fine' }, 'By day of receipt, ' + (wires[0].day ? day(new Date(wires[0].day), now) : stretch(s.from, s.to, now))
      + (alarmed > 0 ? '; \u25b2 marks what is out of a wire\u2019s own ordinary' : '') + (wires.length > MOST ? '; ' + MOST + ' of ' + count(wires.length) : '') + '.'),
    el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'What came of each wire' }, el('table', {},
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Wire'), th('Messages'), columns.map(([, name]) => th(name)), timed ? th('Delay, half and nine tenths') : null)),
      el('tbody', {}, rows.map((w) => el('tr', { class: w.alarms.length > 0 ? 'alarmed' : null },
        el('th', { scope: 'row' }, to({ provider: w.provider, panel: 'coverage' }, {}, w.provider)), el('td', {}, count(w.messages)), columns.map(([key]) => cell(w, key)), timed ? delay(w) : null))))),
    el('dl', { class: 'fine meanings' }, columns.map(([, name, meaning]) => [el('dt', {}, name), el('dd', {}, meaning)])));
}

const th = (text) => el('th', { scope: 'col' }, text);

function cell(wire, key) {
  const n = sum(wire, key);
  const alarms = wire.alarms.filter((name) => of(name, key));
  const parts = named(wire.counts, key).filter(([name]) => name !== key)
    .map(([name, m]) => name.slice(key.length + 1) + ' ' + count(m)).join(', ');
  return el('td', { class: alarms.length > 0 ? 'alarm' : null },
    alarms.length > 0 ? el('span', { role: 'img', 'aria-label': 'out of the ordinary:' }, '\u25b2 ') : null, n === 0 && alarms.length === 0 ? '' : count(n),
    parts ? el('small', {}, parts) : null);
}

function delay(wire) {
  const late = wire.alarms.includes('late');
  const within = (seconds) => (seconds < 0 ? 'ahead' : '\u2264\u202f' + ago(1000 * seconds));
  return el('td', { class: late ? 'alarm' : null},
    wire.delayMedian === null || wire.delayMedian === undefined ? '' : within(wire.delayMedian) + ' \u00b7 ' + within(wire.delayP90));
}
