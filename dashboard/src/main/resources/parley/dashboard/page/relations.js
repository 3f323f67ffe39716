// Who acts on whom: a matrix whose numbers open, and the same as a network. Only acts that stories tell as news.
import { el, show } from './dom.js';
import { opens, to } from './links.js';
import { Network } from './network.js';
import { nameSubjects } from './names.js';
import { filtersOf, within } from './view.js';
import { count, plain, plural, QUADS } from './words.js';

const MOST_ACTORS = 12;

export const UNFILTERED = 'wire, language and stage hold for the stories that a number opens, not for the matrix';

export const questions = (view, s) => ({
  matrix: ['/matrix', { conflict: view.conflict, from: s.from, to: s.to, quad: view.quad, limit: 120 }],
});

export function showPanel(place, { matrix }, view, s) {
  place.parts ??= { top: el('div'), network: new Network('network', 'Who acts on whom, as a network', 'from source to target, as thick as there are events') };
  const { top, network } = place.parts;
  if (!top.isConnected) place.append(top, network.element);
  const actors = matrix.actors.slice(0, MOST_ACTORS);
  nameSubjects(matrix.actors.map((a) => ['actor:' + a.id, a.name]));
  const names = new Map(matrix.actors.map((a) => [a.id, a.name]));
  nameSubjects(matrix.cells.map((c) => ['dyad:' + c.source + '/' + c.target, names.get(c.source) + ' \u2192 ' + names.get(c.target)]));
  const pairs = pairsOf(matrix.cells);
  show(top, { matrix, quad: view.quad, range: [s.from, s.to], filters: filtersOf(view) }, () => [
    quads(view, matrix), actors.length === 0 ? el('p', { class: 'calm' }, 'No act is told as news in this stretch.') : table(actors, pairs, view, s),
    matrix.actors.length > MOST_ACTORS || matrix.more ? el('p', { class: 'fine' }, 'The ' + MOST_ACTORS + ' who do, or are done, most; all pairs are in the CSV.') : null,
  ]);
  network.element.hidden = pairs.size === 0;
  if (pairs.size > 0) {
    network.show({ actors: actors.map((a) => ({ id: a.id, name: a.name, n: a.acts + a.suffered })),
      pairs: [...pairs.values()].filter((p) => names.has(p.source) && names.has(p.target)).map((p) => ({ ...p, sourceName: names.get(p.source), targetName: names.get(p.target), asked: asked(p, view, s) })) });
  }
}

/** The cells of the four classes of a pair together: events in all, and by class. */
function pairsOf(cells) {
  const pairs = new Map();
  for (const c of cells) {
    const key = c.source + '/' + c.target;
    const pair = pairs.get(key) ?? { source: c.source, target: c.target, events: 0, stories: 0, quads: [0, 0, 0, 0], roots: {} };
    pair.events += c.events;
    pair.stories = Math.max(pair.stories, c.stories);
    pair.quads[c.quad - 1] += c.events;
    for (const [root, n] of Object.entries(c.roots)) pair.roots[root] = (pair.roots[root] ?? 0) + n;
    pairs.set(key, pair);
  }
  return pairs;
}

const asked = (p, view, s) => ({ subject: within(view, 'dyad:' + p.source + '/' + p.target), from: s.from, to: s.to, ...filtersOf(view) });

/** Chooses one class of acts; how many there are of each. */
function quads(view, matrix) {
  const n = (quad) => matrix.cells.filter((c) => String(c.quad) === quad).reduce((all, c) => all + c.events, 0);
  return el('ul', { class: 'quads', 'aria-label': 'Class of acts' }, ['', ...Object.keys(QUADS)].map((quad) => el('li', {}, to({ quad }, {
    class: quad ? 'quad' + quad : null, 'aria-current': quad === view.quad ? 'true' : null, 'data-key': 'quad|' + quad,
  }, quad === '' ? 'All acts' : plain(QUADS[quad]), quad !== '' && view.quad === '' ? el('b', {}, ' ' + count(n(quad))) : null))));
}

function table(actors, pairs, view, s) {
  const most = Math.max(...[...pairs.values()].map((p) => p.events));
  const targets = actors.filter((a) => actors.some((b) => pairs.has(b.id + '/' + a.id)));
  return el('div', { class: 'scroll', tabindex: '0', role: 'region', 'aria-label': 'Who acts on whom, as a matrix' }, el('table', { class: 'matrix' },
    el('caption', {}, 'Events, from the source in a line to the target in a column. Green is cooperation, red conflict.'),
    el('thead', {}, el('tr', {}, el('th', { scope: 'col' }, 'Source'), targets.map((a) => el('th', { scope: 'col' }, el('span', {}, a.name))), el('th', { scope: 'col' }, el('span', {}, 'All')))),
    el('tbody', {}, actors.filter((a) => a.acts > 0).map((a) => el('tr', {},
      el('th', { scope: 'row' }, a.name),
      targets.map((b) => cell(pairs.get(a.id + '/' + b.id), a, b, most, view, s)),
      el('td', { class: 'sum' }, count(a.acts)))))));
}

function cell(pair, source, target, most, view, s) {
  if (source.id === target.id) return el('td', { class: 'self' });
  if (!pair) return el('td', { class: 'nil' }, '\u00b7');
  const friendly = pair.quads[0] + pair.quads[1];
  const shade = 'shade' + Math.min(4, Math.ceil((4 * pair.events) / most));
  const kind = friendly * 2 === pair.events ? 'even' : friendly * 2 > pair.events ? 'friendly' : 'hostile';
  return el('td', { class: kind + ' ' + shade }, opens(count(pair.events), asked(pair, view, s),
    'events from ' + source.name + ' to ' + target.name + ', ' + plural(friendly, 'of them cooperation', 'of them cooperation')));
}
