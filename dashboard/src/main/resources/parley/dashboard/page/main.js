// What the page shows, and when it asks anew: at once when the view or a story changed, and once a minute as the clock moves.
import { ask, onBehind, Refusal } from './api.js';
import { el, focusKey, forget, show } from './dom.js';
import { closeFigures } from './figure.js';
import { askLead, showLead } from './lead.js';
import { followLinks, leadFrom, to } from './links.js';
import { buildChoices, showRange } from './range.js';
import { load as loadReader, question as questionOfReader, showReader } from './reader.js';
import { showSave } from './save.js';
import { question as sideQuestion, showSide } from './side.js';
import { listen } from './stream.js';
import { FILTERS, isShort, stretchOf, viewOf } from './view.js';
import { ago, clock, conflictName, day } from './words.js';

const PANELS = {
  changes: ['What changed', () => import('./changes.js')],
  coverage: ['Coverage', () => import('./coverage.js')],
  actors: ['Actors', () => import('./actors.js')],
  relations: ['Who \u2192 whom', () => import('./relations.js')],
  timeline: ['Timeline', () => import('./timeline.js')],
  compare: ['Compare', () => import('./compare.js')],
  find: ['Find', () => import('./find.js')],
  account: ['Is this all?', () => import('./account.js')],
};
/** Panels whose numbers over time are known as of earlier times. */
const KNOWN_THEN = ['coverage', 'compare'];

const SOONEST_MS = 1000;
const CALM_MS = 5000;
const LATEST_MS = 60000;
const AGAIN_MS = 5000;
const PATIENCE_MS = 120;

const $ = (id) => document.getElementById(id);
const state = { view: viewOf(location.search, Object.keys(PANELS)), line: false, answered: null, failed: null, newest: null, from: null, toldFrom: null };

function go(address, from, replace = false) {
  history[replace ? 'replaceState' : 'pushState'](null, '', address);
  enter(from);
}

/** Takes the view from the address; a reader, or a happening in it, that was just opened gets the focus; one that was closed gives it back. */
function enter(from) {
  const before = state.view;
  state.view = viewOf(location.search, Object.keys(PANELS));
  const is = state.view;
  if (is.open !== before.open && is.open !== '') {
    state.focus = 'reader';
    state.from = from?.dataset?.key ?? null;
  } else if (is.told !== before.told && is.told !== '') {
    state.focus = 'reader';
    state.toldFrom = from?.dataset?.key ?? null;
  } else if (before.told !== '' && is.told === '') {
    state.focus = state.toldFrom;
  } else if (before.open !== '' && is.open === '') {
    state.focus = state.from;
  }
  if (state.view.conflict !== before.conflict && !wide.matches) $('conflicts-box').open = false;
  refresh(true);
}

let asking = 0;
let timer = null;
let due = Infinity;
let hurried = 0;
let last = 0;

/** Asks within that time, but not more often than is good for the database. */
function soon(within = CALM_MS) {
  const at = Math.max(Date.now(), last + Math.max(SOONEST_MS, within));
  if (at >= due) return;
  clearTimeout(timer);
  due = at;
  timer = setTimeout(refresh, at - Date.now());
}

async function refresh(entered = false) {
  clearTimeout(timer);
  due = Infinity;
  last = Date.now();
  const turn = ++asking;
  const view = state.view;
  leadFrom(view);
  showControls(view);
  if (entered === true) $('layout').classList.add('asking');
  try {
    const s = stretchOf(view);
    // what the wires' own rhythms say may take long over a year: nothing else waits for it
    const wires = ask('/coverage', { from: s.from, to: s.to }).catch(() => null);
    const answers = await askAll(view, s);
    if (turn !== asking) return;
    state.answered = Date.now();
    state.failed = null;
    const known = await Promise.race([wires, new Promise((done) => { setTimeout(done, PATIENCE_MS, undefined); })]);
    if (turn !== asking) return;
    showAll(view, { ...answers, s, wires: known ?? null });
    if (known === undefined) wires.then((late) => { if (turn === asking) showAll(view, { ...answers, s, wires: late }); });
  } catch (error) {
    if (turn !== asking) return;
    console.debug(error);
    state.failed = error.message;
    soon(AGAIN_MS);
  }
  $('layout').classList.remove('asking');
  showLine();
}

/** An answer, or why the API gave none: that is a part of the page not known, and no outage while the rest is. */
const answered = (promise) => promise.catch((error) => {
  if (error instanceof Refusal) return { refused: error.message, again: error.status >= 429 };
  throw error;
});

async function askAll(view, s) {
  const [side, lead, reader, balance, asked] = await Promise.all([
    ask(...sideQuestion(s)), answered(askLead(view, s)), answered(loadReader(view, s)), ask('/balance'), answered(askPanel(view, s)),
  ]);
  return { side, lead, reader, balance, asked };
}

async function askPanel(view, s) {
  const module = await PANELS[view.panel][1]();
  const questions = module.questions(view, s);
  const names = Object.keys(questions).filter((name) => name !== 'wires');
  const found = await Promise.all(names.map((name) => ask(...questions[name])));
  const answers = Object.fromEntries(names.map((name, i) => [name, found[i]]));
  if (module.more) Object.assign(answers, await module.more(answers, view, s));
  return { module, questions, answers };
}

let panel = { of: null, place: null };
const note = el('p', { class: 'note' });

function showAll(view, { s, side, wires, lead, reader, balance, asked }) {
  const now = new Date();
  state.newest = balance.newestStanding;
  showSide($('conflicts'), side, view);
  $('conflicts-of').textContent = isShort(s) ? 'stories on talks, by UTC day' : 'stories on talks';
  document.title = PANELS[view.panel][0] + ' \u00b7 ' + conflictName(view.conflict) + ' \u00b7 Parley';
  showLead($('lead'), view, s, lead.sentences ?? [], wires, now);
  if (panel.of !== view.panel) {
    if (panel.place) closeFigures(panel.place);
    panel = { of: view.panel, place: el('div', { class: 'panel-body ' + view.panel }) };
    $('panel').replaceChildren(el('h2', { class: 'unseen' }, PANELS[view.panel][0]), note, panel.place);
  }
  const again = () => refresh(true);
  if (asked.refused) {
    forget(panel.place);
    closeFigures(panel.place);
    panel.place.replaceChildren(el('p', { class: 'calm refused' }, 'This cannot be shown: ' + asked.refused + '.'));
    panel.of = null;
    if (asked.again) soon(AGAIN_MS);
  } else {
    asked.module.showPanel(panel.place, { ...asked.answers, wires }, view, s, now, again);
  }
  const questions = { ...(asked.questions ?? {}), ...(reader.refused ? {} : questionOfReader(view, s)) };
  showNote(view, asked.module, s);
  showSave($('save'), questions, panel.place);
  if (reader.refused) show($('reader'), { reader, view: [view.open, view.told] }, () => el('p', { class: 'calm' }, 'No stories: ' + reader.refused + '. ',
    view.open + view.told === '' ? null : to({ open: '', told: '', sort: '', story: '' }, { class: 'quiet-link', 'data-key': 'reader-close' }, 'Close')));
  else showReader($('reader'), reader, view, now, again);
  focus();
  if ($('said').textContent !== document.title) $('said').textContent = document.title;
  $('layout').classList.add('filled');
}

function focus() {
  const wanted = state.focus;
  state.focus = null;
  if (!wanted) return;
  if (wanted !== 'reader') {
    focusKey(document, wanted);
    return;
  }
  const title = $('reader-title');
  title?.focus({ preventScroll: true });
  const behavior = matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth';
  (wide.matches ? $('reader').parentElement : $('reader')).scrollIntoView({ block: wide.matches ? 'nearest' : 'start', behavior });
}

/** What of the view's filters and time does not hold for the panel. */
function showNote(view, module, s) {
  const notes = [
    view.asOf ? null : filterNote(view, module),
    view.asOf ? unkeptNote(view) : view.per === '' || !module ? null : module.VOTES ? 'Each happening has one vote in ' + module.VOTES + ', however many wires print it.' : 'Here each story has a vote.',
    view.asOf && !KNOWN_THEN.includes(view.panel) ? 'This panel shows what stands now: only numbers over time are known as of then.' : null,
    isShort(s) && ['actors', 'find'].includes(view.panel) ? 'The ranking counts whole UTC days.' : null,
  ].filter(Boolean);
  note.textContent = notes.join(' ');
}

const isFiltered = (view) => FILTERS.some((f) => view[f] !== '');

const filterNote = (view, module) => (module?.UNFILTERED && isFiltered(view) ? 'Filters: ' + module.UNFILTERED + '.' : null);

/** Which settings are not kept of earlier times, and so left out. */
const unkeptNote = (view) => (isFiltered(view) || view.per !== ''
  ? 'Without filters, and each story with a vote: what these need is not kept of earlier times.' : null);

function showControls(view) {
  showRange($('range'), view, Date.now());
  refill();
  show($('panels'), { view }, () => Object.entries(PANELS).map(([key, [name]]) => el('li', {}, to({ panel: key, type: '', q: '', rank: '' },
    { 'aria-current': key === view.panel ? 'page' : null, 'data-key': 'panel|' + key }, name))));
}

/** Shows the line that says if what is shown is live; if nothing is known, since when; the time is the view's. */
function showLine() {
  const now = new Date();
  const away = state.failed !== null;
  const s = stretchOf(state.view, now.getTime());
  $('live').className = 'live ' + (away ? 'away' : !s.now ? 'past' : state.line ? 'on' : 'waiting');
  $('live-word').textContent = away ? 'No data' : !s.now ? 'Not live' : state.line ? 'Live' : state.answered ? 'Reconnecting' : 'Connecting';
  $('age').textContent = state.newest && s.now ? 'newest story ' + ago(now - Date.parse(state.newest)) + ' ago' : '';
  const end = s.now ? now : new Date(s.to);
  $('clock').textContent = (s.now ? '' : 'up to ') + day(end, now) + ' ' + (s.now ? end.toISOString().slice(11, 19) : clock(end)) + ' UTC';
  $('clock').dateTime = end.toISOString();
  $('outage').hidden = !away;
  $('layout').classList.toggle('stale', away);
  if (away) {
    const since = state.answered ? 'since ' + clock(new Date(state.answered)) + ' UTC' : 'yet';
    const text = 'No data ' + since + ': ' + state.failed + '.' +
      (state.answered ? ' What is shown is as of then; what came after is not known.' : ' Nothing is known; that is not the same as nothing having come.');
    if ($('outage').textContent !== text) $('outage').textContent = text;
  }
}

const wide = matchMedia('(min-width: 1181px)');
const fitSide = () => { $('conflicts-box').open = wide.matches; };
wide.addEventListener('change', fitSide);
fitSide();
const refill = buildChoices($('choices'), () => state.view);
followLinks(go);
addEventListener('popstate', () => enter(null));
addEventListener('hashchange', () => { if (location.hash.startsWith('#word-')) $('words').open = true; });
document.addEventListener('click', (event) => { if (event.target.closest?.('a[href^="#word-"]')) $('words').open = true; });
setInterval(showLine, 1000);
setInterval(() => { if (document.visibilityState === 'visible') soon(); }, LATEST_MS);
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') soon(SOONEST_MS); });
listen({
  changed: (notice) => {
    if (document.visibilityState !== 'visible') return;
    // what was taken back has to go at once, and the numbers that come after it; else nothing changes what was known at a time
    if (notice.more || (notice.takenBack ?? (notice.topics ?? []).some((t) => t.endsWith('retractions')))) hurried = Date.now() + CALM_MS;
    else if (state.view.asOf && Date.now() >= hurried) return;
    soon(Date.now() < hurried || state.view.range === 'live' ? SOONEST_MS : CALM_MS);
  },
  line: (up) => { state.line = up; showLine(); soon(SOONEST_MS); },
});
onBehind(() => soon());
showLine();
refresh();
