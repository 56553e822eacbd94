// The catalogue of the data in two parts: the tables to take away; and the sources, rules and faults.
import { el, keep, link, style } from "../../web/dom.js";
import { joined, LONGEST } from "../../web/choice.js";
import { paging } from "../../web/paging.js";
import { asked, found, index, nothing } from "../../web/search.js";
import { read, served } from "../../web/served.js";
import { count, number } from "../../web/words.js";

const PAGE = 20; // sources shown at once
const FOUND = { one: "{n} fault was found in the data now. ", many: "{n} faults were found in the data now. " };
// Kept while the reader is in another panel.
const wanted = { kind: "", table: "", page: 0 };
const said = { words: "" };
const shared = joined(said);

export default async function component({ data, parentElement, setStateValue }) {
  await style(parentElement, new URL("../../web/controls.css", import.meta.url).href);
  await style(parentElement, new URL("./sources.css", import.meta.url).href);
  const mounted = keep(parentElement, () => ({ files: null }));
  if (data.part === "sources") {
    shared.begin((told) => setStateValue("wanted", told), () => mounted.show?.());
    shared.take(data.wanted);
  }
  if (mounted.files === data.files) return;
  mounted.files = data.files;
  const box = el("section");
  parentElement.replaceChildren(box);
  const facts = await read(served(data.files, "catalogue.json"), "catalogue", box);
  if (!facts) return;
  if (data.part === "tables") drawTables(box, facts, data.files);
  else mounted.show = drawSources(box, facts);
}

function drawTables(box, { version, created, licence, archive, codebook, tables }, folder) {
  const file = (name, text, size) => el("a", { href: served(folder, name), download: name },
    `${text} (${bytes(size)})`);
  box.replaceChildren(
    el("p", {}, `Version ${version} of ${created}. `, link(licence.title, licence.url), ". ",
      file(archive.name, "Everything as a ZIP", archive.size),
      codebook ? [", ", el("a", { href: served(folder, codebook), download: "codebook.md" }, "the codebook")] : null,
      "."),
    el("table", {},
      el("caption", {}, "Every table of the data"),
      el("thead", {}, el("tr", {}, ["Table", "Rows", "Span", "Last change", "Licence", "Download"].map((title) =>
        el("th", { scope: "col" }, title)))),
      el("tbody", {}, tables.map((table) => el("tr", {},
        el("th", { scope: "row" }, table.title, el("small", {}, table.description)),
        cell("Rows", table.rows.toLocaleString("en"), "number"),
        cell("Span", table.span || "no dates"),
        cell("Last change", table.updated),
        cell("Licence", link(short(table.licence.title), table.licence.url)),
        cell("Download", table.files.map(({ name, size }) =>
          [file(name, name.endsWith(".csv") ? "CSV" : "GeoJSON", size), el("br")])))))));
}

const cell = (label, content, kind = null) => el("td", { "data-label": label, class: kind }, content);

function drawSources(box, { sources, tables, rules, faults, more, spellings }) {
  for (const source of sources) {
    source.index = index(`${source.title} ${source.publisher}`, source.date ? [source.date] : []);
  }
  const kinds = [...new Set(sources.map(({ kind }) => kind))].sort();
  const supported = tables.map(({ title }) => title).filter((title) => sources.some(({ supports }) => supports[title]));
  const choice = (name, label, all, options) => el("label", {}, label,
    el("select", { onchange: ({ target }) => change({ [name]: target.value }) },
      el("option", { value: "" }, all), options.map((option) => el("option", { value: option }, capital(option)))));
  const search = el("input", { type: "search", value: said.words, maxlength: LONGEST,
    oninput: ({ target }) => change({}, target.value) });
  const pickTable = choice("table", "Supports", "Any table", supported);
  const pickKind = choice("kind", "Kind", "Any kind", kinds);
  pickTable.lastChild.value = wanted.table;
  pickKind.lastChild.value = wanted.kind;
  const status = el("p", { role: "status" });
  const list = el("ol", { class: "sources" });
  const foot = el("div");
  const pageOf = paging({ size: PAGE, label: "Pages of sources", wanted, status, show });
  box.replaceChildren(
    el("h3", {}, "Sources"),
    el("p", {}, "Every row of every table names at least one of these public pages."),
    el("div", { class: "controls" }, el("label", {}, "Search title and publisher", search), pickTable, pickKind),
    status, list, foot,
    el("h3", {}, "Rules and faults"),
    ...(faults.length
      ? [el("p", {}, count(FOUND, faults.length + more),
        "What is sound is shown; the rest is left out."),
      el("ul", { class: "faults" }, faults.map((fault) => el("li", {}, fault))),
      more ? el("p", {}, `And ${more} more: run make data to see all.`) : ""]
      : [el("p", {}, "No fault was found in the data now.")]),
    el("details", {}, el("summary", {}, `The ${rules.length} rules that were checked`),
      el("ol", {}, rules.map((rule) => el("li", {}, rule)))));
  show();
  return show;

  function change(fields, words = said.words) {
    Object.assign(wanted, { page: 0 }, fields);
    if (words !== said.words) {
      said.words = words;
      shared.tell();
    }
    show();
  }

  function show() {
    if (search.value !== said.words) search.value = said.words;
    const pieces = asked(said.words, spellings);
    const fitting = sources.filter(({ index: indexed, kind, supports }) => found(indexed, pieces)
      && (!wanted.kind || kind === wanted.kind) && (!wanted.table || supports[wanted.table]));
    const { shown, nav } = pageOf(fitting);
    status.replaceChildren(fitting.length
      ? `${number(fitting.length)} of ${number(sources.length)} sources.`
      : nothing(said.words, sources.map((source) => source.index), spellings,
        "Take a word out, or choose any table and any kind."));
    list.replaceChildren(...shown.map((source) => el("li", {},
      el("span", {}, link(source.title, source.url),
        `, ${[source.publisher, source.published || "not dated"].join(", ")}`,
        el("small", {}, ` ${source.kind}`)),
      el("span", { class: "supports" }, Object.entries(source.supports).map(([title, rows]) =>
        `${title}: ${rows}`).join("; ")))));
    foot.replaceChildren(...(nav ? [nav] : []));
  }
}

const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const short = (licence) => (licence.startsWith("Creative Commons Attribution 4.0") ? "CC BY 4.0" : licence);
const bytes = (size) => (size < 1e6 ? `${Math.max(1, Math.round(size / 1e3))} kB` : `${(size / 1e6).toFixed(1)} MB`);
