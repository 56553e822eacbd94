// The map as a picture with title, time, legend and credit: SVG, and PNG of twice the size.
import { sentenceOf } from "../incident_list/list.js";
import { el, svg } from "../web/dom.js";
import { inWords } from "../web/time.js";
import { say } from "../web/words.js";
import { drawn } from "./drawn.js";

const [EDGE, HEAD, LINE] = [16, 62, 17]; // pixels around all, of the title, of a line below
const LETTER = 6.8; // pixels of a letter of an address, the widest fonts reckoned with
export const SCALE = 2; // of a PNG

/** The picture of a map as { svg, width, height }; `svg` is a node that stands by itself. */
export function pictureOf(map, { answers, view, legend = true, address = addressOf(location) }) {
  const box = map.getContainer();
  const root = box.ownerDocument.documentElement;
  const colour = (name) => box.ownerDocument.defaultView.getComputedStyle(root).getPropertyValue(name).trim();
  const { offsetWidth: w, offsetHeight: h } = box;
  map.fire("picture");
  const signs = legend ? opened(box.querySelector(".legend")) : null;
  const foot = legend ? parts(address, (w + (signs ? signs.width + EDGE : 0)) / LETTER) : [];
  const aside = signs ? signs.width + EDGE : 0;
  const high = Math.max(h, signs?.height ?? 0);
  const [width, height] = [w + aside + 2 * EDGE, high + HEAD + (2 + foot.length) * LINE + EDGE + 8];
  const font = 'system-ui, "Source Sans", sans-serif';
  const words = (x, y, size, content, more = {}) => svg("text", { x, y, "font-size": size, fill: colour("--ink"), "font-family": font, ...more }, content);
  const title = say(answers.words.picture.title, { title: answers.credit.title, time: inWords(view.time) });
  const said = [title, sentenceOf(answers, view)];
  const borders = map.attributionControl.getContainer().textContent.trim();
  const clip = "map-edge";
  const picture = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`,
    role: "img" },
  svg("title", {}, title),
  svg("clipPath", { id: clip }, svg("rect", { width: w, height: h })),
  svg("rect", { width, height, fill: colour("--page") }),
  words(EDGE, 30, 22, said[0], { "font-weight": 700 }),
  words(EDGE, 50, 13.5, said[1]),
  svg("g", { transform: `translate(${EDGE} ${HEAD})`, "clip-path": `url(#${clip})` },
    svg("rect", { width: w, height: h, fill: colour("--water") }), drawn(box)),
  signs ? svg("g", { transform: `translate(${EDGE + w + EDGE} ${HEAD})` }, signs.nodes) : null,
  words(EDGE, HEAD + high + LINE + 2, 12, borders),
  words(EDGE, HEAD + high + 2 * LINE + 2, 12, answers.credit.data),
  foot.map((part, i) => words(EDGE, HEAD + high + (3 + i) * LINE + 2, 12, part)));
  return { svg: picture, width, height };
}

/** The address of the view, for who sees the picture; none where nobody else comes to it. */
export function addressOf({ protocol, hostname, href }) {
  const own = /(^|\.)localhost$|^127\.|^\[::1\]$|^0\.0\.0\.0$/.test(hostname);
  return /^https?:$/.test(protocol) && !own ? href : "";
}

/** A text without spaces in lines of at most so many letters. */
const parts = (text, letters) => text.match(new RegExp(`.{1,${Math.max(20, Math.floor(letters))}}`, "g")) ?? [];

/** The legend as it is when open and as high as it needs; the reader's own comes back before the next frame. */
function opened(legend) {
  if (!legend) return null;
  const before = { open: legend.open, style: legend.getAttribute("style") ?? "" };
  try {
    legend.open = true;
    legend.classList.add("still");
    Object.assign(legend.style, { maxHeight: "none", overflow: "visible" });
    const { width, height } = legend.getBoundingClientRect();
    return { nodes: drawn(legend), width, height };
  } finally {
    legend.open = before.open;
    legend.classList.remove("still");
    legend.setAttribute("style", before.style);
  }
}

/** A picture as text to keep. */
export const written = ({ svg: node }) => new XMLSerializer().serializeToString(node);

/** Draw a picture on a canvas of its size, `scale` times; resolves when it is there. */
export async function painted(picture, canvas, scale) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(written(picture))}`;
  await image.decode();
  canvas.getContext("2d").drawImage(image, 0, 0, picture.width * scale, picture.height * scale);
}

/** A picture as PNG. */
export async function png(picture) {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: picture.width * SCALE, height: picture.height * SCALE });
  await painted(picture, canvas, SCALE);
  return new Promise((done) => { canvas.toBlob(done, "image/png"); });
}

/** Have the browser keep a file under a name. */
export function keepFile(blob, name) {
  const url = URL.createObjectURL(blob);
  el("a", { href: url, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 10000);
}
