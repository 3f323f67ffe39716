// How much talks are told of, of how much news, in what tone, and at what stage: on one axis of time.
import { el } from './dom.js';
import { Plot } from './plots.js';
import { Ribbon } from './ribbon.js';
import { coarseStep, filtersOf, talksOf } from './view.js';
import { count, percent, signed } from './words.js';

export function questions(view, s) {
  const range = { from: s.from, to: s.to };
  const conflict = view.conflict === '' ? [] : ['conflict:' + view.conflict];
  return {
    coverage: ['/series', { subject: [talksOf(view), ...conflict], ...range, asOf: view.asOf, ...filtersOf(view) }],
    tone: ['/series', { subject: talksOf(view), ...range, step: coarseStep(s), asOf: view.asOf, ...filtersOf(view) }],
    stages: ['/stages', { conflict: view.conflict, ...range, step: coarseStep(s), provider: view.provider, language: view.language }],
    wires: ['/coverage', range],
  };
}

export const UNFILTERED = { wires: 'all wires' };

export function showPanel(place, { coverage, tone, stages, wires }, view) {
  const p = place.parts ??= build(place);
  const [talks, all] = coverage.series;
  const range = { from: coverage.from, to: coverage.to };
  const opened = (subject, points) => points.map((point) => ({ subject, from: point.start, to: point.end, ...filtersOf(view) }));
  const partial = view.asOf ? [] : partialSteps(coverage, wires);
  const value = (series, key) => series.points.map((point) => point[key]);
  const counts = (name, color, series) => ({ name, kind: 'bars', colour: color, whole: true, values: value(series, 'stories'), words: count, opens: opened(series.subject, series.points) });
  p.count.show({ ...range, step: coverage.step, points: talks.points, partial,
    columns: [...(all ? [counts('on the conflict, talks or not', '--bar-other', all)] : []), counts('on talks', '--accent', talks)] });
  const shares = talks.points.some((point) => point.share !== null && point.share > 0);
  p.share.element.hidden = !shares;
  if (shares) {
    p.share.show({ ...range, step: tone.step, points: tone.series[0].points, columns: [{ name: 'of the news that was read', kind: 'line', colour: '--accent',
      values: value(tone.series[0], 'share'), words: (v) => percent(v, v !== null && v < 0.1 ? 1 : 0), opens: opened(talks.subject, tone.series[0].points) }] });
  }
  const said = tone.series[0].points.some((point) => point.sentiment !== null);
  p.tone.element.hidden = !said;
  if (said) p.tone.show({ ...range, step: tone.step, points: tone.series[0].points, range: reach(tone.series[0].points), columns: toneColumns(tone.series[0], opened(talks.subject, tone.series[0].points)) });
  const staged = stages.conflicts.some((c) => c.points.some((point) => point.n > 0));
  p.stages.element.hidden = !staged;
  if (staged) p.stages.show({ answer: { ...stages, ...range }, alone: stages.conflicts.length === 1 });
  p.empty.hidden = talks.points.some((point) => point.stories > 0) || (all?.points.some((point) => point.stories > 0) ?? false);
}

/** Sentiment with its band and, where anything was said so, the wires' own voice. */
export function toneColumns(series, opened) {
  const value = (key) => series.points.map((point) => point[key]);
  const own = value('ownVoice');
  return [
    { name: 'sentiment', kind: 'line', colour: '--line-sentiment', values: value('sentiment'), low: value('sentimentLow'), high: value('sentimentHigh'), words: (v) => signed(v), opens: opened },
    ...(own.some((v) => v !== null) ? [{ name: 'in the wires\u2019 own voice', kind: 'dashed', colour: '--soft', values: own, words: (v) => signed(v) }] : []),
  ];
}

/** The least of −0.25 … 0.25, −0.5 … 0.5, −1 … 1 that holds values; bands may leave it. */
export function reach(points, keys = ['sentiment', 'ownVoice']) {
  const most = Math.max(0, ...points.flatMap((p) => keys.map((k) => Math.abs(p[k] ?? 0))));
  const r = [0.25, 0.5, 1].find((step) => most <= step) ?? 1;
  return [-r, r];
}

/** Which steps were partial by each wire's own rhythm; the two answers have the same steps, else none is told. */
function partialSteps(coverage, wires) {
  const states = new Map(wires.points.map((p) => [p.start, p.state]));
  return coverage.series[0].points.map((p, i) => (states.get(p.start) === 'partial' ? i : -1)).filter((i) => i >= 0);
}

function build(place) {
  const parts = {
    count: new Plot('coverage', 'Coverage', 'stories'),
    share: new Plot('share', 'Share of the news', null, 120),
    stages: new Ribbon('stages', 'Stage of the talks', 'as stories tell it'),
    tone: new Plot('sentiment', 'Sentiment', 'how talks are spoken of, hostile \u22121 to friendly +1', 160),
    empty: el('p', { class: 'calm' }, 'No story on these talks stands in this stretch. Try a longer range.'),
  };
  place.append(parts.empty, parts.count.element, parts.stages.element, parts.tone.element, parts.share.element);
  return parts;
}
