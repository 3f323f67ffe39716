// Ways from one view to another: each is a link that can be opened elsewhere, and is followed in place.
import { el } from './dom.js';
import { addressOf } from './view.js';
import { count } from './words.js';

let current = null;
let go = null;

/** Follows links to views in place, unless they are opened elsewhere; `to` takes the address and what was clicked. */
export function followLinks(to) {
  go = to;
  document.addEventListener('click', (event) => {
    const link = event.target.closest?.('a[data-view]');
    if (!link || event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    go(link.getAttribute('href'), link);
  });
}

/** From now on links lead on from this view. */
export const leadFrom = (view) => { current = view; };

/** A link to the view with something changed. */
export const to = (change, attributes, ...children) =>
  el('a', { 'data-view': '', href: addressOf({ ...current, ...change }), ...attributes }, ...children);

/** Goes to the view with something changed, as if a link were followed; `replace` leaves no step to go back to. */
export const goTo = (change, from = null, replace = false) => go(addressOf({ ...current, ...change }), from, replace);

const queryOf = (asked) => new URLSearchParams(Object.entries(asked).filter(([, v]) => v !== null && v !== undefined && v !== '')).toString();

const stories = (query) => ({ open: query, sort: '', story: '' });

/** Goes to the stories of a number, as its link does. */
export const goToStories = (asked, from = null) => goTo(stories(queryOf(asked)), from);

/**
 * A number that opens its stories: `asked` are the parameters of the API's `sentences`, `what` says of what it is the
 * number. Nothing to open where there is nothing.
 */
export function opens(text, asked, what, attributes = {}) {
  const query = queryOf(asked);
  return to(stories(query),
    { class: 'opens', 'aria-label': text + (what ? ' ' + what : '') + ': show the stories', 'data-key': 'opens|' + query + '|' + text, ...attributes }, text);
}

/** A count that opens its stories, if there are any. */
export const opensCount = (n, asked, what) => (n > 0 ? opens(count(n), asked, what) : el('span', { class: 'zero' }, count(n)));
