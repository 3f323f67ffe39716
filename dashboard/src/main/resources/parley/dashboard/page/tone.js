// Sentiment over time as columns of a plot.
import { signed } from './words.js';

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
