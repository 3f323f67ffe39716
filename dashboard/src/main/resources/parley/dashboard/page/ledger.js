// What happened, what was taken back, and that every message is accounted for.
import { el, link, show, styled } from './dom.js';
import { clock, conflictName, count, day, languageName, moment, plain, plural, VERBS } from './words.js';

export function showEvents(place, events, conflict, now) {
  const today = now.toISOString().slice(0, 10);
  show(place, { events, today }, () => events.length === 0
    ? [el('li', { class: 'none' }, 'No event is told today.')]
    : events.map((e) => el('li', { class: 'quad' + e.quad },
      el('span', { class: 'root', title: e.root }, plain(e.root)),
      el('p', {},
        el('strong', {}, e.sourceName), ' ' + (VERBS[e.root] ?? plain(e.root)) + ' ', el('strong', {}, e.targetName),
        conflict === '' && e.conflict ? el('small', {}, ' ' + conflictName(e.conflict)) : null,
        e.stories[0] ? link(e.stories[0].link, { class: 'told', dir: 'auto' }, e.stories[0].headline) : null),
      el('span', { class: 'n' }, plural(e.n, 'story', 'stories'),
        e.day === today ? null : el('small', {}, day(new Date(e.day), now))))));
}

const CAUSES = {
  corrected: 'Corrected', withheld: 'Withheld', killed: 'Killed', held: 'Held', retagged: 'Judged anew', joined: 'Joined',
};

export function showRetractions(place, retractions, now) {
  show(place, retractions, () => retractions.length === 0
    ? [el('li', { class: 'none' }, 'Nothing was taken back.')]
    : retractions.map((r) => el('li', {},
      el('p', { class: 'meta' },
        el('time', { datetime: r.at }, moment(r.at, now)),
        el('span', { class: 'cause ' + r.cause }, CAUSES[r.cause] ?? plain(r.cause)),
        el('span', {}, r.replaced ? 'a newer version stands' : r.standingHeadline ? 'stands again' : 'none stands')),
      el('p', { class: 'what', dir: 'auto' }, r.standingHeadline ?? r.storyId),
      r.reason ? el('p', { class: 'reason', dir: 'auto' }, r.reason) : null,
      el('p', { class: 'fine' }, r.frozen ? 'past the horizon: its buckets are frozen' : 'taken from ' + plural(r.subjects.length, 'subject', 'subjects')))));
}

/** Words for counts whose names do not say it. */
const WORDS = { kills: 'Kills, orders', notNews: 'Not news' };

export function showBalance(place, balance, languages) {
  const parts = balance.counts.map((key) => [key, WORDS[key] ?? plain(key)]);
  show(place, { balance, languages }, () => [
    el('div', { class: 'strip', 'aria-hidden': 'true' },
      parts.filter(([key]) => balance[key] > 0).map(([key, name]) =>
        styled(el('i', { class: key, title: name + ' ' + count(balance[key]) }), { '--part': balance[key] }))),
    el('table', {},
      el('tbody', {}, parts.map(([key, name]) => el('tr', { class: balance[key] === 0 ? 'zero' : null },
        el('th', { scope: 'row' }, el('i', { class: key, 'aria-hidden': 'true' }), name), el('td', {}, count(balance[key]))))),
      el('tfoot', {},
        el('tr', {}, el('th', { scope: 'row' }, 'Sum'), el('td', {}, count(balance.accounted))),
        el('tr', { class: 'came' }, el('th', { scope: 'row' }, 'Came in'),
          el('td', { class: balance.balanced ? 'right' : 'wrong' }, count(balance.received))))),
    el('p', { class: balance.balanced ? 'verdict right' : 'verdict wrong' }, balance.balanced
      ? 'Every message is in exactly one place.' : 'The counts do not sum to what came in.'),
    el('p', { class: 'fine' }, alarms(balance)),
    unread(languages),
  ]);
}

/** What was not read in seven days, for its language or since its sender forbids it; null where all was. */
function unread(languages) {
  const not = languages.filter((l) => l.untagged > 0);
  const all = not.reduce((sum, l) => sum + l.untagged, 0);
  return all === 0 ? null : el('p', { class: 'fine unread', title: 'They are in no conflict, and in no share.' },
    'Not read in 7 days, for their language or rights: ' + plural(all, 'story', 'stories') + ' (' +
      not.map((l) => languageName(l.language) + ' ' + count(l.untagged)).join(', ') + ')');
}

const ALARMS = {
  undated: (n) => plural(n, 'story', 'stories') + ' with an impossible date',
  unmetKills: (n) => plural(n, 'kill', 'kills') + ' met no story',
  unreadable: (n) => count(n) + ' with an unreadable embargo or status',
  heldForSkew: (n) => plural(n, 'embargoed story stays held', 'embargoed stories stay held'),
};

/** By how much an instance's clock is wrong, or the brokers' is; null while they agree. */
function skew(seconds) {
  return seconds === 0 ? null
    : 'the clock of an instance is ' + count(Math.abs(seconds)) + ' s ' + (seconds > 0 ? 'ahead of' : 'behind') + ' the brokers\u2019, embargoes end late';
}

function alarms(b) {
  return [
    ...b.alarms.filter((key) => b[key] > 0).map((key) => ALARMS[key]?.(b[key]) ?? plain(key) + ' ' + count(b[key])),
    skew(b.clockSkewSeconds),
    b.at ? 'as of ' + clock(new Date(b.at)) + ' UTC' : 'nothing came yet',
  ].filter((part) => part !== null).join(' \u00b7 ');
}
