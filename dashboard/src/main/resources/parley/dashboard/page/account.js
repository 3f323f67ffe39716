// Whether this is all there is: wires that are silent, what was not read, what came of every message.
import { el, link, show, styled } from './dom.js';
import { to } from './links.js';
import { Plot } from './plots.js';
import { showWires } from './wires.js';
import { clock, count, languageName, moment, percent, plain, plural, silenceWords, stretch } from './words.js';

export const questions = (view, s) => ({
  wires: ['/coverage', { from: s.from, to: s.to }],
  days: ['/wires', { day: s.now ? null : new Date(Date.parse(s.to) - 1).toISOString().slice(0, 10) }],
  received: ['/received', { from: s.from, to: s.to }],
  balance: ['/balance', {}],
  languages: ['/languages', { span: 'rolling-7d', at: s.now ? null : s.to }],
  impossible: ['/stories', { dates: 'impossible', limit: 20 }],
});

export const UNFILTERED = 'this panel is about all wires and languages';

export function showPanel(place, { wires, days, received, balance, languages, impossible }, view, s, now) {
  const p = place.parts ??= { silent: el('div'), plot: new Plot('missing', 'Coverage that was missing', 'by each wire\u2019s own rhythm', 110), wires: el('div'), balance: el('div'), unread: el('div') };
  if (!p.silent.isConnected) place.append(p.silent, p.plot.element, p.wires, p.unread, p.balance);
  if (wires === null) p.plot.element.hidden = p.plot.data === undefined;
  else showSilence(p, wires, s, now);
  show(p.wires, { days, range: [s.from, s.to] }, () => showWires(days, s, now));
  show(p.unread, { languages, impossible }, () => [unread(languages), undated(impossible, now)]);
  show(p.balance, { received, balance: s.now ? balance : null, range: [s.from, s.to] }, () => [came(received, s, now), s.now ? whole(balance) : null]);
}

function showSilence(p, wires, s, now) {
  show(p.silent, { silent: wires.silent, wires: wires.wires, missing: wires.missing, end: s.now }, () => silence(wires, s, now));
  const missing = wires.points.some((x) => x.missing > 0);
  p.plot.element.hidden = !missing;
  if (missing) {
    p.plot.show({ from: wires.from, to: wires.to, step: wires.step, points: wires.points, columns: [{ name: 'of usual coverage', kind: 'bars', colour: '--amber',
      values: wires.points.map((x) => x.missing), words: (v) => percent(v) }] });
  }
}

const silence = (wires, s, now) => el('section', { class: 'part' }, el('h3', {}, 'Wires'),
  el('p', { class: 'calm' }, silenceWords(wires) + (s.now ? ', now.' : ', at the end of the range.')),
  wires.silent.length === 0 ? null : el('table', { class: 'list' },
    el('thead', {}, el('tr', {}, ['Silent wire', 'since', 'sends in such a time', 'chance of such a silence'].map((t, i) => el('th', { scope: 'col', class: i > 0 ? 'n' : null }, t)))),
    el('tbody', {}, wires.silent.map((w) => el('tr', {}, el('th', { scope: 'row' }, el('span', { class: 'name' }, to({ provider: w.provider, panel: 'coverage' }, {}, w.provider))),
      el('td', { class: 'n', 'data-label': 'since' }, w.since === null ? 'before that' : moment(w.since, now)), el('td', { class: 'n', 'data-label': 'sends in such a time' }, plural(Math.round(w.usual), 'story', 'stories')),
      el('td', { class: 'n', 'data-label': 'chance' }, w.chance < 0.0001 ? '< 0.01\u202f%' : percent(w.chance, 2)))))));

/** What was not read, for its language or since its sender forbids it. */
function unread(languages) {
  const not = languages.filter((l) => l.untagged > 0);
  return not.length === 0 ? null : el('section', { class: 'part' }, el('h3', {}, 'Not read'),
    el('p', {}, 'For their language or their rights; they are in no conflict, in no talks and in no share: ' + not.map((l) => languageName(l.language) + ' ' + count(l.untagged)).join(', ') + '.'));
}

const undated = ({ stories }, now) => (stories.length === 0 ? null : el('section', { class: 'part' }, el('h3', {}, 'With an impossible date'),
  el('p', {}, 'They stand, and are in no number over time.'),
  el('ul', {}, stories.map((s) => el('li', {}, el('small', {}, s.provider + ', received ' + moment(s.receivedAt, now) + ' '), link(s.link, { dir: 'auto' }, s.headline))))));

/** Words for counts whose names do not say it. */
const WORDS = { kills: 'Kills and orders', notNews: 'Not news', 'not-news': 'Not news', kill: 'Kills', order: 'Orders', duplicate: 'Duplicates', rejected: 'Refused', news: 'News' };
const ALARMS = {
  undated: (n) => plural(n, 'story', 'stories') + ' with an impossible date',
  unmetKills: (n) => plural(n, 'kill', 'kills') + ' met no story',
  unreadable: (n) => count(n) + ' with an unreadable embargo or status',
  heldForSkew: (n) => plural(n, 'embargoed story stays held', 'embargoed stories stay held'),
};

/** By how much an instance's clock is wrong, or the brokers' is; nothing while they agree. */
const skew = (seconds) => (seconds === 0 ? []
  : ['the clock of an instance is ' + count(Math.abs(seconds)) + ' s ' + (seconds > 0 ? 'ahead of' : 'behind') + ' the brokers\u2019, embargoes end late']);

/** All messages ever, each in exactly one place. */
function whole(b) {
  const parts = b.counts.map((key) => [key, WORDS[key] ?? plain(key), b[key]]);
  return balance('What became of every message, since the beginning', parts, b.accounted, b.received, [
    el('p', { class: b.balanced ? 'verdict right' : 'verdict wrong' }, b.balanced ? 'Every message is in exactly one place.' : 'The counts do not sum to what came in.'),
    el('p', { class: 'fine' }, [...b.alarms.filter((key) => b[key] > 0).map((key) => ALARMS[key]?.(b[key]) ?? plain(key) + ' ' + count(b[key])),
      ...skew(b.clockSkewSeconds),
      b.at ? 'as of ' + clock(new Date(b.at)) + ' UTC' : 'nothing came yet'].join(' \u00b7 '))]);
}

/** What came on the days of the range; nothing where nothing did. */
function came(received, s, now) {
  const parts = received.map(({ name, n }) => [name.split(':')[0], countWords(name), n]);
  const n = parts.reduce((all, [, , m]) => all + m, 0);
  const days = [s.from, s.to].map((t, i) => new Date(86400000 * Math[i === 0 ? 'floor' : 'ceil'](Date.parse(t) / 86400000)).toISOString());
  return n === 0 ? null : balance('What came, ' + stretch(...days, now), parts, n, n,
    [el('p', { class: 'fine' }, 'By day of receipt: what was replayed came on the day of its replay.')]);
}

/** Not news: advisory. */
function countWords(name) {
  const [key, ...kind] = name.split(':');
  return (WORDS[key] ?? plain(key)) + (kind.length === 0 ? '' : ': ' + kind.join(':'));
}

const balance = (title, parts, accounted, received, notes) => el('section', { class: 'part balance' }, el('h3', {}, title),
  el('div', { class: 'strip', 'aria-hidden': 'true' }, parts.filter(([, , n]) => n > 0).map(([key, , n]) => styled(el('i', { class: key }), { '--part': n }))),
  el('table', { class: 'small' },
    el('tbody', {}, parts.filter(([, , n]) => n > 0).map(([key, name, n]) => el('tr', {}, el('th', { scope: 'row' }, el('i', { class: key, 'aria-hidden': 'true' }), name), el('td', { class: 'n' }, count(n))))),
    el('tfoot', {}, el('tr', {}, el('th', { scope: 'row' }, 'Sum'), el('td', { class: 'n' }, count(accounted))), el('tr', { class: 'came' }, el('th', { scope: 'row' }, 'Came in'), el('td', { class: 'n' }, count(received))))),
  notes);
