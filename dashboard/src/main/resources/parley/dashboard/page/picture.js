// A figure as a picture with its title, its words and the view's address: a drawing as SVG, and any as a canvas for PNG. A drawing is
// painted shape by shape, since the page's policy lets no picture be loaded that is not the server's own.
import { colour } from './figure.js';

const SCALE = 2;
const MARGIN = 16;
const STYLES = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity', 'text-anchor', 'font-family', 'font-size', 'font-weight'];

/** A canvas of the figure on the page's own ground. */
export function paint(figure) {
  const drawn = figure.canvas ? figure.canvas() : null;
  const box = figure.place.getBoundingClientRect();
  const canvas = document.createElement('canvas');
  canvas.width = (box.width + 2 * MARGIN) * SCALE;
  canvas.height = (box.height + 86) * SCALE;
  const c = canvas.getContext('2d');
  c.scale(SCALE, SCALE);
  c.fillStyle = colour('--panel');
  c.fillRect(0, 0, canvas.width, canvas.height);
  const text = (words, y, font, ink) => { c.font = font; c.fillStyle = colour(ink); c.fillText(words, MARGIN, y, box.width); };
  text(document.querySelector('h1').textContent + ' \u00b7 ' + figure.title.textContent, 24, '600 15px ' + colour('--sans'), '--ink');
  c.save();
  c.translate(MARGIN, 36);
  if (drawn) c.drawImage(drawn, 0, 0, box.width, box.height);
  else shapes(c, figure.svg());
  c.restore();
  keys(c, figure, box.height + 54);
  text('Parley \u00b7 ' + document.querySelector('.over').textContent, box.height + 72, '11px ' + colour('--sans'), '--soft');
  return canvas;
}

/** The key of the figure in a line, each with its colour. */
function keys(c, figure, y) {
  let x = MARGIN;
  c.font = '11px ' + colour('--sans');
  for (const li of figure.legend.children) {
    const css = getComputedStyle(li, '::before');
    const line = parseFloat(css.borderTopWidth) > 0;
    c.fillStyle = line ? css.borderTopColor : css.backgroundColor;
    c.fillRect(x, line ? y - 5 : y - 8, 13, line ? 3 : 8);
    c.fillStyle = colour('--soft');
    c.fillText(li.textContent, x + 18, y);
    x += 18 + c.measureText(li.textContent).width + 16;
  }
}

/** The shapes of a drawing, with the styles that they have on the page. */
function shapes(c, svg) {
  for (const shape of svg.querySelectorAll('rect, line, circle, path, text')) {
    const css = getComputedStyle(shape);
    const n = (name) => Number(shape.getAttribute(name) ?? 0);
    c.globalAlpha = Number(css.opacity);
    c.fillStyle = css.fill;
    c.strokeStyle = css.stroke;
    c.lineWidth = parseFloat(css.strokeWidth);
    c.setLineDash(css.strokeDasharray === 'none' ? [] : css.strokeDasharray.split(/[ ,]+/).map(parseFloat));
    if (shape.tagName === 'text') {
      c.font = css.font;
      c.textAlign = { middle: 'center', end: 'right' }[css.textAnchor] ?? 'left';
      c.fillText(shape.textContent, n('x'), n('y'));
      continue;
    }
    const path = new Path2D(shape.tagName === 'path' ? shape.getAttribute('d') : undefined);
    if (shape.tagName === 'rect') path.rect(n('x'), n('y'), n('width'), n('height'));
    if (shape.tagName === 'circle') path.arc(n('cx'), n('cy'), n('r'), 0, 2 * Math.PI);
    if (shape.tagName === 'line') {
      path.moveTo(n('x1'), n('y1'));
      path.lineTo(n('x2'), n('y2'));
    }
    if (css.fill !== 'none' && shape.tagName !== 'line') c.fill(path);
    if (css.stroke !== 'none') c.stroke(path);
  }
}

/** The drawing as a file that needs no style sheet. */
export function standalone(figure) {
  const original = figure.svg();
  const copy = original.cloneNode(true);
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  const [from, into] = [original, copy].map((svg) => [...svg.querySelectorAll('*')]);
  into.forEach((shape, i) => {
    const css = getComputedStyle(from[i]);
    shape.removeAttribute('class');
    for (const name of STYLES) shape.setAttribute(name, css.getPropertyValue(name));
  });
  return new XMLSerializer().serializeToString(copy);
}
