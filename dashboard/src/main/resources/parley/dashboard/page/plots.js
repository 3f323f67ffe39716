// A series over time: bars or lines, each line with its band. Zero is drawn as zero; where nothing was said a line has a gap.
import { colour, Figure, ticks } from './figure.js';
import { goToStories, opens } from './links.js';
import uPlot from './uPlot.js';
import { clock, day } from './words.js';

const DAY = 86400;

/** A range of both signs is drawn that much wider than it is. */
const EDGE = 1.15;

/**
 * Shown with { from, to, step (ISO times, `1h` …), points, columns, range, digits, partial }: a column is { name, kind ('bars', 'line'
 * or 'dashed'), colour (a custom property), values, low, high (null without a band), words (value → text), opens (index →
 * parameters of `sentences`, or null) }; `range` null fits the values and begins at zero; `partial` are indexes of points.
 */
export class Plot extends Figure {
  constructor(key, title, note, height = 170) {
    super(key, title, note);
    this.height = height;
    this.place.tabIndex = 0;
    this.place.setAttribute('role', 'group');
    this.place.setAttribute('aria-label', title + ', drawn over time. Left and right arrows step through it, Enter opens the stories.');
    this.place.addEventListener('keydown', (event) => this.key(event));
    this.place.dataset.key = 'plot|' + key;
    // of the readouts that move together the one with the focus speaks
    this.place.addEventListener('focus', () => this.readout.setAttribute('aria-live', 'polite'));
    this.place.addEventListener('blur', () => {
      this.readout.removeAttribute('aria-live');
      this.point(null);
    });
    this.place.addEventListener('mouseleave', () => this.point(null));
    this.place.addEventListener('click', () => this.open());
  }

  close() {
    super.close();
    this.plot?.destroy();
  }

  paint() {
    const { from, to, points, columns, range } = this.data;
    const [start, end] = [Date.parse(from) / 1000, Date.parse(to) / 1000];
    const middle = points.map((p) => (Date.parse(p.start) + Date.parse(p.end)) / 2000);
    this.plot?.destroy();
    this.at = null;
    const series = [{}];
    const values = [middle];
    const bands = [];
    for (const c of columns) {
      if (c.low) {
        const none = { stroke: 'transparent', width: 0, points: { show: false }, spanGaps: false };
        series.push({ ...none }, { ...none });
        values.push(c.high, c.low);
        bands.push({ series: [series.length - 2, series.length - 1], fill: colour(c.colour + '-wash') });
      }
      series.push(c.kind === 'bars' ? { paths: uPlot.paths.bars({ size: [0.74, 46], radius: 0.1 }), fill: colour(c.colour), stroke: colour(c.colour), width: 0, points: { show: false } }
        : { stroke: colour(c.colour), width: c.kind === 'dashed' ? 1.25 : 2, dash: c.kind === 'dashed' ? [4, 3] : undefined, spanGaps: false,
          points: { show: points.length <= 60 || sparse(c.values), size: 5, fill: colour('--panel'), stroke: colour(c.colour), width: 1.5 } });
      values.push(c.values);
    }
    const font = '11px ' + colour('--sans');
    const axis = { stroke: colour('--soft'), font, grid: { stroke: colour('--line'), width: 1 }, ticks: { show: false } };
    const label = (t) => (t % DAY === 0 || end - start > 2 * DAY ? day(new Date(t * 1000), new Date(end * 1000)) : clock(new Date(t * 1000)));
    this.plot = new uPlot({
      width: this.width(), height: this.height, pxAlign: 1, legend: { show: false }, padding: [8, 8, 0, 0], bands,
      tzDate: (s) => uPlot.tzDate(new Date(s * 1000), 'Etc/UTC'),
      scales: { x: { time: true, range: () => [start, end] }, y: { range: range ? () => range.map((v) => v * EDGE) : (u, low, high) => [0, Math.max(columns[0].whole ? 4 : 0, high * 1.08) || 1] } },
      axes: [{ ...axis, grid: { show: false }, size: 24, splits: (u) => ticks(start, end, u.width), values: (u, at) => at.map(label) },
        { ...axis, size: 46, space: 30, values: (u, v) => v.map((x) => columns[0].words(x)), splits: range ? () => [-1, 0, 1].map((v) => v * range[1]) : undefined,
          incrs: columns[0].whole ? [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000] : undefined }],
      cursor: { sync: { key: 'parley', setSeries: false }, drag: { x: false, y: false }, y: false, points: { show: false } },
      hooks: { drawClear: [(u) => this.ground(u)], drawSeries: [(u, i) => this.lone(u, columns, series, i)], setCursor: [(u) => this.point(u.cursor.idx ?? null)] },
      series,
    }, values, this.place);
    this.plot.root.setAttribute('aria-hidden', 'true');
    this.keys([...columns.map((c) => [c.kind + ' ' + c.colour.slice(2), c.name + (c.low ? ', with its 95 % band' : '')]),
      ...(this.data.partial?.length > 0 ? [['partial', 'wires were silent beyond their rhythm']] : [])]);
    this.point(null);
  }

  /** What is under the series: steps in which wires were silent, and the line of zero. */
  ground(u) {
    const { left, top, width, height } = u.bbox;
    const c = u.ctx;
    c.save();
    c.beginPath();
    c.rect(left, top, width, height);
    c.clip();
    c.fillStyle = colour('--wash');
    for (const i of this.data.partial ?? []) {
      const [from, to] = [this.data.points[i].start, this.data.points[i].end].map((t) => u.valToPos(Date.parse(t) / 1000, 'x', true));
      c.fillRect(from, top, to - from, height);
    }
    const zero = Math.round(u.valToPos(0, 'y', true)) + 0.5;
    c.strokeStyle = colour('--faint');
    c.beginPath();
    c.moveTo(left, zero);
    c.lineTo(left + width, zero);
    c.stroke();
    c.restore();
  }

  /** The band of a point that stands alone, as a line: between neighbours there would be none to see. */
  lone(u, columns, series, i) {
    const c = columns.find((column) => column.low && column.values === u.data[i]);
    if (!c || series[i].stroke === 'transparent') return;
    u.ctx.save();
    u.ctx.strokeStyle = colour(c.colour);
    u.ctx.globalAlpha = 0.45;
    u.ctx.lineWidth = 3 * devicePixelRatio;
    c.values.forEach((v, at) => {
      if (v === null || (c.values[at - 1] ?? null) !== null || (c.values[at + 1] ?? null) !== null) return;
      const x = u.valToPos(u.data[0][at], 'x', true);
      u.ctx.beginPath();
      u.ctx.moveTo(x, u.valToPos(c.low[at], 'y', true));
      u.ctx.lineTo(x, u.valToPos(c.high[at], 'y', true));
      u.ctx.stroke();
    });
    u.ctx.restore();
  }

  /** Says what is at a point in words; of none, what is at the last one that holds anything. */
  point(index) {
    const { points, columns } = this.data;
    this.at = index;
    const i = index ?? points.findLastIndex((p, at) => columns.some((c) => c.values[at]));
    if (!points[i]) {
      this.readout.textContent = 'Nothing in this stretch.';
      return;
    }
    this.readout.textContent = [this.when(i), ...columns.filter((c, at) => at === 0 || c.values[i] !== null).map((c) => c.name + ' ' + valueWords(c, i))].join(' \u00b7 ')
      + (this.data.partial?.includes(i) ? ' \u00b7 partial' : '');
  }

  when(i) {
    const { points, step, to } = this.data;
    const [start, end, last] = [points[i].start, points[i].end, to].map((t) => new Date(t));
    return (step === '1d' ? day(start, last) : step === '1w' ? 'week of ' + day(start, last)
      : day(start, last) + ' ' + clock(start) + '\u2009\u2013\u2009' + clock(end)) + (points[i].open ? ' (not over)' : '');
  }

  key(event) {
    const move = { ArrowLeft: -1, ArrowRight: 1, Home: -1e6, End: 1e6 }[event.key];
    if (event.key === 'Enter') this.open();
    if (!move || !this.data) return;
    event.preventDefault();
    const last = this.data.points.length - 1;
    const i = Math.max(0, Math.min(last, (this.at ?? last + 1) + move));
    this.plot.setCursor({ left: this.plot.valToPos(this.plot.data[0][i], 'x'), top: 10 });
    this.point(i);
  }

  open() {
    const { columns } = this.data;
    // of bars that stand before each other the front ones
    const column = columns.findLast((c) => c.kind === 'bars' && c.opens) ?? columns.find((c) => c.opens);
    const asked = this.at === null ? null : column?.opens[this.at];
    if (asked) goToStories(asked, this.place);
  }

  tabular() {
    const { points, columns } = this.data;
    return {
      head: ['When', ...columns.flatMap((c) => (c.low ? [c.name, 'Band'] : [c.name]))],
      rows: points.map((p, i) => [this.when(i), ...columns.flatMap((c) => {
        const cell = c.opens?.[i] && c.values[i] ? opensText(c, i) : c.words(c.values[i]);
        return c.low ? [cell, c.low[i] === null ? '' : c.words(c.low[i]) + ' to ' + c.words(c.high[i])] : [cell];
      })]).reverse(),
    };
  }

  /** What is drawn, on one canvas. */
  canvas() {
    return this.plot.ctx.canvas;
  }
}

const opensText = (c, i) => opens(c.words(c.values[i]), c.opens[i], c.name);
const sparse = (values) => values.some((v, i) => v !== null && (values[i - 1] ?? null) === null && (values[i + 1] ?? null) === null);

function valueWords(c, i) {
  const value = c.words(c.values[i]);
  return c.low && c.low[i] !== null ? value + ' (' + c.words(c.low[i]) + ' to ' + c.words(c.high[i]) + ')' : value;
}
