// The frame of a figure: its title, what it says in words, the drawing, its key, and the same numbers as a table.
import { el } from './dom.js';

/** A figure that is drawn anew when its width, its colours or its data change. */
export class Figure {
  /** `title` and `note` are words; `key` names the figure in files. */
  constructor(key, title, note = null) {
    this.readout = el('p', { class: 'readout' });
    this.place = el('div', { class: 'drawing' });
    this.legend = el('ul', { class: 'legend' });
    this.table = el('details', { class: 'as-table', 'data-key': 'table|' + key, ontoggle: () => this.fillTable() }, el('summary', { 'data-key': 'as-table|' + key }, 'As a table'));
    this.title = el('h3', { id: 'figure-' + key }, title);
    this.element = el('section', { class: 'figure', 'data-figure': key, 'aria-labelledby': 'figure-' + key },
      el('div', { class: 'head' }, this.title, note ? el('small', {}, note) : null),
      this.readout, this.place, this.legend, this.table);
    this.element.figure = this;
    this.sized = new ResizeObserver(() => this.fit());
    this.sized.observe(this.place);
    this.closed = new AbortController();
    for (const query of ['(prefers-color-scheme: dark)', 'print']) {
      matchMedia(query).addEventListener('change', () => { if (this.element.isConnected) this.draw(); }, { signal: this.closed.signal });
    }
  }

  /** Leaves the page for good: nothing calls it any more. */
  close() {
    this.sized.disconnect();
    this.closed.abort();
    this.element.remove();
  }

  /** Takes the data and draws it, if it is not what is drawn already. */
  show(data) {
    const text = JSON.stringify(data);
    if (text === this.text) return;
    this.text = text;
    this.data = data;
    this.draw();
    this.fillTable();
  }

  /** Draws anew when the place has another width. */
  fit() {
    if (this.data && this.width() !== this.drawnWidth) this.draw();
  }

  draw() {
    if (!this.data) return;
    this.drawnWidth = this.width();
    this.paint();
  }

  width() {
    return Math.max(220, Math.floor(this.place.clientWidth));
  }

  /** The table is made when it is looked at. */
  fillTable() {
    if (!this.table.open || !this.data) return;
    const { head, rows } = this.tabular();
    this.table.replaceChildren(this.table.firstElementChild, el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': this.title.textContent + ', as a table' }, el('table', { class: 'small' },
      el('thead', {}, el('tr', {}, head.map((h) => el('th', { scope: 'col' }, h)))),
      el('tbody', {}, rows.map(([first, ...cells]) => el('tr', {}, el('th', { scope: 'row' }, first), cells.map((c) => el('td', {}, c))))))));
  }

  keys(entries) {
    this.legend.replaceChildren(...entries.map(([kind, words]) => el('li', { class: 'key ' + kind }, words)));
  }
}

/** Closes the figures within a place that is about to be replaced. */
export const closeFigures = (place) => place.querySelectorAll('.figure').forEach((element) => element.figure.close());

export const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

const STEPS = [3600, 3 * 3600, 6 * 3600, 12 * 3600, 86400, 2 * 86400, 7 * 86400, 14 * 86400, 30.4375 * 86400, 91.3125 * 86400];

/** Times for an axis of that width, in seconds: whole hours, days, months. */
export function ticks(from, to, width, apart = 74) {
  const most = Math.max(2, Math.floor(width / apart));
  const span = to - from;
  const step = [300, 600, 900, 1800, ...STEPS].find((s) => span / s <= most) ?? 365.25 * 86400;
  if (step < 30 * 86400) {
    const found = [];
    const origin = step >= 7 * 86400 ? 4 * 86400 : 0; // weeks begin on Mondays
    for (let t = Math.ceil((from - origin) / step) * step + origin; t < to; t += step) found.push(t);
    return found;
  }
  const found = [];
  const months = Math.round(step / (30.4375 * 86400));
  const date = new Date(from * 1000);
  for (let m = date.getUTCMonth() + 1; ; m++) {
    const t = Date.UTC(date.getUTCFullYear(), m, 1) / 1000;
    if (t >= to) return found;
    if (m % months === 0) found.push(t);
  }
}
