// What changed and why: each line opens to the stories that are the reason.
import { against, band, bandWords } from './bands.js';
import { el, link, show } from './dom.js';
import { happeningsOf } from './happening.js';
import { opens, to } from './links.js';
import { actWords, sentences } from './sentences.js';
import { storiesOfAct } from './view.js';
import { CAUSES, conflictName, count, day, moment, percent, plain, plural, signed, stretch, unusual } from './words.js';

export const questions = (view, s) => ({ changes: ['/changes', { days: s.days, to: s.now ? null : s.to, conflict: view.conflict, limit: 10 }] });

export const UNFILTERED = 'they do not hold for what changed';

export function showPanel(place, { changes }, view, s, now) {
  // what was taken back after the time as of which numbers are known is not known yet, and how much of it was before is not told
  const data = view.asOf ? { ...changes, retractions: [], takenBack: 0 } : changes;
  show(place, { data, conflict: view.conflict }, () => [
    el('p', { class: 'of' }, el('b', {}, stretch(data.from, data.to, now)),
      ' against ' + (data.days === 1 ? 'the same day of weeks before' : 'the eight stretches of ' + plural(data.days, 'day', 'days') + ' before it') + '.'),
    section('conflicts', 'Talks that are told of more, or less, than usual', data.conflicts, (rows) => conflicts(rows, view, data, now), quiet(data)),
    section('stages', 'Talks whose stage turned', data.stages, (rows) => rows.map((t) => turn(t, view, now))),
    section('actors', 'Actors who turned', data.actors, (rows) => rows.map((a) => actor(a, view, data, now))),
    section('acts', 'What was done, by how many wires tell it in words of their own', data.acts, (rows) => acts(rows, view, now)),
    section('retractions', 'Taken back', data.retractions, (rows) => rows.map((r) => retraction(r, now)),
      data.takenBack > data.retractions.length ? [plural(data.takenBack, 'story was', 'stories were') + ' taken back in all. ', to({ panel: 'timeline' }, {}, 'All of them')] : null),
    nothing(data) ? el('p', { class: 'calm' }, 'Nothing in this stretch is out of the ordinary, by what was usual before.') : null,
    data.method ? el('details', { class: 'method', 'data-key': 'method' }, el('summary', {}, 'How this is reckoned'), el('p', {}, data.method)) : null,
  ]);
}

const nothing = (d) => d.conflicts.length + d.stages.length + d.actors.length + d.acts.length + d.retractions.length === 0;

/** A section with its lines; not there where it has none. */
const section = (key, title, rows, build, note = null) => (rows.length === 0 ? null : el('section', { class: 'part', 'aria-labelledby': 'changes-' + key },
  el('h3', { id: 'changes-' + key }, title), el('ul', { class: 'lines' }, build(rows)), note ? el('p', { class: 'fine' }, note) : null));

/** A line that opens to its reasons. */
const line = (key, head, ...reasons) => el('li', {}, el('details', { 'data-key': key }, el('summary', { 'data-key': 'line|' + key }, head), el('div', { class: 'reasons' }, reasons)));

const fromQuery = (query) => Object.fromEntries(new URLSearchParams(query.split('?')[1] ?? ''));

function conflicts(rows, view, data, now) {
  const most = Math.max(...rows.flatMap((c) => [c.stories, c.high]));
  return rows.map((c) => line('conflict|' + c.conflict, [
    el('span', { class: 'what' }, el('strong', {}, c.name), ' ', el('span', { class: 'turn ' + (c.surprise > 0 ? 'up' : 'down') }, c.surprise === null ? 'too new to say what is usual' : unusual(c.surprise) || 'as usual')),
    el('span', { class: 'figures' }, el('b', {}, plural(c.stories, 'story', 'stories')), c.surprise === null ? null : against(c.stories, c.low, c.high, most),
      el('small', {}, (c.surprise === null ? '' : 'usually ' + usual(c) + ' \u00b7 ') + (c.share === null ? '' : percent(c.share, 1) + ' of the news'
        + (c.shareBefore === null ? '' : ', was ' + percent(c.shareBefore, 1))))),
    c.newsOf[0] ? el('span', { class: 'because', dir: 'auto' }, c.newsOf[0].headline) : null,
  ], sentences(c.newsOf, now, c.conflict), el('p', { class: 'further' },
    opens('All ' + plural(c.stories, 'story', 'stories'), fromQuery(c.query), c.name),
    view.conflict === c.conflict ? null : to({ conflict: c.conflict }, {}, 'What changed there'),
    to({ conflict: c.conflict, panel: 'coverage' }, {}, 'Its coverage and tone'))));
}

const usual = (c) => (Math.round(c.low) === Math.round(c.high) ? count(Math.round(c.usual)) : count(Math.max(0, Math.floor(c.low))) + ' to ' + count(Math.ceil(c.high)));

const quiet = (data) => (data.quiet.length === 0 ? null
  : 'Too few stories to say, fewer than ' + data.minimum + ': ' + data.quiet.map(conflictName).join(', ') + '.');

const turn = (t, view, now) => line('stage|' + t.conflict + t.at, [
  el('span', { class: 'what' }, el('strong', {}, t.name), ' ',
    el('span', { class: 'stage ' + t.before }, plain(t.before)), el('span', { class: 'to', role: 'img', 'aria-label': 'to' }, ' \u2192 '), el('span', { class: 'stage ' + t.after }, plain(t.after))),
  el('span', { class: 'figures' }, el('b', {}, day(new Date(t.at), now)), el('small', {}, t.n + ' of ' + plural(t.of, 'story', 'stories') + ' with a stage; before, ' + t.beforeN + ' of ' + t.beforeOf)),
  t.stories[0] ? el('span', { class: 'because', dir: 'auto' }, t.stories[0].headline) : null,
], sentences(t.stories, now, t.conflict), el('p', { class: 'further' }, opens('All ' + plural(t.n, 'story', 'stories'), fromQuery(t.query), t.name),
  to({ conflict: t.conflict, panel: 'coverage' }, {}, 'Its stages over time')));

const MEASURES = { sentiment: 'how stories speak of them', posture: 'posture toward the talks' };

const actor = (a, view, data, now) => line('actor|' + a.id + a.measure + a.conflict, [
  el('span', { class: 'what' }, el('strong', {}, a.name), ' ', el('span', {}, MEASURES[a.measure]),
    a.conflict && a.conflict !== view.conflict ? el('small', {}, ' ' + conflictName(a.conflict)) : null),
  el('span', { class: 'figures' }, el('b', {}, signed(a.before) + ' \u2192 ' + signed(a.after)), band(a.difference, a.low, a.high),
    el('small', {}, plural(a.afterN, 'story', 'stories') + ', ' + count(a.beforeN) + ' before; changed by ' + bandWords(a.low, a.high))),
], sentences(a.stories, now, a.conflict), el('p', { class: 'further' }, opens('All ' + plural(a.afterN, 'story', 'stories'), fromQuery(a.query), a.name)));

const acts = (rows, view, now) => bothWays(rows).map(([a, back]) => line('act|' + [a.day, a.source, a.root, a.target, a.conflict].join('|'), [
  el('span', { class: 'what quad' + a.quad }, actWords(a.sourceName, a.root, a.targetName), back ? el('small', {}, ', and the other way round') : null),
  el('span', { class: 'figures' }, el('b', {}, plural(a.breadth, 'wire', 'wires')), el('small', {}, storiesAndTexts(a) + ' \u00b7 ' + day(new Date(a.day), now)
    + (a.conflict && a.conflict !== view.conflict ? ' \u00b7 ' + conflictName(a.conflict) : ''))),
  a.stories[0] ? el('span', { class: 'because', dir: 'auto' }, a.stories[0].headline) : null,
], briefs(a.stories, now), el('p', { class: 'further' }, sentencesOf(a), back ? sentencesOf(back) : null,
  happeningsOf(a))));

/** 4 stories, 2 texts. */
const storiesAndTexts = (a) => plural(a.n, 'story', 'stories') + (a.texts < a.n ? ', ' + plural(a.texts, 'text', 'texts') : '');

/** Acts with the same act of the same day the other way round, where there is one. */
function bothWays(rows) {
  const pairs = [];
  for (const a of rows) {
    const first = pairs.find(([b, back]) => !back && b.source === a.target && b.target === a.source && b.root === a.root && b.day === a.day && b.conflict === a.conflict);
    if (first) first.push(a);
    else pairs.push([a]);
  }
  return pairs;
}

/** A link to all stories that tell an act, with their sentences. */
const sentencesOf = (a) => opens(a.sourceName + ' \u2192 ' + a.targetName + ': ' + plural(a.n, 'story', 'stories'), storiesOfAct(a), '');

const MOST_BRIEFS = 3;

const briefs = (stories, now) => el('ol', { class: 'sentences' }, stories.slice(0, MOST_BRIEFS).map((s) => el('li', { 'data-story': s.storyId },
  el('p', { class: 'meta' }, el('time', { datetime: s.storyTime }, moment(s.storyTime, now)), el('span', {}, s.provider)),
  link(s.link, { class: 'headline', dir: 'auto' }, s.headline))));

const retraction = (r, now) => line('retraction|' + r.storyId + r.at, [
  el('span', { class: 'what' }, el('span', { class: 'cause ' + r.cause }, CAUSES[r.cause] ?? plain(r.cause)), ' ', el('span', { dir: 'auto' }, r.standing?.headline ?? r.storyId)),
  el('span', { class: 'figures' }, el('b', {}, moment(r.at, now)), el('small', {}, r.provider + (r.replaced ? ' \u00b7 a newer version stands' : ' \u00b7 none stands'))),
], r.reason ? el('p', {}, 'Reason: ', el('bdi', {}, r.reason)) : null, numbers(r.numbers, now),
r.standing ? el('p', {}, link(r.standing.link, { class: 'headline', dir: 'auto' }, r.standing.headline)) : null);

/** What a retraction took from numbers: before, after. */
const numbers = (rows, now) => (rows.length === 0 ? el('p', { class: 'fine' }, 'No number held it.') : el('table', { class: 'small' },
  el('thead', {}, el('tr', {}, ['Stories of', 'on', 'before', 'after'].map((t) => el('th', { scope: 'col' }, t)))),
  el('tbody', {}, rows.map((n) => el('tr', {}, el('th', { scope: 'row' }, n.subject), el('td', {}, day(new Date(n.day), now)),
    el('td', { class: 'n' }, n.before === null ? 'no longer kept' : count(n.before)), el('td', { class: 'n' }, n.after === null ? 'no longer kept' : count(n.after)))))));

