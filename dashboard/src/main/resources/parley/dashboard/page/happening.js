// A happening: what the desk means by one event, with its reports in order of time, copies under the text that they repeat.
import { ask } from './api.js';
import { el, link, show } from './dom.js';
import { to } from './links.js';
import { conflictName, moment, plural } from './words.js';

export const pathOf = (id) => '/happenings/' + id.split('/').map(encodeURIComponent).join('/');

export const loadHappening = (id) => ask(pathOf(id));

/** 12 reports, 3 texts, 2 independent wires. */
export const toldWords = (h) => plural(h.reports, 'report', 'reports') + ', ' + plural(h.texts, 'text', 'texts') + ', ' + plural(h.breadth, 'independent wire', 'independent wires');

/** Who told it first, and how it spread. */
const spread = (h, now) => ['first told by ', el('bdi', {}, h.provider), ' ' + moment(h.firstAt, now),
  h.stories < 2 ? null : ', half of it by ' + moment(h.halfAt, now) + ', newest ' + moment(h.lastAt, now)];

/** Copies of a text, folded under it: whose they are is plain without opening them. */
export function copies(id, rows, now, n = rows.length) {
  if (rows.length === 0) return null;
  const wires = [...new Set(rows.map((c) => c.provider))];
  return el('details', { class: 'copies', 'data-key': 'copies|' + id },
    el('summary', { 'data-key': 'copies-of|' + id }, plural(n, 'copy', 'copies') + ': ' + wires.slice(0, MOST_WIRES).join(', ') + (wires.length > MOST_WIRES ? ' \u2026' : '')),
    el('ol', {}, rows.map((c) => el('li', { 'data-story': c.storyId },
      el('time', { datetime: c.storyTime }, moment(c.storyTime, now)), ' ', el('span', {}, c.provider), ' ',
      link(c.link, { class: 'told', dir: 'auto' }, c.headline)))),
    n > rows.length ? el('p', { class: 'fine' }, 'The first ' + rows.length + ' are shown.') : null);
}

const MOST_WIRES = 4;

/** A happening in the reader. */
export function showHappening(place, h, view, now) {
  show(place, { h, view: [view.told, view.open] }, () => [
    el('div', { class: 'head' },
      el('h2', { id: 'reader-title', tabindex: '-1' }, 'One happening'),
      to({ told: '' }, { class: 'quiet-link', 'data-key': 'told-close' }, view.open === '' ? 'Close' : 'Back to the stories')),
    el('p', { class: 'of' }, el('b', {}, toldWords(h)), h.wires > h.breadth ? ', printed by ' + plural(h.wires, 'wire', 'wires') : null,
      ' \u00b7 ', spread(h, now), h.conflict ? ' \u00b7 ' + conflictName(h.conflict) : null),
    el('ol', { class: 'sentences' }, h.members.map((m) => member(m, now))),
    h.more ? el('p', { class: 'fine' }, 'Its first 1,000 stories are shown.') : null,
  ]);
}

const member = (m, now) => el('li', { 'data-story': m.storyId },
  el('p', { class: 'meta' }, el('time', { datetime: m.storyTime }, moment(m.storyTime, now)), el('span', {}, m.provider)),
  link(m.link, { class: 'headline', dir: 'auto', 'data-key': 'member|' + m.storyId }, m.headline),
  m.reports > 1 ? el('p', { class: 'fine' }, plural(m.reports, 'report', 'reports')) : null,
  copies(m.storyId, m.copies, now));

/** From an act to the happenings of its stories, where it is told by several. */
export const happeningsOf = (a) => (a.n < 2 ? [] : a.happenings.slice(0, MOST_HAPPENINGS).map((id, i) => {
  const words = a.happenings.length === 1 ? 'All that was told of it' : 'Happening ' + (i + 1);
  return to({ told: id }, { 'data-key': 'act-told|' + a.id + '|' + id, 'aria-label': words + ': ' + a.sourceName + ' \u2192 ' + a.targetName }, words);
}));

const MOST_HAPPENINGS = 3;

/** What was told by most wires in words of their own, each a line that opens; gone where there is none of two reports. */
export function headlines(place, rows, view, now) {
  const told = rows.filter((h) => h.stories > 1);
  place.hidden = told.length === 0;
  show(place, { told, conflict: view.conflict }, () => [
    el('h3', { id: 'told-most' }, 'What happened, by how many wires tell it in words of their own'),
    el('ol', { class: 'events happenings' }, told.map((h) => el('li', {},
      el('time', { class: 'when', datetime: h.firstAt }, moment(h.firstAt, now)),
      el('p', {}, link(h.link, { class: 'told', dir: 'auto' }, h.headline), h.conflict && h.conflict !== view.conflict ? el('small', {}, ' ' + conflictName(h.conflict)) : null),
      el('span', { class: 'n' }, to({ told: h.id }, { class: 'opens', 'data-key': 'happening|' + h.id, 'aria-label': plural(h.breadth, 'independent wire', 'independent wires') + ', ' + h.headline + ': show what was told of it' },
        plural(h.breadth, 'wire', 'wires')), ' ', el('small', {}, plural(h.reports, 'report', 'reports') + ', ' + plural(h.texts, 'text', 'texts')))))),
  ]);
}
