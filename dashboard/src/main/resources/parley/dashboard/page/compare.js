// Up to four conflicts or actors side by side, on the same axes.
import { ask } from './api.js';
import { el, show } from './dom.js';
import { opensCount, to } from './links.js';
import { KIND, picker } from './picker.js';
import { Plot } from './plots.js';
import { nameSubjects } from './names.js';
import { Ribbon } from './ribbon.js';
import { reach, toneColumns } from './tone.js';
import { coarseStep, filtersOf, stretchOf } from './view.js';
import { count, plural, signed } from './words.js';

export const MOST = 4;

export const questions = (view, s) => (view.compare.length === 0 ? { candidates: ['/subjects', { type: 'talks', from: s.from, to: s.to, limit: 8 }] } : {
  series: ['/series', { subject: view.compare, from: s.from, to: s.to, step: coarseStep(s), asOf: view.asOf, ...filtersOf(view) }],
});

/** The stages of the conflicts among them; as known at an earlier time they are not kept. */
export async function more(answers, view, s) {
  if (view.asOf) return { stages: null };
  const conflicts = view.compare.map((c) => /^talks:([^/]+)$/.exec(c)?.[1]).filter(Boolean);
  return { stages: conflicts.length === 0 ? null : await ask('/stages', { conflict: conflicts, from: s.from, to: s.to, step: coarseStep(s) }) };
}

export function showPanel(place, { candidates, series, stages }, view, s) {
  const p = place.parts ??= build(place, view);
  p.view = view;
  const compared = series?.series ?? [];
  nameSubjects(compared.map((x) => [x.subject.replace(/^talks:[^/]+\//, ''), x.name]));
  show(p.chosen, { compared: compared.map((x) => [x.subject, x.name]), candidates, compare: view.compare }, () => chosen(compared, candidates, view));
  p.picker.hidden = view.compare.length >= MOST;
  p.plots.hidden = compared.length === 0;
  if (compared.length === 0) return;
  const range = { from: series.from, to: series.to, step: series.step };
  const opened = (x) => x.points.map((point) => ({ subject: x.subject, from: point.start, to: point.end, ...filtersOf(view) }));
  p.count.show({ ...range, points: compared[0].points, columns: compared.map((x, i) => ({ name: x.name, kind: 'line', colour: '--c' + (i + 1), whole: true,
    values: x.points.map((point) => point.stories), words: count, opens: opened(x) })) });
  tones(p, compared, range, opened);
  const staged = stages?.conflicts.some((c) => c.points.some((point) => point.n > 0)) ?? false;
  p.stages.element.hidden = !staged;
  if (staged) p.stages.show({ answer: { ...stages, from: series.from, to: series.to }, alone: false });
  show(p.totals, { compared, filters: filtersOf(view) }, () => totals(compared, series, view));
}

function build(place, view) {
  const p = { view, chosen: el('div'), plots: el('div'), totals: el('div'), tones: el('div', { class: 'plots' }), figures: new Map(),
    count: new Plot('compared', 'Coverage', 'stories'), stages: new Ribbon('compared-stages', 'Stage of the talks', 'as most stories tell it') };
  const range = () => { const { from, to: until } = stretchOf(p.view); return { from, to: until }; };
  p.picker = picker('Compare with', range, (r) => to({ compare: [...new Set([...p.view.compare, r.subject])].slice(0, MOST) }, { 'data-key': 'add|' + r.subject }, r.name));
  p.plots.append(p.totals, p.count.element, p.stages.element, p.tones);
  place.append(p.chosen, p.picker, p.plots);
  return p;
}

function chosen(compared, candidates, view) {
  if (view.compare.length > 0) {
    return el('ul', { class: 'chosen', 'aria-label': 'Compared' }, compared.map((x, i) => el('li', { class: 'c' + (i + 1) }, x.name,
      to({ compare: view.compare.filter((c) => c !== x.subject) }, { class: 'remove', 'aria-label': 'Do not compare ' + x.name, 'data-key': 'remove|' + x.subject }, '\u00d7'))));
  }
  const rows = (candidates?.subjects ?? []).filter((r) => r.id !== null && r.stories > 0);
  const first = rows.slice(0, 2).map((r) => r.subject);
  const own = view.conflict === '' ? first : ['talks:' + view.conflict, ...first.filter((f) => f !== 'talks:' + view.conflict)].slice(0, 2);
  return [el('p', { class: 'calm' }, 'Up to four conflicts, actors or wires on the same axes. Choose them by name, or begin with these:'),
    el('ul', { class: 'found' }, own.length > 1 ? el('li', {}, to({ compare: own }, {}, own.map((o) => rows.find((r) => r.subject === o)?.name ?? o.split(':')[1]).join(' and '))) : null,
      rows.map((r) => el('li', {}, to({ compare: [r.subject] }, {}, r.name), el('small', {}, ' ' + plural(r.stories, 'story', 'stories')))))];
}

/** A small plot of sentiment each, all with one scale; none where nothing was said. */
function tones(p, compared, range, opened) {
  const scale = reach(compared.flatMap((x) => x.points), ['sentiment']);
  const said = compared.filter((x) => x.points.some((point) => point.sentiment !== null));
  for (const [subject, figure] of p.figures) {
    if (said.every((x) => x.subject !== subject)) {
      figure.close();
      p.figures.delete(subject);
    }
  }
  for (const x of said) {
    if (!p.figures.has(x.subject)) p.figures.set(x.subject, new Plot('tone-' + x.subject.replace(/[^A-Za-z0-9]+/g, '-'), x.name + ': sentiment', null, 120));
    const figure = p.figures.get(x.subject);
    if (!figure.element.isConnected) p.tones.append(figure.element);
    figure.show({ ...range, points: x.points, range: scale, columns: toneColumns(x, opened(x)).slice(0, 1) });
  }
}

const mean = (points, value, weight) => {
  const n = points.reduce((all, p) => all + (p[value] === null ? 0 : p[weight] ?? 0), 0);
  return n === 0 ? null : points.reduce((all, p) => all + (p[value] === null ? 0 : p[value] * (p[weight] ?? 0)), 0) / n;
};

function totals(compared, series, view) {
  const sum = (x, key) => x.points.reduce((all, point) => all + (point[key] ?? 0), 0);
  const postures = compared.some((x) => sum(x, 'postures') > 0);
  return el('table', { class: 'list totals' },
    el('thead', {}, el('tr', {}, ['', 'Stories', 'Reports', 'Sentiment', ...(postures ? ['Posture'] : [])].map((t, i) => el('th', { scope: 'col', class: i === 0 ? null : 'n' }, t || 'Compared')))),
    el('tbody', {}, compared.map((x, i) => el('tr', {}, el('th', { scope: 'row' }, el('span', { class: 'name c' + (i + 1) }, x.name), el('small', {}, KIND[x.subject.split('/').pop().split(':')[0]] ?? '')),
      el('td', { class: 'n', 'data-label': 'Stories' }, opensCount(sum(x, 'stories'), { subject: x.subject, from: series.from, to: series.to, ...filtersOf(view) }, 'stories of ' + x.name)),
      el('td', { class: 'n', 'data-label': 'Reports' }, count(sum(x, 'reports'))),
      el('td', { class: 'n', 'data-label': 'Sentiment' }, signed(mean(x.points, 'sentiment', 'n'))),
      postures ? el('td', { class: 'n', 'data-label': 'Posture' }, signed(mean(x.points, 'posture', 'postures'))) : null))));
}

