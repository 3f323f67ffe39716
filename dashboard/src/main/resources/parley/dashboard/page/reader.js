// The reader: the stories behind a number, sentence by sentence; the newest ones where no number was opened.
import { wholeStory } from './story.js';
import { ask } from './api.js';
import { el, show } from './dom.js';
import { goTo, to } from './links.js';
import { sentence } from './sentences.js';
import { filtersOf, talksOf } from './view.js';
import { nameOf } from './names.js';
import { conflictName, languageName, plain, plural, QUADS, stretch } from './words.js';

const SORTS = { newest: 'newest first', reports: 'most reported first', sentiment: 'most friendly first', '-sentiment': 'most hostile first' };
const PAGE = 20;
/** The most that the API gives at once. */
const MOST_AT_ONCE = 200;

/** What the reader asks: the parameters of `sentences`. */
export function asked(view, stretchNow) {
  return view.open === ''
    ? { subject: talksOf(view), from: stretchNow.from, to: stretchNow.to, ...filtersOf(view) }
    : Object.fromEntries(new URLSearchParams(view.open));
}

let length = { of: '', n: PAGE };

export async function load(view, stretchNow) {
  const query = asked(view, stretchNow);
  const of = JSON.stringify([view.open, view.conflict, view.sort]);
  if (length.of !== of) length = { of, n: PAGE };
  const [found, whole] = await Promise.all([
    pages({ ...query, sort: view.sort || null }, length.n),
    view.story === '' ? null : wholeStory(view.story),
  ]);
  return { query, found, whole };
}

/** The first so many stories, by as many questions as it takes. */
async function pages(query, n) {
  const found = await ask('/sentences', { ...query, limit: Math.min(n, MOST_AT_ONCE) });
  while (found.next !== null && found.sentences.length < n) {
    const page = await ask('/sentences', { ...query, limit: Math.min(n - found.sentences.length, MOST_AT_ONCE), cursor: found.next });
    found.sentences.push(...page.sentences);
    found.next = page.next;
  }
  return found;
}

export function showReader(place, { query, found, whole }, view, now, again) {
  const opened = view.open !== '';
  show(place, { query, found, whole, view: [view.open, view.sort, view.story, view.conflict] }, () => [
    el('div', { class: 'head' },
      el('h2', { id: 'reader-title', tabindex: '-1' }, opened ? 'Stories behind a number' : 'Newest stories'),
      opened ? to({ open: '', sort: '', story: '' }, { class: 'quiet-link', 'data-key': 'reader-close' }, 'Close') : null),
    el('p', { class: 'of' }, words(query, found, now)),
    found.sentences.length < 2 ? null : el('label', { class: 'sort' }, 'Order ', el('select', { 'data-key': 'reader-sort', onchange: (e) => goTo({ sort: e.target.value }) },
      Object.entries(SORTS).map(([key, name]) => el('option', { value: key, selected: key === (view.sort || 'newest') }, name)))),
    found.sentences.length === 0 ? el('p', { class: 'none' }, 'No story stands here.')
      : el('ol', { class: 'sentences' }, found.sentences.map((s) => sentence(s, now, query.subject.split('/')[0].split(':')[1],
        s.storyId === view.story
          ? [to({ story: '' }, { class: 'quiet-link', 'data-key': 'whole|' + s.storyId, 'aria-expanded': 'true' }, 'Less of this story'), whole(now)]
          : to({ story: s.storyId }, { class: 'quiet-link', 'data-key': 'whole|' + s.storyId, 'aria-expanded': 'false' }, 'More of this story')))),
    found.next === null ? null : el('button', { type: 'button', class: 'more', 'data-key': 'reader-more', onclick: () => { length.n += 2 * PAGE; again(); } }, 'More stories'),
  ]);
}

/** What the stories are of, in words. */
function words(query, found, now) {
  const [outer, ...inner] = (query.subject ?? 'talks').split('/');
  const [kind, id] = outer.split(':');
  const parts = [
    kind === 'all' ? 'all news' : kind === 'talks' ? (id ? 'talks: ' : '') + conflictName(id ?? '') : kind === 'conflict' ? conflictName(id) + ', talks or not'
      : kind === 'language' ? languageName(id) : nameOf(outer) ?? plain(kind) + ' ' + (inner.length > 0 && kind === 'dyad' ? [id, ...inner].join(' \u2192 ') : id),
    inner.length > 0 && kind === 'talks' ? nameOf(inner.join('/')) ?? inner.join(' \u2192 ').replace(/^[a-z-]+:/, '') : null,
    query.stage ? 'stage ' + plain(query.stage).toLowerCase() : null,
    query.quad ? QUADS[query.quad] : null,
    query.root ? plain(query.root).toLowerCase() : null,
    query.provider ? 'wire ' + query.provider : null,
    query.language ? languageName(query.language) : null,
    query.from && query.to ? stretch(query.from, query.to, now) : null,
  ];
  const total = found.total ?? (found.next === null ? found.sentences.length : null);
  return [el('b', {}, total === null ? 'More than ' + plural(found.sentences.length, 'story', 'stories') : plural(total, 'story', 'stories')),
    ' \u00b7 ', parts.filter(Boolean).join(' \u00b7 ')];
}
