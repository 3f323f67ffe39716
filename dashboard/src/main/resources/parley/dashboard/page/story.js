// One story whole: how it was judged, who is in it, the day's acts apart from background, and its history.
import { ask } from './api.js';
import { el } from './dom.js';
import { actWords } from './sentences.js';
import { CAUSES, day, moment, percent, plain, plural, signed, tendency, told } from './words.js';

const pathOf = (id) => '/stories/' + id.split('/').map(encodeURIComponent).join('/');

/** Asks for the story; the answer builds its elements, given the time that is now. */
export async function wholeStory(id) {
  const story = await ask(pathOf(id)).catch((error) => ({ failed: error.message }));
  const build = (now) => el('div', { class: 'whole' }, ...(story.failed ? [el('p', { class: 'fine' }, 'Not known at the moment: ' + story.failed)] : elements(story, id, now)));
  build.toJSON = () => story;
  return build;
}

const elements = (story, id, now) => [
  ...(story.stands ? standing(story, now) : [el('p', {}, 'Nothing of it stands.')]),
  ...history(story.history ?? [], now),
  el('p', { class: 'fine' }, el('a', { href: '/api/v1' + pathOf(id) }, 'All of it as JSON'), ' \u00b7 ', el('bdi', {}, id)),
];

function standing(story, now) {
  if (story.untagged) return [el('p', {}, 'Not read: ' + story.untagged)];
  return [
    el('p', { class: 'fine' }, plain(story.verdict) + ' ' + percent(story.score) + ' \u00b7 tone ' + signed(story.tone) + ' \u00b7 '
      + plural(story.reports, 'report', 'reports') + ' \u00b7 ' + told(story, now) + ' \u00b7 by ' + story.tagger),
    story.copyOf === null ? null : el('p', { class: 'fine' }, 'Its text is a copy of ', el('bdi', {}, story.copyOf)),
    story.wireIds.length === 0 ? null : el('p', { class: 'fine' }, 'The wire\u2019s other ids: ', el('bdi', {}, story.wireIds.join(', '))),
    el('ul', { class: 'chips' }, story.actors.map((a) => el('li', { class: tendency(a.sentiment) },
      a.name, a.office ? ', ' + a.office : '', a.sentiment === null ? null : el('b', {}, ' ' + signed(a.sentiment))))),
    postures(story),
    ...storyActs(story, now),
  ];
}

/** The postures that the story tells, in words; null where it tells none. */
function postures(story) {
  const parts = [[1, 'constructive'], [0, 'mixed'], [-1, 'obstructive']]
    .map(([sign, word]) => [story.actors.filter((a) => a.towardTalks === sign).map((a) => a.name).join(', '), word])
    .filter(([names]) => names !== '');
  return parts.length === 0 ? null : el('p', { class: 'fine' }, 'Toward the talks: ' + parts.map(([names, word]) => names + ' ' + word).join('; '));
}

/** The acts: those told as news, or by a release that did not say, and the rest with how they are told. */
function storyActs(story, now) {
  const names = new Map(story.actors.map((a) => [a.id, a.name]));
  const name = (id) => names.get(id) ?? id;
  const acts = story.relations.map((r) => ({ ...r, sourceName: name(r.source), targetName: name(r.target), how: how(r, now), by: r.speaker && name(r.speaker) }));
  const news = acts.filter((a) => (a.told ?? 'news') === 'news');
  if (acts.length === 0) return [el('p', { class: 'fine' }, 'No act was read in it.')];
  return [...list('The day\u2019s acts', news), ...list('Background', acts.filter((a) => !news.includes(a)))];
}

const list = (title, acts) => (acts.length === 0 ? [] : [
  el('h3', {}, title),
  el('ul', { class: 'acts' }, joined(acts).map((a) => el('li', { class: 'quad' + a.quad }, actWords(a.sourceName, a.root, a.targetName),
    a.both ? el('small', {}, ', both ways') : null,
    a.by ? el('small', {}, ', says ', el('bdi', {}, a.by)) : null,
    a.how ? el('small', { class: 'how' }, a.how) : null))),
]);

/** Past, hypothetical, denied, planned for 4 Dec; nothing of what is told as news. */
function how(act, now) {
  if (act.told === 'planned' && act.plannedFor) return 'planned for ' + day(new Date(act.plannedFor), now);
  if ((act.told ?? 'news') === 'news') return act.negated ? 'denied' : '';
  return plain(act.told).toLowerCase();
}

/** Each act once, and one that is told of both as one, in the order of the first. */
export function joined(acts) {
  const kept = new Map();
  const key = (a, source, target) => JSON.stringify([source, target, a.root, a.how, a.by]);
  for (const act of acts) {
    const reverse = kept.get(key(act, act.target, act.source));
    if (reverse) reverse.both = true;
    else if (!kept.has(key(act, act.source, act.target))) kept.set(key(act, act.source, act.target), { ...act });
  }
  return [...kept.values()];
}

/** What was taken back of it, and, apart, with whom it was joined: that took nothing from any number. */
const history = (rows, now) => [
  ...listed('Taken back of it', rows.filter((r) => !JOINS.includes(r.cause)), now),
  ...listed('Joined with others', rows.filter((r) => JOINS.includes(r.cause)), now),
];

const JOINS = ['joined', 'split'];

const listed = (title, rows, now) => (rows.length === 0 ? [] : [el('h3', {}, title), el('ul', {}, rows.map((r) => el('li', {},
  el('time', { datetime: r.at }, moment(r.at, now)), ' ' + (CAUSES[r.cause] ?? plain(r.cause)), withWhom(r),
  r.reason ? [': ', el('bdi', {}, r.reason)] : null)))]);

/** The story that it repeats from then on, or that founds its happening. */
const withWhom = (r) => (r.cause !== 'joined' ? null : r.copyOf !== null ? [', a copy of ', el('bdi', {}, r.copyOf)] : [', of the happening of ', el('bdi', {}, r.happening)]);
