// Where talks stand over time: the stage that most stories tell, as a ribbon a conflict; of one alone, how many tell each as well.
import { draw } from './dom.js';
import { Figure, ticks } from './figure.js';
import { goToStories, opens } from './links.js';
import { clock, count, day, plain, STAGES } from './words.js';

const ROW = 26;
const NAME = 17;
const BARS = 84;
const AXIS = 20;
const LEFT = 46;

/** Shown with the API's answer to `stages`; `alone` draws the bars as well. */
export class Ribbon extends Figure {
  paint() {
    const { answer, alone } = this.data;
    const [from, to] = [Date.parse(answer.from), Date.parse(answer.to)];
    const left = alone ? LEFT : 0;
    const width = this.width() - left - 8;
    const x = (t) => left + ((Math.max(from, Math.min(to, t)) - from) / (to - from)) * width;
    const bars = alone ? BARS : 0;
    const rows = answer.conflicts;
    const height = rows.length * (ROW + (alone ? 0 : NAME)) + bars + AXIS;
    const svg = draw('svg', { viewBox: '0 0 ' + this.width() + ' ' + height, width: this.width(), height, role: 'img', 'aria-label': this.words().join(' ') });
    rows.forEach((conflict, i) => {
      const top = bars + i * (ROW + (alone ? 0 : NAME)) + (alone ? 0 : NAME);
      if (!alone) svg.append(draw('text', { class: 'name', x: 0, y: top - 4 }, conflict.name));
      if (alone) this.bars(svg, conflict, x);
      svg.append(draw('line', { class: 'zero', x1: left, x2: left + width, y1: top + ROW - 5, y2: top + ROW - 5 }));
      for (const run of runs(conflict.points)) {
        const [a, b] = [x(Date.parse(run.start)), x(Date.parse(run.end))];
        svg.append(draw('rect', { class: 'stage-fill ' + run.stage, x: a, y: top + 3, width: Math.max(1, b - a - 1), height: ROW - 8, rx: 2 }));
        const text = plain(run.stage);
        if (b - a > text.length * 6.4 + 8) svg.append(draw('text', { class: 'on ' + run.stage, x: a + 5, y: top + ROW - 9 }, text));
      }
      for (const p of conflict.points.filter((point) => point.n > 0)) {
        const a = x(Date.parse(p.start));
        svg.append(draw('rect', { class: 'hit', x: a, y: alone ? 0 : top, width: Math.max(2, x(Date.parse(p.end)) - a), height: alone ? top + ROW : ROW,
          onclick: () => goToStories(asked(conflict.conflict, p), this.table.firstElementChild) },
        draw('title', {}, this.when(p) + ': ' + stages(p))));
      }
    });
    for (const t of ticks(from / 1000, to / 1000, width).filter((tick) => left > 0 || x(tick * 1000) > 20)) {
      const date = new Date(t * 1000);
      svg.append(draw('text', { class: 'tick', x: x(t * 1000), y: height - 5, 'text-anchor': 'middle' }, t % 86400 === 0 || to - from > 2 * 86400000 ? day(date, new Date(to)) : clock(date)));
    }
    this.place.replaceChildren(svg);
    this.readout.textContent = this.words().join(' ');
    const there = STAGES.filter((s) => rows.some((c) => c.points.some((p) => p.stages[s] > 0)));
    this.keys(there.map((s) => ['stage-key ' + s, plain(s)]));
  }

  /** How many stories tell each stage, a bar a step. */
  bars(svg, conflict, x) {
    const most = Math.max(1, ...conflict.points.map((p) => p.n));
    svg.append(draw('line', { class: 'grid', x1: LEFT, x2: this.width() - 8, y1: 8, y2: 8 }), draw('text', { class: 'tick', x: LEFT - 6, y: 12, 'text-anchor': 'end' }, count(most)));
    for (const p of conflict.points) {
      const [a, b] = [x(Date.parse(p.start)), x(Date.parse(p.end))];
      let y = BARS - 2;
      for (const s of STAGES.filter((stage) => p.stages[stage] > 0)) {
        const high = (p.stages[s] / most) * (BARS - 10);
        y -= high;
        svg.append(draw('rect', { class: 'stage-fill ' + s, x: a + (b - a) * 0.13, y, width: Math.max(1, (b - a) * 0.74), height: Math.max(0.5, high - 0.5) }));
      }
    }
  }

  /** The same as a sentence a conflict. */
  words() {
    return this.data.answer.conflicts.map((c) => {
      const told = runs(c.points).map((r) => plain(r.stage).toLowerCase() + ' ' + this.span(r));
      const some = told.slice(-5);
      return (this.data.alone ? '' : c.name + ': ') + (told.length === 0 ? 'No stage is told by three stories in a step.' : (told.length > 5 ? 'Lately, most' : 'Most') + ' stories tell ' + some.join(', ') + '.');
    });
  }

  span(run) {
    const last = new Date(Date.parse(run.end) - 1);
    const now = new Date(this.data.answer.to);
    const [a, b] = [day(new Date(run.start), now), day(last, now)];
    return a === b ? 'on ' + a : a + '\u2009\u2013\u2009' + b;
  }

  when(p) {
    const start = new Date(p.start);
    return day(start, new Date(this.data.answer.to)) + (['1d', '1w'].includes(this.data.answer.step) ? '' : ' ' + clock(start));
  }

  tabular() {
    const { conflicts } = this.data.answer;
    return {
      head: ['When', ...(conflicts.length > 1 ? ['Talks'] : []), 'Stage that most tell', ...STAGES.map(plain)],
      rows: conflicts.flatMap((c) => c.points.filter((p) => p.n > 0).reverse().map((p) => [this.when(p), ...(conflicts.length > 1 ? [c.name] : []), p.leading ? plain(p.leading) : 'none',
        ...STAGES.map((s) => (p.stages[s] > 0 ? opens(count(p.stages[s]), asked(c.conflict, p, s), plain(s) + ' in ' + c.name) : '0'))])),
    };
  }

  svg() {
    return this.place.firstElementChild;
  }
}

const asked = (conflict, p, stage = null) => ({ subject: 'talks:' + conflict, from: p.start, to: p.end, ...(stage ? { stage } : {}) });
const stages = (p) => STAGES.filter((s) => p.stages[s] > 0).map((s) => plain(s) + ' ' + p.stages[s]).join(', ');

/** Steps that follow each other with one leading stage, as one. */
export function runs(points) {
  const found = [];
  for (const p of points.filter((point) => point.leading)) {
    const last = found[found.length - 1];
    if (last?.stage === p.leading && p.start === last.end) last.end = p.end;
    else found.push({ stage: p.leading, start: p.start, end: p.end });
  }
  return found;
}
