// Coverage as bars over sentiment as a line, on one time axis. Zero is drawn as zero; where nothing was said the
// line has a gap.
import uPlot from './uPlot.js';
import { clock, count, day, plural, signed } from './words.js';

export const SPANS = {
  '1h': { span: '1m', rolling: 'rolling-1h', name: '1 h', words: 'last hour', step: 60, back: 3600, label: clock },
  '24h': { span: '1h', rolling: 'rolling-24h', name: '24 h', words: 'last 24 hours', step: 3600, back: 86400, label: clock },
  '28d': { span: '1d', rolling: 'rolling-7d', name: '28 d', words: 'last 7 days', step: 86400, back: 28 * 86400, label: day },
};

const SPLIT = 0.58;
const HEIGHT = 330;
const REACHES = [0.1, 0.25, 0.5, 0.75, 1];

export class Chart {
  constructor(place, readout) {
    this.place = place;
    this.readout = readout;
    this.plots = [];
    new ResizeObserver(() => this.fit()).observe(place);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.draw());
    place.addEventListener('keydown', (event) => this.step(event));
    place.addEventListener('blur', () => this.point(null));
  }

  /** `talks` and `all` are the same buckets of two subjects; `all` null where only talks are drawn. */
  show(spanName, talks, all) {
    const text = JSON.stringify([spanName, talks, all]);
    if (text === this.text) return;
    this.text = text;
    this.data = { span: SPANS[spanName], talks, all };
    this.draw();
  }

  draw() {
    if (!this.data) return;
    const { span, talks, all } = this.data;
    for (const plot of this.plots) plot.destroy();
    this.place.replaceChildren();
    const css = getComputedStyle(document.documentElement);
    const color = (name) => css.getPropertyValue(name).trim();
    const times = talks.map((b) => Date.parse(b.start) / 1000);
    const sentiment = talks.map((b) => b.sentiment);
    const own = talks.map((b) => b.ownVoice);
    const most = Math.max(0.1, ...[...sentiment, ...own].filter((v) => v !== null).map(Math.abs));
    const reach = REACHES.find((r) => most <= r) ?? 1;
    const whole = (all ?? talks).map((b) => b.reports);
    const common = {
      width: this.width(), pxAlign: 1, legend: { show: false },
      tzDate: (s) => uPlot.tzDate(new Date(s * 1000), 'Etc/UTC'),
      cursor: { sync: { key: 'parley', setSeries: false }, drag: { x: false, y: false }, y: false, points: { size: 7 } },
      padding: [8, 12, 8, 0],
      hooks: { drawClear: [(u) => this.ground(u, color)], setCursor: [(u) => this.point(u.cursor.idx)] },
    };
    const scaleX = { time: true, range: () => [times[0] - span.step * 0.5, times[times.length - 1] + span.step * 0.5] };
    const font = '11px ' + color('--sans');
    const axis = { stroke: color('--soft'), font, grid: { stroke: color('--line'), width: 1 }, ticks: { show: false }, size: 44 };
    const bars = uPlot.paths.bars({ size: [0.72, 40], radius: 0.12 });
    this.plots = [
      new uPlot({
        ...common, height: Math.round(HEIGHT * SPLIT), scales: { x: scaleX, y: { range: (u, low, high) => [0, Math.max(4, high * 1.1)] } },
        axes: [{ ...axis, grid: { show: false }, size: 0, values: (u, v) => v.map(() => '') },
          { ...axis, incrs: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000], space: 34, values: (u, v) => v.map(count) }],
        series: [{},
          { paths: bars, fill: color('--bar-other'), stroke: color('--bar-other'), width: 0, points: { show: false } },
          { paths: bars, fill: color('--accent'), stroke: color('--accent'), width: 0, points: { show: false } }],
      }, [times, whole, talks.map((b) => b.reports)], this.place),
      new uPlot({
        ...common, height: HEIGHT - Math.round(HEIGHT * SPLIT), scales: { x: scaleX, y: { range: [-reach * 1.15, reach * 1.15] } },
        axes: [{ ...axis, grid: { show: false }, size: 26, space: 64, values: (u, ticks) => ticks.map((t) => span.label(new Date(t * 1000))) },
          { ...axis, splits: [-reach, 0, reach], values: (u, v) => v.map((x) => x === 0 ? '0' : signed(x, reach === 1 ? 0 : 2)) }],
        series: [{},
          { stroke: color('--soft'), width: 1.25, dash: [3, 3], points: { show: true, size: 3, fill: color('--soft'), width: 0 }, spanGaps: false },
          { stroke: color('--line-sentiment'), width: 2, points: { show: true, size: 5, fill: color('--panel'), width: 1.5 }, spanGaps: false }],
      }, [times, own, sentiment], this.place),
    ];
    this.point(null);
  }

  /** Stripes under the buckets in which an expected provider was silent, and the line of zero. */
  ground(u, color) {
    const { talks, span } = this.data;
    const { left, top, width, height } = u.bbox;
    const c = u.ctx;
    c.save();
    c.beginPath();
    c.rect(left, top, width, height);
    c.clip();
    for (const bucket of talks.filter((b) => b.state === 'partial')) {
      const at = Date.parse(bucket.start) / 1000;
      const from = u.valToPos(at - span.step / 2, 'x', true);
      const to = u.valToPos(at + span.step / 2, 'x', true);
      c.fillStyle = color('--wash');
      c.fillRect(from, top, to - from, height);
    }
    const zero = Math.round(u.valToPos(0, 'y', true)) + 0.5;
    c.strokeStyle = color('--faint');
    c.lineWidth = 1;
    c.beginPath();
    c.moveTo(left, zero);
    c.lineTo(left + width, zero);
    c.stroke();
    c.restore();
  }

  point(index) {
    if (!this.data) return;
    const { span, talks, all } = this.data;
    const i = index ?? talks.length - 1;
    const bucket = talks[i];
    if (!bucket) return;
    const start = new Date(bucket.start);
    const when = span.step === 86400 ? day(start) : day(start) + ' ' + clock(start) + '\u2013' + clock(new Date(bucket.end));
    const parts = [
      when + (bucket.state === 'open' ? ' (still open)' : ''),
      plural(bucket.reports, 'report', 'reports') + ' on talks' + (all?.[i] ? ' of ' + count(all[i].reports) : ''),
      bucket.sentiment === null ? 'nothing was said' : 'sentiment ' + signed(bucket.sentiment) + ', own voice ' + signed(bucket.ownVoice),
    ];
    if (bucket.state === 'partial') parts.push('partial: ' + bucket.silent.join(', ') + ' silent');
    if (bucket.state === 'revised') parts.push('revised');
    this.readout.textContent = parts.join('  \u00b7  ');
  }

  step(event) {
    const move = { ArrowLeft: -1, ArrowRight: 1, Home: -1e6, End: 1e6 }[event.key];
    if (!move || !this.data) return;
    event.preventDefault();
    const last = this.data.talks.length - 1;
    const i = Math.max(0, Math.min(last, (this.plots[0].cursor.idx ?? last) + move));
    const left = this.plots[0].valToPos(this.plots[0].data[0][i], 'x');
    for (const plot of this.plots) plot.setCursor({ left, top: 10 });
    this.point(i);
  }

  width() {
    return Math.max(240, Math.floor(this.place.clientWidth));
  }

  fit() {
    const width = this.width();
    for (const plot of this.plots) if (plot.width !== width) plot.setSize({ width, height: plot.height });
  }
}
