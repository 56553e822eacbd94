// A chart as a picture that stands by itself: its title, the chosen time, the chart, where it is from.
import { drawn } from "../picture/drawn.js";
import { svg } from "../web/dom.js";
import { inWords } from "../web/time.js";
import { say } from "../web/words.js";

const EDGE = 16; // pixels around all
const FONT = '"Source Sans", system-ui, sans-serif';

/** The picture of a chart (an SVG of the page) as { svg, width, height }. */
export function chartPicture(node, { name, answers, view }) {
  const { width: w, height: h } = node.getBoundingClientRect();
  const { color, backgroundColor } = getComputedStyle(node);
  const { picture: phrases } = answers.words;
  const title = say(phrases.title, { title: name, time: inWords(view.time) });
  // Some charts say their title themselves.
  const titled = [...node.querySelectorAll("text")].some((one) => one.textContent === name);
  const head = [
    ...(titled ? [] : broken(name, w, 19, 700)),
    ...broken(say(phrases.chosen, { time: inWords(view.time) }), w, 14)];
  const foot = broken(`${answers.credit.title}. ${answers.credit.data}`, w, 12);
  const top = EDGE + tall(head) + 8;
  const [width, height] = [Math.ceil(w) + 2 * EDGE, Math.ceil(top + h + 8 + tall(foot) + EDGE)];
  const picture = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width, height, viewBox: `0 0 ${width} ${height}`, role: "img" },
    svg("title", {}, title),
    svg("rect", { width, height, fill: backgroundColor }),
    written(head, EDGE, color),
    svg("g", { transform: `translate(${EDGE} ${top})` }, drawn(node)),
    written(foot, top + h + 8, color));
  return { svg: picture, width, height };
}

const high = ({ size }) => Math.round(1.3 * size);
const tall = (lines) => lines.reduce((sum, line) => sum + high(line), 0);

/** A text in lines that are no wider, as { text, size, weight }. */
function broken(text, wide, size, weight = 400) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = `${weight} ${size}px ${FONT}`;
  const lines = [];
  for (const word of text.split(" ")) {
    const longer = lines.length ? `${lines.at(-1)} ${word}` : word;
    if (lines.length && pen.measureText(longer).width <= wide) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((line) => ({ text: line, size, weight }));
}

/** Lines of text from a height on. */
function written(lines, top, fill) {
  return lines.map((line, i) => svg("text", { x: EDGE, y: top + tall(lines.slice(0, i)) + line.size,
    "font-size": line.size, "font-weight": line.weight, "font-family": FONT, fill }, line.text));
}
