// A state's profile: sections of dated facts, each with the numbers of its sources in the list below.
import { el, keep, onceGone, source, style } from "../web/dom.js";
import { createInbox } from "../web/inbox.js";
import { pageStore } from "../web/store.js";
import { modeOf, ofYear } from "../web/time.js";

const DESIGNATION = "The designation of Kosovo is without prejudice to positions on status and is in line "
  + "with UNSCR 1244/1999 and the ICJ opinion on the Kosovo declaration of independence.";

export default async function component({ data, parentElement, setStateValue }) {
  await style(parentElement, new URL("./profile.css", import.meta.url).href);
  const page = keep(parentElement, () => {
    const store = pageStore();
    store.begin(data.view);
    const made = { box: el("article", {}), store };
    made.inbox = createInbox(store, (message) => made.send("told", message));
    parentElement.append(made.box);
    return made;
  });
  page.send = setStateValue;
  page.inbox.take(data);
  page.box.setAttribute("aria-label", `Profile of ${data.name}`);
  page.box.replaceChildren(...draw(data, (year) => () => page.store.set({ time: ofYear(year),
    mode: modeOf(ofYear(year), page.store.view?.mode) })));
  return onceGone(parentElement, page.inbox.end);
}

function draw({ name, kicker, year, years, back, sections, sources }, go) {
  const listed = sources.map(source);
  const cite = (number) => el("a", { href: `#source-${number}`, title: sources[number - 1].title,
    onclick: (event) => {
      event.preventDefault();
      listed[number - 1].scrollIntoView({ block: "center" });
      listed[number - 1].querySelector("a")?.focus();
    } }, String(number));
  const fact = ({ when, text, note, cites }) => el("li", {},
    when ? el("b", {}, `${when}: `) : null, text,
    cites.length ? el("sup", {}, " [", cites.map((one, i) => [i ? ", " : "", cite(one)]), "]") : null,
    note ? el("p", {}, note) : null);
  // The name begins with what is seen, so that it can be said to a computer that listens.
  const step = (to, way, shown) => el("button", { type: "button", "aria-label": `${to}, ${way} year`,
    disabled: to < years[0] || to > years[1], onclick: go(to) }, shown);
  return [
    el("header", {},
      el("div", {}, el("p", {}, kicker), el("h1", {}, name)),
      el("nav", { "aria-label": "Profile" },
        step(year - 1, "previous", `‹ ${year - 1}`), step(year + 1, "next", `${year + 1} ›`),
        el("button", { type: "button", onclick: () => print() }, "Print"),
        el("a", { href: back, target: "_self" }, "Back to the map"))),
    el("div", { class: "sections" }, sections.map(({ title, items, none }) => el("section", {},
      el("h2", {}, title),
      items.length ? el("ul", {}, items.map(fact)) : el("p", { class: "none" }, none)))),
    el("section", { class: "sources" }, el("h2", {}, `Sources (${sources.length})`), el("ol", {}, listed)),
    el("footer", {}, el("p", {}, DESIGNATION), el("p", { class: "paper" }, `${document.title}, ${location.href}`)),
  ];
}
