// Who does what to whom, as stories tell it: the day's acts, what is background, and what is planned.
import { el, link, show } from './dom.js';
import { conflictName, day, plain, plural, VERBS } from './words.js';

const MOST_PLANS = 8;
const MOST_ACTS = 3;

/** The acts of an opened story: those told as news, or by a release that did not say, and the rest with how they are told. */
export function storyActs(story, now) {
  const names = new Map((story.actors ?? []).map((a) => [a.id, a.name]));
  const name = (id) => names.get(id) ?? id;
  const acts = (story.relations ?? []).map((r) => ({
    ...r, sourceName: name(r.source), targetName: name(r.target), how: how(r, now), speaker: r.speaker && name(r.speaker),
  }));
  const news = acts.filter((a) => (a.told ?? 'news') === 'news');
  const background = acts.filter((a) => !news.includes(a));
  if (acts.length === 0) return [el('p', { class: 'fine' }, 'No act was read in it.')];
  return [...list('The day\u2019s acts', news), ...list('Background', background)];
}

const list = (title, acts) => acts.length === 0 ? [] : [
  el('h3', {}, title),
  el('ul', { class: 'acts' }, joined(acts).map((a) => el('li', { class: 'quad' + a.quad }, words(a),
    a.speaker ? el('small', {}, ', says ', el('bdi', {}, a.speaker)) : null,
    a.how ? el('small', { class: 'how' }, a.how) : null))),
];

/** Past, hypothetical, denied, planned for 4 Dec; nothing of what is told as news. */
function how(act, now) {
  if (act.told === 'planned' && act.plannedFor) return 'planned for ' + day(new Date(act.plannedFor), now);
  if ((act.told ?? 'news') === 'news') return act.negated ? 'denied' : '';
  return plain(act.told).toLowerCase();
}

/** Each act once, and one that is told of both as one, in the order of the first. */
function joined(acts) {
  const kept = new Map();
  const key = (a, source, target) => JSON.stringify([source, target, a.root, a.how, a.speaker]);
  for (const act of acts) {
    const reverse = kept.get(key(act, act.target, act.source));
    if (reverse) reverse.both = true;
    else if (!kept.has(key(act, act.source, act.target))) kept.set(key(act, act.source, act.target), { ...act });
  }
  return [...kept.values()];
}

const words = (a) => [el('strong', {}, a.sourceName), ' ' + (VERBS[a.root] ?? plain(a.root)) + ' ', el('strong', {}, a.targetName),
  a.both ? el('small', {}, ', both ways') : null];

/** What is planned by its day, the acts that the same newest story tells of the same day together. */
export function showPlanned(place, planned, conflict, now) {
  const plans = new Map();
  for (const act of planned) {
    const key = JSON.stringify([act.day, act.stories[0]?.storyId]);
    plans.set(key, [...(plans.get(key) ?? []), act]);
  }
  const today = now.toISOString().slice(0, 10);
  show(place, { planned, today }, () => plans.size === 0
    ? [el('li', { class: 'none' }, 'No story tells of a plan.')]
    : [...plans.values()].slice(0, MOST_PLANS).map((acts) => plan(acts, conflict, today, now)));
}

function plan(acts, conflict, today, now) {
  const [first] = acts;
  const each = joined(acts);
  const story = first.stories[0];
  return el('li', { class: 'quad' + first.quad },
    first.day === null ? el('span', { class: 'root unsaid', title: 'no story names the day' }, 'no day named')
      : el('time', { class: 'root', datetime: first.day }, first.day === today ? 'today' : day(new Date(first.day), now)),
    el('p', {},
      each.slice(0, MOST_ACTS).flatMap((a, i) => [i === 0 ? null : '; ', ...words(a)]),
      each.length > MOST_ACTS ? el('small', {}, ' and ' + plural(each.length - MOST_ACTS, 'more act', 'more acts')) : null,
      conflict === '' && first.conflict ? el('small', { class: 'where' }, conflictName(first.conflict)) : null,
      story ? link(story.link, { class: 'told', dir: 'auto', title: story.headline }, story.headline) : null),
    el('span', { class: 'n' }, plural(Math.max(...acts.map((a) => a.n)), 'story', 'stories')));
}
