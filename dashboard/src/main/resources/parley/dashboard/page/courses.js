// How actors stand toward the talks, and are spoken of, over time: small plots side by side, each with its band.
import { filtersOf } from './view.js';
import { Plot } from './plots.js';
import { reach, toneColumns } from './tone.js';
import { signed } from './words.js';

const TITLES = {
  posture: [': posture toward the talks', 'obstructive \u22121 to constructive +1'],
  sentiment: [': sentiment', 'hostile \u22121 to friendly +1'],
};

/** Draws the `kinds` of each series of the answer, or of null none; a plot of which nothing is told is not there. `rows` have names. */
export function drawCourses(place, answer, view, rows, kinds) {
  place.figures ??= new Map();
  const wanted = new Set();
  for (const x of answer?.series ?? []) {
    const name = rows.find((r) => r.subject === x.subject)?.name ?? x.name;
    const opened = x.points.map((p) => ({ subject: x.subject, from: p.start, to: p.end, ...filtersOf(view) }));
    for (const kind of kinds.filter((k) => x.points.some((p) => p[k] !== null))) {
      const key = kind + '|' + x.subject;
      wanted.add(key);
      const figure = place.figures.get(key) ?? new Plot(key.replace(/[^A-Za-z0-9]+/g, '-'), name + TITLES[kind][0], TITLES[kind][1], 120);
      place.figures.set(key, figure);
      if (!figure.element.isConnected) place.append(figure.element);
      figure.show({ from: answer.from, to: answer.to, step: answer.step, points: x.points, ...(kind === 'posture'
        ? { range: [-1, 1], columns: [posture(x, opened)] } : { range: reach(x.points), columns: toneColumns(x, opened) }) });
    }
  }
  for (const [key, figure] of [...place.figures].filter(([k]) => !wanted.has(k))) {
    figure.close();
    place.figures.delete(key);
  }
}

const posture = (x, opened) => {
  const value = (key) => x.points.map((p) => p[key]);
  return { name: 'posture', kind: 'line', colour: '--line-posture', values: value('posture'), low: value('postureLow'), high: value('postureHigh'), words: (v) => signed(v), opens: opened };
};
