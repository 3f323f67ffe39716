// The view: all that is being looked at, kept in the address, so that Back works and a link shows the same elsewhere.

const HOUR_MS = 3600000;
const DAY_MS = 24 * HOUR_MS;

/** Ranges that end now: how long, what whole steps they end at, and the step of sparse numbers such as tone. */
export const RANGES = {
  live: { name: 'Live', words: 'the last hour', ms: HOUR_MS, whole: 60000, days: 1 },
  '24h': { name: '24 h', words: 'the last 24 hours', ms: DAY_MS, whole: HOUR_MS, days: 1 },
  '7d': { name: '7 d', words: 'the last 7 days', ms: 7 * DAY_MS, whole: DAY_MS, days: 7 },
  '28d': { name: '28 d', words: 'the last 28 days', ms: 28 * DAY_MS, whole: DAY_MS, days: 28 },
  '12mo': { name: '12 months', words: 'the last 12 months', ms: 365 * DAY_MS, whole: DAY_MS, days: 31 },
};

export const FILTERS = ['provider', 'language', 'stage', 'quad'];

const START = {
  conflict: '', panel: 'changes', range: '7d', from: '', to: '', asOf: '', provider: '', language: '', stage: '', quad: '',
  compare: [], open: '', sort: '', q: '', type: '', rank: '', story: '',
};

/** The view that an address asks for; what it does not say, or what nobody knows, is as at the start. */
export function viewOf(search, panels) {
  const asked = new URLSearchParams(search);
  const view = { ...START };
  for (const key of Object.keys(START)) {
    if (asked.has(key)) view[key] = key === 'compare' ? asked.get(key).split(',').filter(Boolean).slice(0, 4) : asked.get(key);
  }
  if (!panels.includes(view.panel)) view.panel = START.panel;
  const [from, to] = [Date.parse(view.from), Date.parse(view.to)];
  if (Number.isNaN(from) || Number.isNaN(to)) Object.assign(view, { from: '', to: '' });
  else if (from > to) Object.assign(view, { from: view.to, to: view.from });
  if (!RANGES[view.range]) view.range = START.range;
  if (view.asOf && Number.isNaN(Date.parse(view.asOf))) view.asOf = '';
  return view;
}

/** The address of a view, without what is as at the start. */
export function addressOf(view) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(view)) {
    if (key === 'range' && view.from) continue;
    if (key === 'compare' ? value.length > 0 : value !== START[key]) query.set(key, key === 'compare' ? value.join(',') : value);
  }
  return location.pathname + (query.size > 0 ? '?' + query : '');
}

/** True where the range was chosen by dates, and so does not move with the clock. */
export const isFixed = (view) => view.from !== '';

/**
 * The stretch of time that the view covers, in whole steps, so that the same question has the same answer for a while:
 * from, to (ISO), days (for what compares weeks), and whether it ends now.
 */
export function stretchOf(view, now = Date.now()) {
  if (isFixed(view)) {
    const [from, to] = [Date.parse(view.from), Date.parse(view.to)];
    const days = Math.min(31, Math.max(1, Math.round((to - from) / DAY_MS)));
    return { from: iso(from), to: iso(Math.max(to, from + 60000)), days, ms: to - from, now: false };
  }
  const { ms, whole, days } = RANGES[view.range];
  const end = view.asOf ? Date.parse(view.asOf) : now;
  const to = Math.ceil((end + 1) / whole) * whole;
  return { from: iso(to - ms), to: iso(to), days, ms, now: !view.asOf };
}

/** The step of what is told seldom: days where counts go by hours. */
export const coarseStep = (stretch) =>
  stretch.ms <= 2 * HOUR_MS ? '1m' : stretch.ms <= 3 * DAY_MS ? '1h' : stretch.ms <= 190 * DAY_MS ? '1d' : '1w';

/** The same length of time before (-1) or after (1), by dates. */
export function shifted(view, by, now = Date.now()) {
  const { from, to, ms } = stretchOf(view, now);
  return { from: iso(Date.parse(from) + by * ms), to: iso(Date.parse(to) + by * ms) };
}

const iso = (ms) => new Date(ms).toISOString().replace('.000Z', 'Z');

/** Parameters of the API for the view's filters. */
export const filtersOf = (view, names = FILTERS) => Object.fromEntries(names.map((name) => [name, view[name]]));

/** The subject of the talks that are looked at. */
export const talksOf = (view) => (view.conflict === '' ? 'talks' : 'talks:' + view.conflict);

/** True where what is counted by whole UTC days, as rankings are, covers more than the stretch. */
export const isShort = (stretch) => stretch.ms < 2 * DAY_MS;

/** A subject within the talks that are looked at, of an actor or a dyad. */
export const within = (view, inner) => (view.conflict === '' ? inner : 'talks:' + view.conflict + '/' + inner);

/** The parameters of `sentences` for the stories that tell an act. */
export const storiesOfAct = (act) => ({ subject: within({ conflict: act.conflict ?? '' }, 'dyad:' + act.source + '/' + act.target), root: act.root,
  from: act.day + 'T00:00:00Z', to: iso(Date.parse(act.day) + DAY_MS) });
