// How much talks are told of, of how much news, in what tone, and at what stage: on one axis of time.
import { el } from './dom.js';
import { Plot } from './plots.js';
import { Ribbon } from './ribbon.js';
import { ask } from './api.js';
import { drawCourses } from './courses.js';
import { reach, toneColumns } from './tone.js';
import { headlines } from './happening.js';
import { coarseStep, filtersOf, talksOf, votesOf } from './view.js';
import { count, percent } from './words.js';

export function questions(view, s) {
  const range = { from: s.from, to: s.to };
  const conflict = view.conflict === '' ? [] : ['conflict:' + view.conflict];
  return {
    coverage: ['/series', { subject: [talksOf(view), ...conflict], ...range, asOf: view.asOf, ...filtersOf(view) }],
    tone: ['/series', { subject: talksOf(view), ...range, step: coarseStep(s), asOf: view.asOf, ...filtersOf(view) }],
    ...(votesOf(view).per ? { votes: ['/series', { subject: talksOf(view), ...range, step: coarseStep(s), ...filtersOf(view), ...votesOf(view) }] } : {}),
    // what happened is not kept of earlier times
    ...(view.asOf ? {} : { happenings: ['/happenings', { subject: talksOf(view), ...range, sort: 'wires', limit: MOST_HAPPENINGS }] }),
    stages: ['/stages', { conflict: view.conflict, ...range, step: coarseStep(s) }],
    wires: ['/coverage', range],
  };
}

export const UNFILTERED = 'they do not hold for stages and happenings';

export const VOTES = 'sentiment and posture';

const MOST_HAPPENINGS = 6;

const PARTIES = 2;

/** The course of the actors that most is told of, within one conflict. */
export async function more(answers, view, s) {
  if (view.conflict === '') return { actors: [], courses: null };
  const found = await ask('/subjects', { type: 'actor', conflict: view.conflict, from: s.from, to: s.to, limit: 2 * PARTIES });
  const actors = found.subjects.filter((a) => a.postures > 0).slice(0, PARTIES);
  return { actors, courses: actors.length === 0 ? null
    : await ask('/series', { subject: actors.map((a) => a.subject), from: s.from, to: s.to, step: coarseStep(s), asOf: view.asOf, ...filtersOf(view), ...votesOf(view) }) };
}

export function showPanel(place, { coverage, tone, votes, happenings, stages, wires, actors, courses }, view, s, now) {
  const p = place.parts ??= build(place);
  const [talks, all] = coverage.series;
  const range = { from: coverage.from, to: coverage.to };
  const opened = (subject, points) => points.map((point) => ({ subject, from: point.start, to: point.end, ...filtersOf(view) }));
  const partial = view.asOf || wires === null ? [] : partialSteps(coverage, wires);
  const value = (series, key) => series.points.map((point) => point[key]);
  const counts = (name, color, series) => ({ name, kind: 'bars', colour: color, whole: true, values: value(series, 'stories'), words: count, opens: opened(series.subject, series.points) });
  p.count.show({ ...range, step: coverage.step, points: talks.points, partial,
    columns: [...(all ? [counts('on the conflict, talks or not', '--bar-other', all)] : []), counts('on talks', '--accent', talks)] });
  showCounted(p.counted, tone, opened(talks.subject, tone.series[0].points));
  headlines(p.happenings, happenings?.happenings ?? [], view, now);
  const shares = talks.points.some((point) => point.share !== null && point.share > 0);
  p.share.element.hidden = !shares;
  if (shares) {
    p.share.show({ ...range, step: tone.step, points: tone.series[0].points, columns: [{ name: 'of the news that was read', kind: 'line', colour: '--accent',
      values: value(tone.series[0], 'share'), words: (v) => percent(v, v !== null && v < 0.1 ? 1 : 0), opens: opened(talks.subject, tone.series[0].points) }] });
  }
  const voted = (votes ?? tone).series[0];
  const said = voted.points.some((point) => point.sentiment !== null);
  p.tone.element.hidden = !said;
  if (said) p.tone.show({ ...range, step: tone.step, points: voted.points, range: reach(voted.points), columns: toneColumns(voted, opened(talks.subject, voted.points)) });
  // of stages it is not kept what was known when
  const staged = !view.asOf && stages.conflicts.some((c) => c.points.some((point) => point.n > 0));
  p.stages.element.hidden = !staged;
  if (staged) p.stages.show({ answer: { ...stages, ...range }, alone: stages.conflicts.length === 1 });
  drawCourses(p.courses, courses, view, actors, ['posture']);
  const filled = [talks, all].some((series) => series?.points.some((point) => point.stories > 0));
  p.empty.hidden = filled;
  p.count.element.hidden = !filled;
}

/** Reports, texts and happenings on the same axes, where the three differ and are known. */
function showCounted(plot, tone, opens) {
  const [talks] = tone.series;
  const known = talks.points.every((point) => point.distinct !== null && point.happenings !== null);
  const filled = known && talks.points.some((point) => point.reports > point.happenings);
  plot.element.hidden = !filled;
  if (!filled) return;
  const line = (name, key, colour) => ({ name, kind: 'line', colour, whole: true, values: talks.points.map((point) => point[key]), words: count, opens });
  plot.show({ from: tone.from, to: tone.to, step: tone.step, points: talks.points,
    columns: [line('reports', 'reports', '--c2'), line('texts', 'distinct', '--c1'), line('happenings', 'happenings', '--c3')] });
}

/** Which steps were partial by each wire's own rhythm; the two answers have the same steps, else none is told. */
function partialSteps(coverage, wires) {
  const states = new Map(wires.points.map((p) => [p.start, p.state]));
  return coverage.series[0].points.map((p, i) => (states.get(p.start) === 'partial' ? i : -1)).filter((i) => i >= 0);
}

function build(place) {
  const parts = {
    count: new Plot('coverage', 'Coverage', 'stories'),
    counted: new Plot('counted', 'Reports, texts, happenings', 'a copy is no text, and one act is one happening', 120),
    happenings: el('section', { class: 'part', 'aria-labelledby': 'told-most' }),
    share: new Plot('share', 'Share of the news', null, 120),
    stages: new Ribbon('stages', 'Stage of the talks', 'as stories tell it'),
    tone: new Plot('sentiment', 'Sentiment', 'how talks are spoken of, hostile \u22121 to friendly +1', 160),
    courses: el('div', { class: 'plots' }),
    empty: el('p', { class: 'calm' }, 'No story on these talks stands in this stretch. Try a longer range.'),
  };
  place.append(parts.empty, parts.count.element, parts.counted.element, parts.stages.element, parts.courses, parts.happenings, parts.tone.element, parts.share.element);
  return parts;
}
