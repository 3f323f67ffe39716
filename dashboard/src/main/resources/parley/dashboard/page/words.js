// Numbers, times and names as the page writes them. Times are UTC throughout.

const MINUS = '\u2212';
export const NOTHING = '\u2013';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

export const count = (n) => (n === null || n === undefined ? NOTHING : whole.format(n));

export function signed(value, digits = 2) {
  if (value === null || value === undefined) return NOTHING;
  const text = Math.abs(value).toFixed(digits);
  if (Number(text) === 0) return text;
  return (value < 0 ? MINUS : '+') + text;
}

export const percent = (value, digits = 0) =>
  value === null || value === undefined ? NOTHING : (100 * value).toFixed(digits) + '\u202f%';

/** How a count stands to another: 3.2 ×, +12 %; from or to a handful in stories, since one story more is no surge. */
export function change(n, before) {
  if (before === null || before === undefined) return NOTHING;
  if (before < 5) return signed(n - before, 0);
  const value = n / before - 1;
  if (value >= 2) return '\u00d7\u202f' + (value + 1).toFixed(value < 9 ? 1 : 0);
  const rounded = Math.round(100 * value);
  return (rounded < 0 ? MINUS : rounded > 0 ? '+' : '') + Math.abs(rounded) + '\u202f%';
}

/** Whether a count is unusual by its own past, in words; empty where it is not. */
export const unusual = (surprise) => (surprise === null || surprise === undefined || Math.abs(surprise) < 2 ? ''
  : (Math.abs(surprise) >= 3 ? 'far ' : '') + (surprise > 0 ? 'more' : 'less') + ' than usual');

export const tendency = (value) =>
  value === null || value === undefined ? 'unsaid' : value > 0.05 ? 'friendly' : value < -0.05 ? 'hostile' : 'even';

const DAY_MS = 86400000;
const two = (n) => String(n).padStart(2, '0');
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

export const clock = (date) => two(date.getUTCHours()) + ':' + two(date.getUTCMinutes());

/** 26 Nov, and 26 Nov 2024 in any other year than that of now. */
export const day = (date, now = new Date()) => date.getUTCDate() + ' ' + MONTHS[date.getUTCMonth()] +
  (date.getUTCFullYear() === now.getUTCFullYear() ? '' : ' ' + date.getUTCFullYear());

/** 14:05 today, 26 Nov 14:05 before. */
export function moment(iso, now) {
  const date = new Date(iso);
  const today = date.toISOString().slice(0, 10) === now.toISOString().slice(0, 10);
  return (today ? '' : day(date, now) + ' ') + clock(date);
}

/** When a story was received, with its own time where the two are more than a day apart. */
export function told(story, now) {
  const apart = Math.abs(Date.parse(story.receivedAt) - Date.parse(story.storyTime)) > DAY_MS;
  return apart ? 'dated ' + moment(story.storyTime, now) + ' \u00b7 received ' + moment(story.receivedAt, now)
    : 'received ' + moment(story.receivedAt, now);
}

const languages = new Intl.DisplayNames('en', { type: 'language', fallback: 'code' });

export const languageName = (code) => (code === 'und' ? 'unknown language' : languages.of(code));

export function ago(ms) {
  const seconds = Math.max(0, Math.round(ms / 1000));
  if (seconds < 90) return seconds + ' s';
  if (seconds < 5400) return Math.round(seconds / 60) + ' min';
  if (seconds < 129600) return Math.round(seconds / 3600) + ' h';
  return Math.round(seconds / 86400) + ' d';
}

const names = new Map();

/** Takes the conflicts' names, as the registry has them. */
export const nameConflicts = (conflicts) => conflicts.forEach((c) => names.set(c.conflict, c.name));

export const conflictName = (slug) => (slug === '' ? 'All talks' : names.get(slug) ?? slug);

export const plain = (word) => {
  const text = (word ?? '').toLowerCase().replace(/[-_]/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** The words of each PLOVER root between source and target. */
export const VERBS = {
  AGREE: 'agrees with', CONSULT: 'consults', SUPPORT: 'supports', COOPERATE: 'cooperates with', AID: 'aids',
  YIELD: 'yields to', REQUEST: 'demands of', ACCUSE: 'accuses', REJECT: 'rejects', THREATEN: 'threatens',
  PROTEST: 'protests against', SANCTION: 'sanctions', MOBILIZE: 'mobilises against', COERCE: 'coerces',
  ASSAULT: 'attacks',
};

/** Stages in their order: how far talks are, then what undoes them. */
export const STAGES = ['proposal', 'pre-talks', 'round-held', 'deal', 'implementation', 'violation', 'breakdown'];

export const QUADS = { 1: 'verbal cooperation', 2: 'material cooperation', 3: 'verbal conflict', 4: 'material conflict' };

export const CAUSES = {
  corrected: 'Corrected', withheld: 'Withheld', killed: 'Killed', held: 'Held', retagged: 'Judged anew', joined: 'Joined', split: 'Split off',
};

/** A stretch of time in words: 23 Nov 14:00 – 24 Nov; whole days by their last day. */
export function stretch(from, to, now = new Date()) {
  const [a, b] = [new Date(from), new Date(to)];
  const whole = (d) => d.getTime() % DAY_MS === 0;
  if (whole(a) && whole(b)) {
    const last = new Date(b - DAY_MS);
    return last <= a ? day(a, now) : day(a, now) + '\u2009\u2013\u2009' + day(last, now);
  }
  const same = a.toISOString().slice(0, 10) === b.toISOString().slice(0, 10);
  return day(a, now) + ' ' + clock(a) + '\u2009\u2013\u2009' + (same ? '' : day(b, now) + ' ') + clock(b);
}

export const plural = (n, one, more) => count(n) + ' ' + (n === 1 ? one : more);

/** 3 of 26 wires silent, about 4 % of usual coverage. */
export function silenceWords({ wires, silent, missing }) {
  if (wires === 0) return 'No wire has a rhythm yet, so none can be missed';
  if (silent.length === 0) return wires === 1 ? 'The one wire is heard from' : 'All ' + count(wires) + ' wires are heard from';
  return count(silent.length) + ' of ' + plural(wires, 'wire', 'wires') + ' silent, about ' + percent(missing, missing < 0.1 && missing > 0.0005 ? 1 : 0) + ' of usual coverage';
}

const STEP_WORDS = { '1m': 'minutes', '1h': 'hours', '1d': 'days', '1w': 'weeks' };

/** How much of a range was partial: 2 of 28 days. */
export function partialWords({ points, step }) {
  const partial = points.filter((p) => p.state === 'partial').length;
  return partial === 0 ? '' : '; ' + count(partial) + ' of ' + count(points.length) + ' ' + STEP_WORDS[step] + ' partial';
}
