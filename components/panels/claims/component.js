// The claims of the articles: a picture of the verdicts that filters, cards to turn over, and opinions
// beside each other. Everything but the way to the map happens here.
import { el, keep, link, source, style } from "../../web/dom.js";
import { joined, LONGEST } from "../../web/choice.js";
import { paging } from "../../web/paging.js";
import { asked, found, index, nothing } from "../../web/search.js";
import { read, served } from "../../web/served.js";
import { count } from "../../web/words.js";

const PAGE = 8; // claims shown at once
const OPINION = "opinion";
const OPINIONS = { one: "{n} opinion or forecast", many: "{n} opinions and forecasts" };
const wanted = { words: "", article: "", verdict: "" };
const place = { page: 0 };
const shared = joined(wanted);
// A second click on the same claim is news as well.
let turn = 0;

export default async function component({ data, parentElement, setStateValue }) {
  await style(parentElement, new URL("../../web/controls.css", import.meta.url).href);
  await style(parentElement, new URL("./claims.css", import.meta.url).href);
  const mounted = keep(parentElement, () => ({ files: null }));
  mounted.tell = (claim) => setStateValue("told", { claim, turn: (turn += 1) });
  shared.begin((told) => setStateValue("wanted", told), () => mounted.show?.());
  shared.take(data.wanted);
  if (mounted.files === data.files) return;
  mounted.files = data.files;
  const box = el("section", { "aria-label": "Claims checked" });
  parentElement.replaceChildren(box);
  const facts = await read(served(data.files, "claims.json"), "claims", box);
  if (facts) mounted.show = draw(box, facts, served(data.files, "claims.csv"), (claim) => mounted.tell(claim));
}

function draw(box, facts, csv, go) {
  const articles = new Map(facts.articles.map((article) => [article.id, article]));
  const verdicts = Object.keys(facts.verdicts);
  for (const claim of facts.claims) {
    claim.index = index([claim.claim, claim.claimant, claim.evidence, claim.place, claim.about, claim.topic,
      claim.notes].join(" "), claim.dates);
  }
  const choice = (name, label, all, options) => el("label", {}, label,
    el("select", { onchange: ({ target }) => change({ [name]: target.value }) },
      el("option", { value: "" }, all), options.map(([value, text]) => el("option", { value }, text))));
  const search = el("input", { type: "search", value: wanted.words, maxlength: LONGEST,
    oninput: ({ target }) => change({ words: target.value }) });
  const pickArticle = choice("article", "Article", "All five articles",
    facts.articles.map(({ id, title }) => [id, title]));
  const pickVerdict = choice("verdict", "Verdict", "All verdicts",
    verdicts.map((verdict) => [verdict, capital(verdict)]));
  const clear = el("button", { type: "button",
    onclick: () => change({ words: "", article: "", verdict: "" }) }, "Clear");
  const picture = el("div", { class: "picture" });
  const status = el("p", { role: "status" });
  const results = el("div");
  const pageOf = paging({ size: PAGE, label: "Pages of claims", wanted: place, status, show });
  box.replaceChildren(picture,
    el("div", { class: "controls" }, el("label", {}, "Search the claims", search), pickArticle, pickVerdict, clear),
    status, results,
    el("p", {}, el("a", { href: csv, download: "claims.csv" }, "Download all claims (CSV)")));
  show();
  return show;

  function change(fields) {
    Object.assign(wanted, fields);
    place.page = 0;
    shared.tell();
    show();
  }

  function show() {
    if (search.value !== wanted.words) search.value = wanted.words;
    pickArticle.lastChild.value = wanted.article;
    pickVerdict.lastChild.value = wanted.verdict;
    clear.disabled = !(wanted.words || wanted.article || wanted.verdict);
    const pieces = asked(wanted.words, facts.spellings);
    const spoken = facts.claims.filter((claim) => found(claim.index, pieces));
    const fitting = spoken.filter(({ article, verdict }) => (!wanted.article || article === wanted.article)
      && (!wanted.verdict || verdict === wanted.verdict));
    picture.replaceChildren(drawPicture(spoken));
    const opinions = fitting.filter(({ verdict }) => verdict === OPINION);
    const claims = fitting.filter(({ verdict }) => verdict !== OPINION);
    const { shown, pages, nav } = pageOf(claims);
    status.replaceChildren(fitting.length
      ? `${fitting.length} of ${facts.claims.length} claims: ${claims.length} checked`
        + (pages > 1 ? ` (page ${place.page + 1} of ${pages})` : "") + `, ${count(OPINIONS, opinions.length)}.`
      : nothing(wanted.words, facts.claims.map((claim) => claim.index), facts.spellings,
        "Take a word out, or clear the choice."));
    results.replaceChildren(...[
      shown.length ? el("ol", { class: "claims" }, shown.map((claim) => el("li", {}, card(claim)))) : null,
      nav,
      opinions.length ? sideBySide(opinions, !claims.length) : null].filter(Boolean));
  }

  /** One bar an article, its parts buttons that filter. */
  function drawPicture(claims) {
    const tally = (article, verdict) => claims.filter((claim) =>
      (!article || claim.article === article) && (!verdict || claim.verdict === verdict)).length;
    const most = Math.max(1, ...facts.articles.map(({ id }) => tally(id)));
    const part = (article) => (verdict) => {
      const number = tally(article.id, verdict);
      return number ? el("button", { type: "button", class: `part ${slug(verdict)}`, style: `flex-grow:${number}`,
        "aria-pressed": String(wanted.article === article.id && wanted.verdict === verdict),
        title: `${article.title}: ${number} ${verdict}`, "aria-label": `${article.title}: ${number} ${verdict}`,
        onclick: () => change({ article: article.id, verdict }) }, String(number)) : null;
    };
    return el("figure", {},
      el("figcaption", {}, el("b", {}, "Verdicts by article."), " Click a part to see its claims."),
      el("ul", { class: "key" }, verdicts.map((verdict) => el("li", { title: facts.verdicts[verdict] },
        el("i", { class: `swatch ${slug(verdict)}` }), `${capital(verdict)} (${tally("", verdict)})`))),
      facts.articles.map((article) => el("div", { class: "row" },
        el("p", {}, link(article.title, article.url), el("br"), el("small", {}, cite(article))),
        el("div", { class: "bar", style: `width:${(100 * tally(article.id)) / most}%` }, verdicts.map(part(article))))),
      el("details", {}, el("summary", {}, "What the verdicts mean, and where the articles stand"),
        el("dl", {}, Object.entries(facts.verdicts).map(([verdict, meaning]) =>
          [el("dt", {}, capital(verdict)), el("dd", {}, meaning)])),
        el("ul", {}, facts.articles.map(({ title, stance }) => el("li", {}, `${title}: ${stance}`)))));
  }

  function card(claim) {
    const article = articles.get(claim.article);
    return el("article", { class: slug(claim.verdict) },
      el("header", {}, el("span", { class: `badge ${slug(claim.verdict)}`, title: facts.verdicts[claim.verdict] },
        capital(claim.verdict)), ` ${sort(claim)}`),
      el("div", { class: "said" },
        el("blockquote", {}, claim.claim),
        el("p", { class: "by" }, `${claim.claimant}, in: `, article.title, ` (${[article.publisher, article.published]
          .filter(Boolean).join(", ")})`),
        el("p", { class: "by" }, `${claim.place || "No place is given"}; ${claim.when || "not dated"}.`,
          claim.about ? ` Concerns ${claim.about}.` : ""),
        way(claim)),
      el("div", { class: "found" },
        el("h3", { class: "part" }, "What the sources say"),
        el("p", {}, claim.evidence),
        claim.figure ? el("dl", {}, el("dt", {}, "Figure"), el("dd", {}, claim.figure),
          claim.right ? [el("dt", {}, "Right figure"), el("dd", {}, claim.right)] : null) : null,
        claim.notes ? el("p", { class: "by" }, `Note: ${claim.notes}`) : null,
        cited(claim)));
  }

  /** Opinions beside each other in order of subject, each with who holds it. */
  function sideBySide(opinions, open) {
    const ordered = [...opinions].sort((one, other) => one.topic.localeCompare(other.topic));
    return el("details", { class: "opinions", open },
      el("summary", {}, el("h3", {}, `Opinions and forecasts, side by side (${opinions.length})`)),
      el("p", { class: "by" }, "Views of those named, not findings. They are never drawn on the map."),
      el("div", { class: "beside" }, ordered.map((claim) => el("article", { class: OPINION },
        el("header", {}, el("span", { class: `badge ${OPINION}` }, capital(claim.kind)),
          claim.topic === "other" ? "" : ` ${claim.topic}`),
        el("blockquote", {}, claim.claim),
        el("p", { class: "by" }, `${claim.claimant}, in: ${articles.get(claim.article).title}`
          + `${claim.when ? `; ${claim.when}` : ""}`),
        el("p", {}, claim.evidence),
        claim.notes ? el("p", { class: "by" }, `Note: ${claim.notes}`) : null,
        way(claim), cited(claim)))));
  }

  function way(claim) {
    return claim.go ? el("button", { type: "button", class: "go", onclick: () => go(claim.id) }, claim.go) : null;
  }

  function cited(claim) {
    const known = claim.sources.map((id) => facts.sources[id]).filter(Boolean);
    return [el("h3", { class: "part" }, known.length === 1 ? "Source" : "Sources"), el("ul", { class: "cited" }, known.map(source))];
  }
}

/** An article as author, publisher, date; its title alone cites it where it has no address. */
function cite({ author, publisher, published }) {
  return [author || "author not named", publisher, published || "not dated"].join(", ");
}

const sort = ({ kind, topic }) => capital(kind) + (topic === "other" ? "" : `, ${topic}`);
const capital = (text) => text.charAt(0).toUpperCase() + text.slice(1);
const slug = (text) => text.replaceAll(" ", "-");
