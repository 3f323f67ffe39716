// What was done and what was taken back, day by day, newest first; what is planned stands before it.
import { el, link, show } from './dom.js';
import { happeningsOf } from './happening.js';
import { opens, to } from './links.js';
import { Plot } from './plots.js';
import { actWords } from './sentences.js';
import { joined } from './story.js';
import { coarseStep, filtersOf, storiesOfAct, talksOf } from './view.js';
import { CAUSES, clock, conflictName, count, day, plain, plural, QUADS } from './words.js';

export const UNFILTERED = 'they hold for the drawing, not for the list';

const PAGE = 60;
const MOST = 200;
const MOST_PLANS = 8;
const MOST_ACTS = 3;

let length = { of: '', n: PAGE };

export function questions(view, s) {
  const of = [view.conflict, view.type, view.from].join('|');
  if (length.of !== of) length = { of, n: PAGE };
  const range = { from: s.from, to: s.to };
  const known = view.asOf && view.asOf > s.from && view.asOf < s.to ? view.asOf : s.to;
  return {
    timeline: ['/timeline', { conflict: view.conflict, kind: view.type, from: s.from, to: known, limit: length.n }],
    acts: ['/series', { subject: talksOf(view), ...range, step: coarseStep(s) === '1h' ? '1d' : coarseStep(s), ...filtersOf(view) }],
    planned: ['/planned', { conflict: view.conflict, at: s.now ? null : known, limit: 60 }],
  };
}

export function showPanel(place, { timeline, acts, planned }, view, s, now, again) {
  const p = place.parts ??= { planned: el('section', { class: 'part' }), plot: new Plot('acts', 'Acts told as news', 'by class', 140), list: el('div') };
  if (!p.list.isConnected) place.append(p.planned, p.plot.element, p.list);
  showPlanned(p.planned, planned, view, s.now ? now : new Date(s.to));
  const points = acts.series[0].points;
  const filled = points.some((point) => QUAD_KEYS.some((k) => point[k] > 0));
  p.plot.element.hidden = !filled;
  if (filled) {
    p.plot.show({ from: acts.from, to: acts.to, step: acts.step, points, columns: QUAD_KEYS.map((key, i) => ({ name: QUADS[i + 1], kind: 'line', whole: true,
      colour: '--quad' + (i + 1), values: points.map((x) => x[key]), words: count, opens: points.map((x) => ({ subject: talksOf(view), from: x.start, to: x.end, ...filtersOf(view), quad: i + 1 })) })) });
  }
  // nothing that was told, or taken back, after the time as of which numbers are known
  const items = timeline.items.filter((i) => !view.asOf || Date.parse(i.at) < Date.parse(view.asOf));
  show(p.list, { items, next: timeline.next, type: view.type, range: [s.from, s.to], conflict: view.conflict }, () => [
    el('ul', { class: 'quads', 'aria-label': 'Kind' }, [['', 'Acts and retractions'], ['act', 'Acts'], ['retraction', 'Taken back']].map(([type, name]) =>
      el('li', {}, to({ type }, { 'aria-current': type === view.type ? 'true' : null, 'data-key': 'kind|' + type }, name)))),
    ...days(items).map(([when, items]) => el('section', { class: 'day' }, el('h3', {}, day(new Date(when), now)), el('ol', { class: 'events' }, items.map((i) => item(i, view))))),
    items.length === 0 ? el('p', { class: 'calm' }, 'Nothing was done, and nothing taken back, in this stretch.') : null,
    timeline.next === null ? null : length.n < MOST ? el('button', { type: 'button', class: 'more', 'data-key': 'timeline-more', onclick: () => { length.n = MOST; again(); } }, 'Earlier ones')
      : el('p', { class: 'fine' }, 'The newest ' + MOST + ' are shown; choose a shorter range for the rest.'),
  ]);
}

const QUAD_KEYS = ['quad1', 'quad2', 'quad3', 'quad4'];

function days(items) {
  const found = new Map();
  for (const i of items) {
    const key = i.kind === 'act' ? i.act.day : i.at.slice(0, 10);
    found.set(key, [...(found.get(key) ?? []), i]);
  }
  return [...found];
}

const item = (i, view) => (i.kind === 'act' ? act(i, view) : retraction(i.retraction));

const act = ({ at, act: a }, view) => el('li', { class: 'quad' + a.quad },
  el('time', { class: 'when', datetime: at }, clock(new Date(at))),
  el('p', {}, actWords(a.sourceName, a.root, a.targetName), ' ',
    a.conflict && a.conflict !== view.conflict ? el('small', {}, conflictName(a.conflict)) : null,
    a.stories[0] ? link(a.stories[0].link, { class: 'told', dir: 'auto' }, a.stories[0].headline) : null,
    a.n < 2 ? null : el('small', { class: 'further' }, happeningsOf(a))),
  el('span', { class: 'n' }, opens(plural(a.n, 'story', 'stories'), storiesOfAct(a), 'of ' + plural(a.breadth, 'wire', 'wires')),
  el('small', {}, (a.texts < a.n ? plural(a.texts, 'text', 'texts') + ', ' : '') + plural(a.breadth, 'wire', 'wires'))));

const retraction = (r) => el('li', { class: 'retraction' },
  el('time', { class: 'when', datetime: r.at }, clock(new Date(r.at))),
  el('p', {}, el('span', { class: 'cause ' + r.cause }, CAUSES[r.cause] ?? plain(r.cause)), ' ', el('span', { dir: 'auto' }, r.standingHeadline ?? r.storyId),
    r.reason ? el('small', { dir: 'auto' }, r.reason) : null),
  el('span', { class: 'n' }, el('small', {}, r.replaced ? 'a newer version stands' : 'none stands')));

/** What is planned by its day, the acts that the same newest story tells of the same day together. */
function showPlanned(place, planned, view, now) {
  const plans = new Map();
  for (const a of planned) {
    const key = JSON.stringify([a.day, a.stories[0]?.storyId]);
    plans.set(key, [...(plans.get(key) ?? []), a]);
  }
  place.hidden = plans.size === 0;
  const today = now.toISOString().slice(0, 10);
  show(place, { planned, today, conflict: view.conflict }, () => [
    el('h3', {}, 'Planned, and for when'),
    el('ol', { class: 'events planned' }, [...plans.values()].slice(0, MOST_PLANS).map((acts) => plan(acts, view, today, now))),
  ]);
}

function plan(acts, view, today, now) {
  const [first] = acts;
  const each = joined(acts);
  const story = first.stories[0];
  return el('li', { class: 'quad' + first.quad },
    first.day === null ? el('span', { class: 'when unsaid' }, 'no day') : el('time', { class: 'when', datetime: first.day }, first.day === today ? 'today' : day(new Date(first.day), now)),
    el('p', {}, each.slice(0, MOST_ACTS).map((a, i) => [i === 0 ? null : '; ', ...actWords(a.sourceName, a.root, a.targetName), a.both ? el('small', {}, ', both ways') : null]),
      each.length > MOST_ACTS ? el('small', {}, ' and ' + plural(each.length - MOST_ACTS, 'more act', 'more acts')) : null,
      first.conflict && first.conflict !== view.conflict ? el('small', {}, ' ' + conflictName(first.conflict)) : null,
      story ? link(story.link, { class: 'told', dir: 'auto' }, story.headline) : null),
    el('span', { class: 'n' }, plural(Math.max(...acts.map((a) => a.n)), 'story', 'stories')));
}
