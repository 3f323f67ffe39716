// The newest stories with what was found in their headlines, and where the talks stand. What came off a wire runs in its own
// direction, and its marks of direction end with it.
import { storyActs } from './acts.js';
import { ask } from './api.js';
import { el, link, show } from './dom.js';
import { conflictName, NOTHING, percent, plain, plural, signed, tendency, told } from './words.js';

/** The conflict's name over the newest sentence that says where its talks stand. */
export function showLead(place, conflict, stories, now) {
  const telling = stories.find((s) => s.stage && s.evidence) ?? null;
  show(place, { conflict, telling }, () => [
    el('h1', {}, conflictName(conflict)),
    telling === null
      ? el('p', { class: 'evidence none' }, 'No standing story says where these talks stand.')
      : el('p', { class: 'evidence' },
        el('span', { class: 'stage ' + telling.stage }, plain(telling.stage)),
        el('q', { dir: 'auto' }, telling.evidence),
        el('cite', {}, telling.provider + ', ' + told(telling, now) + ' UTC',
          conflict === '' && telling.conflict ? ' \u00b7 ' + conflictName(telling.conflict) : '')),
  ]);
}

export function showStories(place, stories, conflict, now) {
  forget(stories);
  show(place, stories, () => stories.length === 0
    ? [el('li', { class: 'none' }, 'No story on talks stands.')]
    : stories.map((story) => el('li', {},
      el('p', { class: 'meta' },
        el('time', { datetime: story.storyTime, title: 'received ' + story.receivedAt }, told(story, now)),
        el('span', {}, story.provider),
        conflict === '' && story.conflict ? el('span', {}, conflictName(story.conflict)) : null,
        story.stage ? el('span', { class: 'stage ' + story.stage }, plain(story.stage)) : null),
      link(story.link, { class: 'headline', dir: 'auto', 'data-key': story.storyId }, marked(story)),
      why(story, now))));
}

/** The headline with its mentions marked; offsets are UTF-16 units, as JavaScript's own. */
function marked(story) {
  const text = story.headline;
  const places = story.actors
    .flatMap((actor) => (actor.mentions ?? []).filter((m) => m.field === 'headline').map((m) => ({ ...m, actor })))
    .filter((m) => m.begin >= 0 && m.begin < m.end && m.end <= text.length)
    .sort((a, b) => a.begin - b.begin || b.end - a.end);
  const parts = [];
  let from = 0;
  for (const { begin, end, actor } of places) {
    if (begin < from) continue;
    parts.push(text.substring(from, begin), el('mark', { class: tendency(actor.sentiment), title: said(actor) }, text.substring(begin, end)));
    from = end;
  }
  parts.push(text.substring(from));
  return parts;
}

function said(actor) {
  const who = actor.name + (actor.office ? ', ' + actor.office : '');
  return who + ': ' + (actor.sentiment === null ? 'nothing said of them' : 'sentiment ' + signed(actor.sentiment));
}

/** Whole stories that were opened, by id, with the revision that they were asked at. */
const opened = new Map();

function forget(stories) {
  for (const [id, { revision }] of opened) if (!stories.some((s) => s.storyId === id && s.revision === revision)) opened.delete(id);
}

const pathOf = (story) => '/stories/' + story.storyId.split('/').map(encodeURIComponent).join('/');

/** Fills the place with the story's acts, which the list does not bring: at once if they are known, else when they come. */
async function fill(place, story, now) {
  const known = opened.get(story.storyId) ?? { revision: story.revision, answer: ask(pathOf(story)) };
  opened.set(story.storyId, known);
  try {
    known.whole ??= await known.answer;
    place.replaceChildren(...storyActs(known.whole, now));
  } catch {
    if (opened.get(story.storyId) === known) opened.delete(story.storyId);
    place.replaceChildren(el('p', { class: 'fine' }, 'Its acts are not known at the moment.'));
  }
}

/** The postures that the story tells, in words; null where it tells none. */
function postures(story) {
  const parts = [[1, 'constructive'], [0, 'mixed'], [-1, 'obstructive']]
    .map(([sign, word]) => [story.actors.filter((a) => a.towardTalks === sign).map((a) => a.name).join(', '), word])
    .filter(([names]) => names !== '');
  return parts.length === 0 ? null : el('p', { class: 'fine' }, 'Toward the talks: ' + parts.map(([names, word]) => names + ' ' + word).join('; '));
}

function why(story, now) {
  const acts = el('div', { class: 'told-acts' });
  if (opened.get(story.storyId)?.whole) fill(acts, story, now);
  return el('details', { 'data-key': story.storyId + '|why', ontoggle: (event) => { if (event.target.open && !story.untagged) fill(acts, story, now); } },
    el('summary', { 'data-key': story.storyId + '|summary' },
      story.untagged ? 'Not tagged' : plural(story.actors.length, 'actor', 'actors') + ', tone ' + signed(story.tone)),
    story.evidence ? el('blockquote', { dir: 'auto' }, story.evidence) : null,
    el('ul', { class: 'chips' }, story.actors.map((a) => el('li', { class: tendency(a.sentiment), title: said(a) },
      a.name, el('b', {}, signed(a.sentiment) === NOTHING ? '' : ' ' + signed(a.sentiment))))),
    postures(story),
    acts,
    el('p', { class: 'fine' }, story.untagged ? 'Not tagged: ' + story.untagged
      : plain(story.verdict) + ' ' + percent(story.score) + ', by ' + story.tagger,
    ' \u00b7 ', plural(story.reports, 'report', 'reports'),
    story.wireIds.length === 0 ? null : [' \u00b7 ', el('bdi', { title: "the wire's other ids" }, story.wireIds.join(', '))],
    ' \u00b7 ', el('a', { href: '/api/v1' + pathOf(story) }, el('bdi', {}, story.storyId))));
}
