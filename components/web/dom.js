// Builds page elements. Text goes in as text nodes only, so nothing from a table can become HTML.

/** An element with attributes (`class`, `aria-*`, `onclick`...) and children (strings or nodes). */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** The same in SVG. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
  return node;
}

/** A link that opens apart from the page, or plain text where the address is not http(s). */
export function link(text, url) {
  return /^https?:\/\//i.test(url || "")
    ? el("a", { href: url, target: "_blank", rel: "noopener noreferrer" }, text)
    : document.createTextNode(text);
}

/** A source as "Title, Publisher, date", linked where it has an address. */
export function source({ title, publisher, published, url }) {
  return el("li", {}, link(title, url), `, ${[publisher, published].filter(Boolean).join(", ")}`);
}

const sheets = new Map();

/** The text of a sheet: of its address itself, where that holds it. */
async function textOf(address) {
  if (address.startsWith("data:text/css")) return decodeURIComponent(address.slice(address.indexOf(",") + 1));
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return response.text();
}

/** Put a style sheet (beside a module) into the shadow root of an element, once. */
export async function style(element, address) {
  const root = element.getRootNode();
  if (!sheets.has(address)) {
    const read = textOf(address).then((text) => new CSSStyleSheet().replace(text));
    // What failed may be tried again.
    read.catch(() => sheets.delete(address));
    sheets.set(address, read);
  }
  const sheet = await sheets.get(address);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
}

const kept = new WeakMap();

/** What a component keeps between reruns: made at the first call, the same object at later ones. */
export function keep(parent, make) {
  if (!kept.has(parent)) kept.set(parent, make());
  return kept.get(parent);
}

/** Keep nothing for a component, so that the next call makes it anew. */
export const drop = (parent) => kept.delete(parent);

/**
 * What a component returns to be tidied up: calls `end` once the component has left the page. Streamlit
 * calls it as well for a call that a later one has overtaken, while the component stays.
 */
export const onceGone = (parent, end) => () => { if (!parent.isConnected) end(); };

/** Call `act` at each press elsewhere than in `node`, in the frame of a map too; returns how to stop. */
export function onPressElsewhere(node, act) {
  const pressed = (event) => { if (!event.composedPath().includes(node)) act(); };
  const touched = ({ detail }) => { if (detail.touched) act(); };
  document.addEventListener("pointerdown", pressed);
  addEventListener("atlas", touched);
  return () => {
    document.removeEventListener("pointerdown", pressed);
    removeEventListener("atlas", touched);
  };
}
