// Who acts on whom as a network: actors on a circle, an arc from source to target, green for cooperation, red for conflict.
import { draw } from './dom.js';
import { Figure } from './figure.js';
import { goToStories, opens } from './links.js';
import { count, plain } from './words.js';

const MOST_PAIRS = 40;

/** Shown with { actors: [{ id, name, n }], pairs: [{ source, target, sourceName, targetName, events, quads, roots, asked }] }. */
export class Network extends Figure {
  paint() {
    const pairs = [...this.data.pairs].sort((a, b) => b.events - a.events).slice(0, MOST_PAIRS);
    const there = new Set(pairs.flatMap((p) => [p.source, p.target]));
    const actors = this.data.actors.filter((a) => there.has(a.id));
    const width = this.width();
    const height = Math.min(460, Math.max(300, width * 0.62));
    const side = Math.min(150, width * 0.27);
    const [cx, cy, rx, ry] = [width / 2, height / 2, width / 2 - side, height / 2 - 34];
    const most = Math.max(1, ...pairs.map((p) => p.events));
    const largest = Math.max(1, ...actors.map((a) => a.n));
    const at = new Map(order(actors, pairs).map((a, i) => {
      const angle = (2 * Math.PI * i) / actors.length - Math.PI / 2;
      return [a.id, { ...a, x: cx + rx * Math.cos(angle), y: cy + ry * Math.sin(angle), cos: Math.cos(angle), r: 4 + 7 * Math.sqrt(a.n / largest) }];
    }));
    const svg = draw('svg', { viewBox: '0 0 ' + width + ' ' + height, width, height, role: 'img', 'aria-label': this.words(pairs) });
    for (const p of pairs.filter((pair) => at.has(pair.source) && at.has(pair.target)).reverse()) svg.append(arc(p, at.get(p.source), at.get(p.target), most, cx, cy));
    for (const a of at.values()) {
      const anchor = a.cos > 0.25 ? 'start' : a.cos < -0.25 ? 'end' : 'middle';
      const dy = anchor === 'middle' ? (a.y < cy ? -a.r - 6 : a.r + 15) : 4;
      svg.append(draw('circle', { class: 'node', cx: a.x, cy: a.y, r: a.r }));
      svg.append(draw('text', { class: 'node-name', x: a.x + (anchor === 'start' ? a.r + 5 : anchor === 'end' ? -a.r - 5 : 0), y: a.y + dy, 'text-anchor': anchor }, fitting(a.name, anchor === 'middle' ? 220 : side - a.r - 6)));
    }
    this.place.replaceChildren(svg);
    this.readout.textContent = this.words(pairs);
    this.keys([['arc-key friendly verbal', 'verbal cooperation'], ['arc-key friendly', 'material cooperation'], ['arc-key hostile verbal', 'verbal conflict'], ['arc-key hostile', 'material conflict']]);
  }

  words(pairs) {
    return 'Most events: ' + pairs.slice(0, 3).map((p) => p.sourceName + ' to ' + p.targetName + ' ' + count(p.events)).join(', ') + '.';
  }

  tabular() {
    return {
      head: ['Source', 'Target', 'Events', 'Verbal cooperation', 'Material cooperation', 'Verbal conflict', 'Material conflict', 'Acts'],
      rows: this.data.pairs.map((p) => [p.sourceName, p.targetName, opens(count(p.events), p.asked, 'events from ' + p.sourceName + ' to ' + p.targetName), ...p.quads.map(count),
        Object.entries(p.roots).sort((a, b) => b[1] - a[1]).map(([root, n]) => plain(root) + ' ' + n).join(', ')]),
    };
  }

  svg() {
    return this.place.firstElementChild;
  }
}

/** The name, cut to the width that there is. */
function fitting(name, width) {
  const most = Math.max(6, Math.floor(width / 7.3));
  return name.length <= most ? name : name.slice(0, most - 1).trimEnd() + '\u2026';
}

/** Actors so that those who have most to do with each other stand side by side. */
function order(actors, pairs) {
  const left = [...actors];
  const found = [];
  while (left.length > 0) {
    const last = found[found.length - 1];
    const bond = (a) => (last ? pairs.filter((p) => (p.source === a.id && p.target === last.id) || (p.target === a.id && p.source === last.id)).reduce((n, p) => n + p.events, 0) : a.n);
    left.sort((a, b) => bond(b) - bond(a) || b.n - a.n);
    found.push(left.shift());
  }
  return found;
}

/** Drawn by what most of its events are; bent to its right, so that both ways are seen, with its head before the target. */
function arc(p, a, b, most, cx, cy) {
  const quad = p.quads.indexOf(Math.max(...p.quads));
  const kind = (quad < 2 ? 'friendly' : 'hostile') + (quad % 2 === 0 ? ' verbal' : '');
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const far = Math.hypot(dx, dy) || 1;
  const bend = Math.min(46, far * 0.16);
  const [mx, my] = [(a.x + b.x) / 2 - (dy / far) * bend + (cx - (a.x + b.x) / 2) * 0.18, (a.y + b.y) / 2 + (dx / far) * bend + (cy - (a.y + b.y) / 2) * 0.18];
  const end = Math.hypot(b.x - mx, b.y - my) || 1;
  const [ux, uy] = [(b.x - mx) / end, (b.y - my) / end];
  const wide = 1.2 + 5 * Math.sqrt(p.events / most);
  const head = 5 + wide;
  const [tx, ty] = [b.x - ux * (b.r + 1), b.y - uy * (b.r + 1)];
  const [hx, hy] = [tx - ux * head, ty - uy * head];
  const group = draw('g', { class: 'arc ' + kind, onclick: () => goToStories(p.asked) });
  group.append(draw('title', {}, p.sourceName + ' \u2192 ' + p.targetName + ': ' + count(p.events) + ' events'),
    draw('path', { class: 'line', d: 'M' + [a.x, a.y].map(round) + 'Q' + [mx, my, hx, hy].map(round), 'stroke-width': wide.toFixed(1) }),
    draw('path', { class: 'head', d: 'M' + [tx, ty].map(round) + 'L' + [hx - uy * head * 0.5, hy + ux * head * 0.5].map(round) + 'L' + [hx + uy * head * 0.5, hy - ux * head * 0.5].map(round) + 'Z' }));
  return group;
}

const round = (v) => v.toFixed(1);
