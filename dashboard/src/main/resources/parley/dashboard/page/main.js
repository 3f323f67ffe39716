// What the page shows, and when it asks anew: at once when something changed, and once a minute as the clock moves.
import { ask, listen } from './api.js';
import { showActors, showDyads } from './actors.js';
import { showPlanned } from './acts.js';
import { Chart, SPANS } from './chart.js';
import { showConflicts } from './conflicts.js';
import { el } from './dom.js';
import { showBalance, showEvents, showRetractions } from './ledger.js';
import { ROLLING, showNumbers } from './numbers.js';
import { showLead, showStories } from './stories.js';
import { showWires } from './wires.js';
import { ago, clock, conflictName, day, nameConflicts } from './words.js';

const SOONEST_MS = 1500;
const LATEST_MS = 60000;
const AGAIN_MS = 5000;
const WIRES_MS = 30000;

const $ = (id) => document.getElementById(id);
const address = new URLSearchParams(location.search);
const state = {
  conflict: address.get('conflict'),
  span: SPANS[address.get('span')] ? address.get('span') : '24h',
  at: address.get('at'),
  line: false,
  answered: null,
  failed: null,
  newest: null,
};
const chart = new Chart($('chart'), $('readout'));

function choose(change) {
  Object.assign(state, change);
  const query = new URLSearchParams();
  if (state.conflict !== null) query.set('conflict', state.conflict);
  query.set('span', state.span);
  if (state.at) query.set('at', state.at);
  history.replaceState(null, '', '?' + query);
  showSpans();
  refresh();
}

let asking = 0;
let timer = null;
let last = 0;

/** Asks soon, but not more often than is good for the database. */
function soon() {
  if (timer === null) timer = setTimeout(refresh, Math.max(0, last + SOONEST_MS - Date.now()));
}

async function refresh() {
  clearTimeout(timer);
  timer = null;
  last = Date.now();
  const turn = ++asking;
  try {
    const answers = await askAll();
    if (turn !== asking) return;
    state.answered = Date.now();
    state.failed = null;
    showAll(answers);
  } catch (error) {
    if (turn !== asking) return;
    state.failed = error.message;
    timer = setTimeout(refresh, AGAIN_MS);
  }
  showLine();
}

async function askAll() {
  const at = state.at;
  const conflicts = await ask('/conflicts', { at });
  if (state.conflict === null) state.conflict = conflicts.find((c) => c.talksWeek > 0)?.conflict ?? '';
  const slug = state.conflict;
  const { span, rolling } = SPANS[state.span];
  const talks = slug === '' ? 'talks' : 'talks:' + slug;
  const [total, spans, series, coverage, actors, dyads, planned, events, stories, retractions, balance, languages] = await Promise.all([
    ask('/aggregates', { subject: 'talks', span: 'rolling-24h', at }),
    ask('/aggregates', { subject: talks, span: Object.keys(ROLLING), at }),
    ask('/aggregates', { subject: talks, span, at }),
    slug === '' ? null : ask('/aggregates', { subject: 'conflict:' + slug, span, at }),
    ask('/actors', { conflict: slug, span: rolling, at, limit: 12 }),
    ask('/dyads', { conflict: slug, span: rolling, at, limit: 12 }),
    ask('/planned', { conflict: slug, at, limit: 60 }),
    ask('/events', { conflict: slug, from: at ?? new Date().toISOString().slice(0, 10), to: at, limit: 12 }),
    ask('/stories', { conflict: slug, verdict: 'talks', to: at, limit: 14 }),
    ask('/retractions', { conflict: slug, to: at, limit: 8 }),
    ask('/balance'),
    ask('/languages', { span: 'rolling-7d', at }),
  ]);
  return { conflicts, total: total[0], spans, series, coverage, actors, dyads, planned, events, stories: stories.stories,
    retractions: retractions.retractions, balance, languages };
}

let wires = { asked: 0, at: null };

/** Apart from the rest: every wire's last two weeks may take long or fail, and are not asked anew with every change. */
async function refreshWires(at, now) {
  if (wires.at === at && Date.now() <= wires.asked + WIRES_MS) return;
  wires = { asked: Date.now(), at };
  const answer = await ask('/wires', { day: at }).catch(() => null);
  if (wires.at !== at) return;
  if (answer === null) $('wires-note').textContent = 'not known at the moment';
  else showWires($('wires-panel'), $('wires-note'), $('wires'), answer, now);
}

function showAll(a) {
  const now = state.at ? new Date(state.at) : new Date();
  const slug = state.conflict;
  nameConflicts(a.conflicts);
  state.newest = a.balance.newestStanding;
  document.title = conflictName(slug) + ' \u00b7 Parley';
  showConflicts($('conflicts'), a.conflicts, a.total, slug, (conflict) => choose({ conflict }));
  showLead($('lead'), slug, a.stories, now);
  showNumbers($('numbers'), a.spans, SPANS[state.span].rolling);
  chart.show(state.span, a.series, a.coverage);
  showLegend();
  showActors($('actors'), a.actors);
  showDyads($('dyads'), a.dyads);
  showPlanned($('planned'), a.planned, slug, now);
  showEvents($('events'), a.events, slug, now);
  showStories($('stories'), a.stories, slug, now);
  showRetractions($('retractions'), a.retractions, now);
  showBalance($('balance'), a.balance, a.languages);
  refreshWires(state.at, now);
  $('layout').classList.add('filled');
}

function showSpans() {
  $('spans').replaceChildren(...Object.entries(SPANS).map(([key, span]) => el('button', {
    type: 'button', 'aria-pressed': String(key === state.span), 'data-key': key,
    onclick: () => { choose({ span: key }); $('spans').querySelector('[aria-pressed=true]').focus(); },
  }, span.name)));
  for (const place of document.querySelectorAll('.span-words')) place.textContent = SPANS[state.span].words;
}

function showLegend() {
  $('legend').replaceChildren(
    el('li', { class: 'key-talks' }, 'Reports on talks'),
    state.conflict === '' ? '' : el('li', { class: 'key-other' }, 'Other reports on the conflict'),
    el('li', { class: 'key-sentiment' }, 'Sentiment'), el('li', { class: 'key-own' }, 'In the wires\u2019 own voice'),
    el('li', { class: 'key-partial' }, 'An expected wire was silent'));
}

/** Shows the line that says if what is shown is live; if nothing is known, since when. */
function showLine() {
  const now = new Date();
  const away = state.failed !== null;
  const live = $('live');
  live.className = 'live ' + (away ? 'away' : state.at ? 'past' : state.line ? 'on' : 'waiting');
  $('live-word').textContent = away ? 'No data' : state.at ? 'As of ' + day(new Date(state.at)) + ' ' + clock(new Date(state.at))
    : state.line ? 'Live' : state.answered ? 'Reconnecting' : 'Connecting';
  $('age').textContent = state.newest ? 'newest story ' + ago(now - Date.parse(state.newest)) + ' ago' : '';
  $('clock').textContent = day(now) + ' ' + now.toISOString().slice(11, 19) + ' UTC';
  const outage = $('outage');
  outage.hidden = !away;
  $('layout').classList.toggle('stale', away);
  if (away) {
    const since = state.answered ? 'since ' + clock(new Date(state.answered)) + ' UTC' : 'yet';
    const text = 'No data ' + since + ': ' + state.failed + '.' +
      (state.answered ? ' What is shown is as of then; what came after is not known.' : ' Nothing is known; that is not the same as nothing having come.');
    if (outage.textContent !== text) outage.textContent = text;
  }
}

showSpans();
showLegend();
showLine();
setInterval(showLine, 1000);
setInterval(() => { if (document.visibilityState === 'visible') soon(); }, LATEST_MS);
document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'visible') soon(); });
listen({
  changed: () => { if (!state.at && document.visibilityState === 'visible') soon(); },
  line: (up) => { state.line = up; showLine(); soon(); },
});
refresh();
