// What came of each wire today, and what of it is out of the wire's own ordinary.
import { el, show } from './dom.js';
import { ago, count, day, percent, plain, plural } from './words.js';

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

/** Fills the panel, or hides it where nothing came; only columns that hold something are there. */
export function showWires(panel, note, place, wires, now) {
  panel.hidden = wires.length === 0;
  const order = [...wires].sort((a, b) => b.alarms.length - a.alarms.length || b.messages - a.messages);
  const alarmed = wires.filter((w) => w.alarms.length > 0).length;
  note.textContent = day(now) + ', UTC' + (alarmed > 0 ? '; ' + plural(alarmed, 'wire is', 'wires are') + ' out of the ordinary' : '')
    + (wires.length > MOST ? '; ' + MOST + ' of ' + count(wires.length) : '');
  show(place, order.slice(0, MOST), (rows) => {
    const columns = columnsOf(rows);
    const timed = rows.some((w) => w.delayMedian !== null);
    return [
      el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Wire'), th('Messages', 'All that came'),
        columns.map(([, name, title]) => th(name, title)),
        timed ? th('Delay', 'Half and nine tenths of live news came within this time') : null)),
      el('tbody', {}, rows.map((w) => el('tr', { class: w.alarms.length > 0 ? 'alarmed' : null },
        el('th', { scope: 'row' }, w.provider), el('td', {}, count(w.messages)),
        columns.map(([key]) => cell(w, key)), timed ? delay(w) : null))),
    ];
  });
}

const th = (text, title) => el('th', { scope: 'col', title }, text);

function cell(wire, key) {
  const n = sum(wire, key);
  const alarms = wire.alarms.filter((name) => of(name, key));
  const parts = named(wire.counts, key).filter(([name]) => name !== key)
    .map(([name, m]) => name.slice(key.length + 1) + ' ' + count(m)).join(', ');
  const title = [alarms.length > 0 ? 'out of the ordinary: ' + alarms.join(', ') : null, parts,
    n > 0 && key !== 'news' ? percent(n / wire.messages, 1) + ' of messages' : null].filter(Boolean).join('; ');
  return el('td', { class: alarms.length > 0 ? 'alarm' : null, title: title || null },
    alarms.length > 0 ? el('i', { 'aria-label': 'alarm' }, '\u25b2 ') : null, n === 0 && alarms.length === 0 ? '' : count(n));
}

function delay(wire) {
  const late = wire.alarms.includes('late');
  const within = (seconds) => (seconds < 0 ? 'ahead' : '\u2264\u202f' + ago(1000 * seconds));
  return el('td', { class: late ? 'alarm' : null, title: late ? 'out of the ordinary: late' : null },
    wire.delayMedian === null ? '' : within(wire.delayMedian) + ' \u00b7 ' + within(wire.delayP90));
}
