// Numbers, times and names as the page writes them. Times are UTC throughout.
import { el, styled } from './dom.js';

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

const FEW = 5;

/**
 * The change of the stories: +12 %, tripled and more as a factor; from a handful before in stories,
 * since one story more is no surge.
 */
export function change(value, stories) {
  if (value === null || value === undefined) return NOTHING;
  const before = stories / (1 + value);
  if (value > -1 && before < FEW) return signed(stories - before, 0);
  if (value >= 2) return '\u00d7' + (value + 1).toFixed(value < 9 ? 1 : 0);
  const rounded = Math.round(100 * value);
  return (rounded < 0 ? MINUS : rounded > 0 ? '+' : '') + Math.abs(rounded) + '\u202f%';
}

export const direction = (value) =>
  value === null || value === undefined || Math.abs(value) < 0.005 ? 'level' : value > 0 ? 'up' : 'down';

export const tendency = (value) =>
  value === null || value === undefined ? 'unsaid' : value > 0.05 ? 'friendly' : value < -0.05 ? 'hostile' : 'even';

/** A bar from the middle: left and hostile, right and friendly; nothing at all where nothing was said. */
export function balanceBar(value, label) {
  const bar = el('span', { class: 'tilt ' + tendency(value), title: label, 'aria-hidden': 'true' });
  if (value !== null && value !== undefined) {
    bar.append(styled(el('i'), { '--from': Math.min(0, value) / 2 + 0.5, '--long': Math.abs(value) / 2 }));
  }
  return bar;
}

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

const DAY_MS = 86400000;

/** A story's own time, with that of its receipt where the two are more than a day apart. */
export function told(story, now) {
  const apart = Math.abs(Date.parse(story.receivedAt) - Date.parse(story.storyTime)) > DAY_MS;
  return apart ? 'dated ' + moment(story.storyTime, now) + ' \u00b7 received ' + moment(story.receivedAt, now)
    : moment(story.storyTime, now);
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

export const plural = (n, one, more) => count(n) + ' ' + (n === 1 ? one : more);
