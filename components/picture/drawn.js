// A part of a page as SVG: boxes, text and shapes as the browser shows them, each by its own place and style.
// The map and its legend are made of nothing else, so that the picture needs no fonts, sheets or files.
import { svg } from "../web/dom.js";

const GEOMETRY = ["d", "points", "cx", "cy", "r", "rx", "ry", "x", "y", "x1", "y1", "x2", "y2", "width", "height", "transform", "dx", "dy",
  "clip-path"];
const LETTERS = ["font-family", "font-size", "font-weight", "font-style", "text-anchor"];
const LOOK = ["fill", "fill-opacity", "fill-rule", "stroke", "stroke-width", "stroke-opacity", "stroke-dasharray", "stroke-linejoin",
  "stroke-linecap", "opacity", "paint-order", "vector-effect"];
const USUAL = { "fill-opacity": "1", "fill-rule": "nonzero", "stroke-opacity": "1", "stroke-dasharray": "none", opacity: "1",
  "paint-order": "normal", "vector-effect": "none", "stroke-linejoin": "miter", "stroke-linecap": "butt" };
// What a reader uses, and a picture does not need.
const SKIPPED = "button, input, .more, .leaflet-control-container, .leaflet-popup-pane, .leaflet-tooltip-pane, .notes, .gesture, .spoken";
const CLEAR = /^(transparent|rgba\(.*, 0\))$/;

/** What an element shows as nodes of SVG, with its upper left corner at 0, 0. */
export function drawn(root) {
  const { left, top } = root.getBoundingClientRect();
  return element(root, { left, top, pen: root.ownerDocument.createElement("canvas").getContext("2d") });
}

const styleOf = (node, part) => node.ownerDocument.defaultView.getComputedStyle(node, part);
const px = (text) => Number.parseFloat(text) || 0;

function element(node, page) {
  const style = styleOf(node);
  if (style.display === "none" || Number(style.opacity) === 0 || node.matches(SKIPPED)) return [];
  const inside = node.localName === "svg" ? [shapes(node, page)] : [
    ...(style.visibility === "hidden" ? [] : [...box(node.getBoundingClientRect(), style, page), ...before(node, page)]),
    ...children(node, style, page)];
  if (!inside.length || style.opacity === "1") return inside;
  return [svg("g", { opacity: style.opacity }, inside)];
}

/** What stands in an element, in the order in which it lies one above the other. */
function children(node, style, page) {
  const layer = (one) => (one.nodeType === 1 ? Number(styleOf(one).zIndex) || 0 : 0);
  // All of a closed element but its head is hidden.
  const closed = node.localName === "details" && !node.open;
  return [...node.childNodes]
    .filter((one) => (one.nodeType === 1 ? !closed || one.localName === "summary" : one.nodeType === 3))
    .map((one) => [one, layer(one)]).sort(([, one], [, other]) => one - other)
    .flatMap(([one]) => (one.nodeType === 1 ? element(one, page) : style.visibility === "hidden" ? [] : text(one, style, page)));
}

/** The ground and the border of a box. */
function box({ left, top, width, height }, style, page) {
  const border = style.borderTopStyle === "none" ? 0 : px(style.borderTopWidth);
  const wheel = style.backgroundImage.startsWith("conic-gradient") ? style.backgroundImage : "";
  const ground = CLEAR.test(style.backgroundColor) ? "none" : style.backgroundColor;
  if (!width || !height || (ground === "none" && !border && !wheel)) return [];
  const [x, y] = [left - page.left + border / 2, top - page.top + border / 2];
  const [w, h] = [width - border, height - border];
  const radius = style.borderTopLeftRadius;
  const r = Math.min(w / 2, h / 2, radius.endsWith("%") ? (w * px(radius)) / 100 : px(radius));
  const dash = { dashed: `${3 * border} ${2 * border}`, dotted: `${border} ${border}` }[style.borderTopStyle];
  const own = svg("rect", { x, y, width: w, height: h, rx: r, fill: wheel ? "none" : ground,
    ...(border ? { stroke: style.borderTopColor, "stroke-width": border, "stroke-dasharray": dash } : {}) });
  return [...(wheel ? sectors(wheel, x + w / 2, y + h / 2, w / 2) : []), own];
}

/** The sectors of a wheel "conic-gradient(colour 0deg 90deg, ...)", or with one end each in percent. */
function sectors(wheel, x, y, r) {
  const stops = [...wheel.matchAll(/(rgba?\([^)]*\)) ([\d.]+)(deg|%)(?: ([\d.]+)deg)?/g)];
  const degrees = (value, unit) => Number(value) * (unit === "%" ? 3.6 : 1);
  const point = (turn) => [x + r * Math.sin((turn * Math.PI) / 180), y - r * Math.cos((turn * Math.PI) / 180)].join(" ");
  const parts = stops.every(([, , , , end]) => end !== undefined)
    ? stops.map(([, fill, from, unit, to]) => [fill, degrees(from, unit), Number(to)])
    // Browsers also write the two ends of a colour as two stops.
    : stops.length > 2
      ? stops.slice(1).map(([, fill, to, unit], i) => [fill, degrees(stops[i][2], stops[i][3]), degrees(to, unit)])
    // Up to the stop the first colour, from it on the other.
      : stops.slice(0, 2).map(([, fill], i) => (i ? [fill, degrees(stops[0][2], stops[0][3]), 360] : [fill, 0, degrees(stops[0][2], stops[0][3])]));
  return parts.filter(([, from, to]) => to > from).map(([fill, from, to]) => (to - from >= 360
    ? svg("circle", { cx: x, cy: y, r, fill })
    : svg("path", { d: `M${x} ${y}L${point(from)}A${r} ${r} 0 ${to - from > 180 ? 1 : 0} 1 ${point(to)}Z`, fill })));
}

/** The dot that stands before the name of a town. */
function before(node, page) {
  const style = styleOf(node, "::before");
  if (style.content === "none" || style.position !== "absolute") return [];
  const { left, top } = node.getBoundingClientRect();
  const place = { left: left + px(style.left), top: top + px(style.top), width: px(style.width) + 2 * px(style.borderTopWidth),
    height: px(style.height) + 2 * px(style.borderTopWidth) };
  return box(place, style, page);
}

/** Text line by line, each as wide as the browser sets it; what glows round it becomes a rim. */
function text(node, style, page) {
  const lines = [];
  const range = node.ownerDocument.createRange();
  for (const { 0: word, index } of node.data.matchAll(/\S+/g)) {
    range.setStart(node, index);
    range.setEnd(node, index + word.length);
    const { left, top, right, height } = range.getBoundingClientRect();
    if (!height) continue;
    const line = lines.at(-1);
    if (line && Math.abs(line.top - top) < height / 2) Object.assign(line, { right, words: [...line.words, word] });
    else lines.push({ left, top, right, height, words: [word] });
  }
  const { pen } = page;
  pen.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`;
  const { fontBoundingBoxAscent: up, fontBoundingBoxDescent: down } = pen.measureText("x");
  const rim = style.textShadow.match(/^rgba?\([^)]*\)/)?.[0];
  return lines.map(({ left, top, right, height, words }) => svg("text", {
    x: left - page.left, y: top - page.top + (height * up) / (up + down), fill: style.color, "font-family": style.fontFamily,
    "font-size": style.fontSize, "font-weight": style.fontWeight, "font-style": style.fontStyle,
    textLength: right - left, lengthAdjust: "spacingAndGlyphs",
    ...(rim ? { stroke: rim, "stroke-width": 3, "stroke-linejoin": "round", "paint-order": "stroke" } : {}) }, words.join(" ")));
}

/** An SVG of the page, at its place and in its size. */
function shapes(node, page) {
  const { left, top, width, height } = node.getBoundingClientRect();
  const view = node.getAttribute("viewBox") ?? `0 0 ${node.getAttribute("width") ?? width} ${node.getAttribute("height") ?? height}`;
  return svg("svg", { x: left - page.left, y: top - page.top, width, height, viewBox: view, overflow: "visible" },
    [...node.children].map(shape));
}

function shape(node) {
  const style = styleOf(node);
  if (style.display === "none" && node.localName !== "defs") return null;
  if (["title", "desc"].includes(node.localName)) return null;
  // What shapes are cut to, and the colours that run into each other.
  if (node.localName === "defs") return node.cloneNode(true);
  const own = svg(node.localName);
  for (const name of GEOMETRY) if (node.hasAttribute(name)) own.setAttribute(name, node.getAttribute(name));
  if (node.localName !== "g") {
    for (const name of LOOK) {
      const value = style.getPropertyValue(name);
      if (value && value !== USUAL[name]) own.setAttribute(name, value);
    }
    if (node.localName === "text") for (const name of LETTERS) own.setAttribute(name, style.getPropertyValue(name));
    // Where the font is another one, the words keep their width.
    const wide = node.children.length ? 0 : node.getComputedTextLength?.();
    if (wide) for (const [name, value] of [["textLength", wide], ["lengthAdjust", "spacingAndGlyphs"]]) own.setAttribute(name, value);
  } else if (style.opacity !== "1") own.setAttribute("opacity", style.opacity);
  if (!node.children.length) own.textContent = node.textContent;
  own.append(...[...node.children].map(shape).filter(Boolean));
  return own;
}
