// Stories with what they say: headline, sentence, who acts on whom, and the wire's link.
import { el, link } from './dom.js';
import { marked } from './marks.js';
import { nameOf } from './names.js';
import { conflictName, moment, plain, plural, signed, VERBS } from './words.js';

const POSTURES = { 1: 'constructive', 0: 'mixed', '-1': 'obstructive' };

/** A stage as a label. */
const stageLabel = (stage) => (stage ? el('span', { class: 'stage ' + stage }, plain(stage)) : null);

/** When, of which wire, on which conflict if that is not plain already, and the stage. */
const storyMeta = (s, now, conflict) => el('p', { class: 'meta' },
  el('time', { datetime: s.storyTime }, moment(s.storyTime, now)),
  el('span', {}, s.provider),
  s.conflict && s.conflict !== conflict ? el('span', {}, conflictName(s.conflict)) : null,
  stageLabel(s.stage));

/** A story as an item of a list. `more` stands at its end. */
export function sentence(s, now, conflict, ...more) {
  return el('li', { 'data-story': s.storyId },
    storyMeta(s, now, conflict),
    link(s.link, { class: 'headline', dir: 'auto', 'data-key': 'headline|' + s.storyId }, marked(s.headline, s.highlights, 'headline')),
    s.evidence && s.evidence !== s.headline
      ? el('blockquote', { dir: 'auto' }, marked(s.evidence, s.highlights, 'evidence')) : null,
    said(s), actsOf(s), ...more);
}

/** A few stories under a line that they are the reason of. */
export const sentences = (stories, now, conflict) => stories.length === 0
  ? el('p', { class: 'none' }, 'No story of it stands any more.')
  : el('ol', { class: 'sentences' }, stories.map((s) => sentence(s, now, conflict)));

function said(s) {
  const parts = [
    s.sentiment === null ? null : 'sentiment ' + signed(s.sentiment),
    s.towardTalks === null || s.towardTalks === undefined ? null : POSTURES[s.towardTalks] + ' toward the talks',
    s.reports > 1 ? plural(s.reports, 'report', 'reports') : null,
    s.evidence === null ? 'no sentence is kept of it' : null,
  ].filter(Boolean);
  return parts.length === 0 ? null : el('p', { class: 'fine' }, parts.join(' \u00b7 '));
}

const MOST_ACTS = 3;

/** Acts told as news, each once. Names are in the text: where an act has none, its id stands. */
function actsOf(s) {
  const each = new Map((s.acts ?? []).map((a) => [[a.source, a.root, a.target].join('|'), a]));
  const acts = [...each.values()].slice(0, MOST_ACTS);
  return acts.length === 0 ? null : el('ul', { class: 'acts' }, acts.map((a) => el('li', { class: 'quad' + a.quad },
    actWords(a.sourceName ?? nameOf('actor:' + a.source) ?? a.source, a.root, a.targetName ?? nameOf('actor:' + a.target) ?? a.target))));
}

export const actWords = (source, root, target) =>
  [el('strong', {}, source), ' ' + (VERBS[root] ?? plain(root)) + ' ', el('strong', {}, target)];
