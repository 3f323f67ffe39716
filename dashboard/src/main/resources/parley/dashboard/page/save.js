// A view to take along: its link, its numbers as CSV or JSON, its drawings as PNG or SVG.
import { apiAddress } from './api.js';
import { el, show } from './dom.js';
import { paint, standalone } from './picture.js';

const NAMES = { changes: 'What changed', coverage: 'Coverage by step', tone: 'Tone by step', stages: 'Stages', wires: 'Silent wires', actors: 'Actors', matrix: 'Who acts on whom', timeline: 'Timeline',
  acts: 'Acts by step', planned: 'Planned', series: 'Compared series', candidates: 'Conflicts', subjects: 'Ranking', days: 'Wires', received: 'Messages received', balance: 'Balance', languages: 'Languages', impossible: 'Impossible dates', sentences: 'Stories', happening: 'The happening', happenings: 'Happenings', votes: 'Tone by step, a vote a happening' };
const JSON_ALONE = ['changes', 'balance', 'happening'];

/** Fills the place with what can be taken of a panel: its questions, and the figures that are there. */
export function showSave(place, questions, panel) {
  const figures = [...panel.querySelectorAll('.figure')].filter((f) => !f.hidden);
  show(place, { questions, figures: figures.map((f) => f.dataset.figure), address: location.search }, () => [
    el('p', {}, el('button', { type: 'button', 'data-key': 'copy-link', onclick: (e) => copied(e.target) }, 'Copy link to this view'), ' ',
      el('button', { type: 'button', 'data-key': 'print', onclick: () => print() }, 'Print')),
    el('table', { class: 'small' }, el('tbody', {},
      Object.entries(questions).map(([name, [path, parameters]]) => el('tr', {}, el('th', { scope: 'row' }, NAMES[name] ?? name), el('td', {},
        JSON_ALONE.includes(name) ? null : [el('a', { href: apiAddress(path, { ...parameters, format: 'csv' }), download: 'parley-' + name + '.csv', 'data-save': name + '.csv' }, 'CSV'), ' '],
        el('a', { href: apiAddress(path, parameters), target: '_blank', rel: 'noopener', 'data-save': name + '.json' }, 'JSON')))),
      figures.map((f) => el('tr', {}, el('th', { scope: 'row' }, f.figure.title.textContent + ', drawn'), el('td', {}, kinds(f.figure).map(([kind, save]) => [
        el('button', { type: 'button', 'data-save': f.dataset.figure + '.' + kind.toLowerCase(), onclick: save }, kind), ' ']))))))]);
}

async function copied(button) {
  const words = button.textContent;
  try {
    await navigator.clipboard.writeText(location.href);
    button.textContent = 'Copied';
  } catch {
    button.textContent = 'The address bar has the link';
  }
  setTimeout(() => { button.textContent = words; }, 2500);
}

const kinds = (figure) => [
  ['PNG', () => paint(figure).toBlob((blob) => download(blob, figure.element.dataset.figure + '.png'), 'image/png')],
  ...(figure.svg ? [['SVG', () => download(new Blob([standalone(figure)], { type: 'image/svg+xml' }), figure.element.dataset.figure + '.svg')]] : []),
];

function download(blob, name) {
  const address = URL.createObjectURL(blob);
  const a = el('a', { href: address, download: 'parley-' + name });
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(address), 60000);
}
