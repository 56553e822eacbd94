// Cards: the selected incident and state. All text as text nodes, all links http(s) only.
import { el, keep, source, style } from "../web/dom.js";

export default async function component({ data, parentElement, setTriggerValue }) {
  await style(parentElement, new URL("./details.css", import.meta.url).href);
  const box = keep(parentElement, () => {
    const made = el("div", { class: "cards" });
    parentElement.append(made);
    return made;
  });
  const tell = (fields) => () => setTriggerValue("told", fields);
  const at = place(box, parentElement.activeElement);
  box.replaceChildren(...(data.cards.length ? data.cards.map((card) => draw(card, tell))
    : [el("p", { class: "hint" }, data.hint)]));
  back(box, at);
}

/** What a reader would lose as the cards are made anew: how far each was read, and the focus. */
function place(box, focused) {
  const cards = [...box.querySelectorAll("article")];
  return { read: new Map(cards.map((card) => [card.ariaLabel, card.scrollTop])),
    kind: focused?.closest("article")?.className, name: focused?.dataset.name };
}

/** Goes back there; where the button is gone, to the card, and where that is gone, to what is left. */
function back(box, { read, kind, name }) {
  for (const card of box.querySelectorAll("article")) card.scrollTop = read.get(card.ariaLabel) ?? 0;
  if (!kind) return;
  const card = box.querySelector(`article.${kind}`);
  const target = (name && card?.querySelector(`[data-name="${name}"]`)) || card || box.firstElementChild;
  if (!target.matches("button")) target.tabIndex = -1;
  target.focus({ preventScroll: !target.matches("button") });
}

function draw(card, tell) {
  const choice = ({ text, tell: fields }) => el("li", {}, fields
    ? el("button", { type: "button", class: "plain", onclick: tell(fields) }, text) : text);
  const turn = (to, label, name) => to && el("button", { type: "button", "data-name": name, title: to.text, onclick: tell(to.tell) }, label);
  return el("article", { class: card.kind, "aria-label": card.title },
    el("header", {}, el("p", { class: "kicker" }, card.kicker),
      el("button", { type: "button", "aria-label": `Close ${card.kind}`, onclick: tell(card.close) }, "×")),
    el("h2", {}, card.title),
    card.paragraphs.slice(0, 1).map(paragraph),
    el("dl", {}, card.facts.filter(([, value]) => value)
      .map(([name, value]) => [el("dt", {}, name), el("dd", {}, value)])),
    card.paragraphs.slice(1).map(paragraph),
    card.profile ? el("p", {}, el("a", { href: card.profile, target: "_self" },
      "Profile on a page of its own, to print")) : null,
    card.lists.filter(([, items]) => items.length).map(([title, items]) =>
      [el("h3", {}, title), el("ul", {}, items.map(choice))]),
    el("h3", {}, `Sources (${card.sources.length})`),
    el("ul", { class: "sources" }, card.sources.map(source)),
    card.previous || card.next
      ? el("footer", {}, turn(card.previous, "‹ Previous incident", "previous"),
        turn(card.next, "Next incident ›", "next")) : null);
}

function paragraph([label, text]) {
  return text ? el("p", {}, label ? el("b", {}, `${label}: `) : null, text) : null;
}
