// Who is spoken of: how, and how each stands toward the talks, with the band that so few stories leave; over time for those chosen.
import { band, bandWords, meter } from './bands.js';
import { el, show } from './dom.js';
import { opens, opensCount, to } from './links.js';
import { drawCourses } from './courses.js';
import { nameSubjects } from './names.js';
import { coarseStep, filtersOf, votesOf } from './view.js';
import { ask } from './api.js';
import { change, plural, signed, unusual } from './words.js';

const MOST = 12;
const DRAWN = 3;

export const questions = (view, s) => ({
  actors: ['/subjects', { type: 'actor', conflict: view.conflict, from: s.from, to: s.to, limit: MOST, ...votesOf(view) }],
});

export const UNFILTERED = 'they hold for the drawings and for the stories that a number opens, not for the ranking';

export const VOTES = 'sentiment and posture';

const toldOf = (actors) => actors.subjects.filter((r) => r.stories > 0);

/** Asks for the series of those who are drawn: chosen ones, else those named most. */
export async function more({ actors }, view, s) {
  const rows = toldOf(actors);
  const chosen = view.compare.filter((c) => rows.some((r) => r.subject === c));
  const drawn = (chosen.length > 0 ? chosen : rows.filter((r) => r.n > 0 || r.postures > 0).slice(0, DRAWN).map((r) => r.subject)).slice(0, 4);
  return drawn.length === 0 ? { series: null } : { series: await ask('/series', { subject: drawn, from: s.from, to: s.to, step: coarseStep(s), asOf: view.asOf, ...filtersOf(view), ...votesOf(view) }) };
}

export function showPanel(place, { actors, series }, view, s) {
  place.parts ??= { list: el('div'), plots: el('div', { class: 'plots' }) };
  if (!place.parts.list.isConnected) place.append(place.parts.list, place.parts.plots);
  const rows = toldOf(actors);
  nameSubjects(rows.map((r) => [r.subject.replace(/^talks:[^/]+\//, ''), r.name]));
  const drawn = series === null ? [] : series.series.map((x) => x.subject);
  show(place.parts.list, { rows, drawn, compare: view.compare, range: [s.from, s.to], filters: filtersOf(view), votes: votesOf(view) }, () => (rows.length === 0
    ? el('p', { class: 'calm' }, 'Nobody is named in stories on these talks in this stretch.')
    : [table(rows, drawn, view, s), actors.next === null ? null : el('p', { class: 'fine' }, to({ panel: 'find', type: 'actor' }, {}, 'All actors'))]));
  drawCourses(place.parts.plots, series, view, rows, ['posture', 'sentiment']);
}

function table(rows, drawn, view, s) {
  const most = Math.max(...rows.map((r) => r.stories));
  const postures = rows.some((r) => r.postures > 0);
  const asked = (r) => ({ subject: r.subject, from: s.from, to: s.to, ...filtersOf(view) });
  return el('table', { class: 'list actors' },
    el('caption', { class: 'unseen' }, 'Actors named in most stories on talks'),
    el('thead', {}, el('tr', {}, th('Actor'), th('Stories', 'n'), th('Change', 'n'),
      postures ? th([el('a', { href: '#word-posture' }, 'Posture'), el('small', {}, 'obstructive \u2013 constructive')], 'tilted') : null,
      th([el('a', { href: '#word-sentiment' }, 'Sentiment'), el('small', {}, 'hostile \u2013 friendly')], 'tilted'), th('Drawn', 'n'))),
    el('tbody', {}, rows.map((r) => el('tr', {},
      el('th', { scope: 'row' }, el('span', { class: 'name' }, r.name), unusual(r.surprise) ? el('small', { class: 'turn' }, unusual(r.surprise)) : null),
      el('td', { class: 'n', 'data-label': 'Stories' }, meter(r.stories, most), opensCount(r.stories, asked(r), 'stories on ' + r.name)),
      el('td', { class: 'n soft', 'data-label': 'Change' }, change(r.stories, r.before)),
      postures ? measured('Posture', r, r.posture, r.postureLow, r.postureHigh, voters(r.postures, view), asked(r)) : null,
      measured('Sentiment', r, r.sentiment, r.sentimentLow, r.sentimentHigh, voters(r.n, view), asked(r)),
      el('td', { class: 'n', 'data-label': 'Drawn' }, choose(r, drawn))))));
}

const th = (words, kind) => el('th', { scope: 'col', class: kind }, words);

const voters = (n, view) => (votesOf(view).per ? plural(n, 'happening', 'happenings') : plural(n, 'story', 'stories'));

function measured(label, r, value, low, high, voters, asked) {
  return el('td', { class: 'tilted', 'data-label': label }, value === null ? el('span', { class: 'unsaid' }, 'not told') : [
    band(value, low, high), el('b', {}, opens(signed(value), asked, label.toLowerCase() + ' of ' + r.name)),
    el('small', {}, bandWords(low, high) + ', ' + voters)]);
}

/** A link that draws the actor over time, or takes it out again. */
function choose(r, drawn) {
  const on = drawn.includes(r.subject);
  const next = on ? drawn.filter((d) => d !== r.subject) : [...drawn, r.subject].slice(-4);
  return to({ compare: next }, { class: 'check', 'data-key': 'draw|' + r.subject, 'aria-label': (on ? 'Do not draw ' : 'Draw ') + r.name + ' over time' }, on ? '\u2611' : '\u2610');
}
