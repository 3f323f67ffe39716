// The head of the page: which talks, over what time, where they stand in a sentence, and how whole the picture is.
import { ask } from './api.js';
import { el, link, show } from './dom.js';
import { to } from './links.js';
import { marked } from './marks.js';
import { isFixed, RANGES, talksOf } from './view.js';
import { clock, conflictName, day, moment, plain, partialWords, silenceWords, stretch } from './words.js';

/** The newest stories on the talks, of which one tells where they stand; of all talks none can. */
export const askLead = async (view, s) => (view.conflict === '' ? { sentences: [] } : ask('/sentences', { subject: talksOf(view), from: s.from, to: s.to, limit: 10 }));

export function showLead(place, view, s, newest, wires, now) {
  const telling = newest.find((x) => x.stage && x.evidence) ?? null;
  const range = [s.from, s.to, s.now];
  show(place, { conflict: view.conflict, name: conflictName(view.conflict), telling, range, wires: wires && [silenceWords(wires), partialWords(wires)], view: [view.asOf, view.from, view.range] }, () => [
    el('h1', {}, conflictName(view.conflict)),
    el('p', { class: 'over' }, isFixed(view) || view.asOf ? [stretch(s.from, s.to, now), ' UTC'] : ['In ' + RANGES[view.range].words, ' (' + stretch(s.from, s.to, now) + ' UTC)'],
      view.asOf ? [', as known at ' + day(new Date(view.asOf), now) + ' ' + clock(new Date(view.asOf)) + ' UTC'] : null, '. ',
      wires === null ? null : [to({ panel: 'account', open: '' }, { class: wires.silent.length > 0 ? 'honest partial' : 'honest' }, silenceWords(wires) + partialWords(wires)), '.']),
    telling === null ? null : el('p', { class: 'evidence' },
      el('span', { class: 'stage ' + telling.stage }, plain(telling.stage)),
      el('q', { dir: 'auto' }, marked(telling.evidence, telling.highlights, 'evidence')),
      el('cite', {}, link(telling.link, {}, telling.provider), ', ' + moment(telling.storyTime, now) + ' UTC')),
  ]);
}
