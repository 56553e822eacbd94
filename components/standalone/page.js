// The page of one file: joins the parts to the store, as the dashboard's components do. No server, no request.
import { createCards } from "../details/cards.js";
import { createFilters } from "../filters/filters.js";
import { createHeadline } from "../headline/headline.js";
import { createList } from "../incident_list/list.js";
import { createLayers } from "../layers/layers.js";
import { follow } from "../map/follow.js";
import { createPictures } from "../picture/controls.js";
import { createSearch } from "../search/search.js";
import { createList as createStories } from "../stories/list.js";
import { createOffer } from "../stories/offer.js";
import { createPlayer } from "../stories/stories.js";
import { createTimeline } from "../timeline/timeline.js";
import { el } from "../web/dom.js";
import { incidentInTime } from "../web/rules.js";
import { pageStore } from "../web/store.js";
import { readAddress, writeAddress } from "./address.js";
import { entriesOf } from "./found.js";
import { unpack } from "./unpack.js";

// The parts by the ids of their boxes, each with its style sheet.
const PARTS = {
  offer: [createOffer, "stories"],
  search: [createSearch, "search"],
  headline: [createHeadline, "headline"],
  layers: [createLayers, "layers"],
  filters: [createFilters, "filters"],
  picture: [createPictures, "picture"],
  timeline: [createTimeline, "timeline"],
  story: [createPlayer, "stories"],
  details: [createCards, "details"],
  list: [createList, "incident_list"],
  all: [createStories, "stories"],
};
// The pages that stand beside this one in a site.
const BESIDE = { profileOf: (state) => `states/${state.toLowerCase()}.html`, pageOf: (incident) => `incidents/${incident}.html` };
const NOTHING = { filter: { categories: [], states: [], claim_statuses: [] }, incident: null, state: null,
  story: null, step: null };
const box = (id) => document.getElementById(id);

/** Draw the page; what keeps it from that is said on it. */
export function begin() {
  draw().catch((problem) => {
    box("main").prepend(el("p", { class: "failed", role: "alert" },
      "This page could not be drawn: it needs a browser of 2023 or newer, and the whole file."));
    throw problem;
  });
}

async function draw() {
  const { view, sheets, spellings, codes, pages } = JSON.parse(box("given").textContent);
  const { scene, answers } = await unpack(box("data").textContent);
  const store = pageStore();
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const theme = () => (dark.matches ? "dark" : "light");
  const { change: told, embed } = readAddress(location, answers, codes);
  document.documentElement.classList.toggle("embed", embed);
  store.begin({ ...view, ...told, theme: theme() });
  store.obey(incidentInTime(answers.incidents));
  // An incident brings its own time.
  store.set({ incident: store.view.incident });

  // Where the stories on paper find it.
  document.adoptedStyleSheets = [styled(sheets.map)];
  const map = L.map(box("map"), { center: [43, 19.6], zoom: 6, zoomSnap: 0.1, zoomDelta: 0.5, worldCopyJump: true });
  const onTheme = (base) => { document.documentElement.dataset.theme = base; };
  window.atlas = follow(L, map, store, scene, answers, { onTheme, page: location }).atlas;
  const showAll = () => {
    box("stories-title").focus({ preventScroll: true });
    box("stories").scrollIntoView();
    return true;
  };
  const read = async () => ({ entries: entriesOf(scene, answers), spellings });
  for (const [id, [create, sheet]] of Object.entries(PARTS)) {
    const root = box(id).attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [styled(sheets[sheet])];
    create(root, { store, answers, mapOf: () => map, showAll, read, ...(pages ? BESIDE : {}) });
  }

  dark.addEventListener("change", () => store.set({ theme: theme() }, { by: "python" }));
  store.listen((now, { change, settled }) => {
    if (change.look) box("main").scrollIntoView({ block: "nearest" });
    if (settled) write(now);
  });
  // Another address is another view: what it does not name is not chosen.
  addEventListener("hashchange", () => store.set({ ...view, ...NOTHING, ...readAddress(location, answers, codes).change }));
  measured();
}

function styled(text) {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return sheet;
}

/** Let the address follow the view, where the page may have one. */
function write(view) {
  try {
    history.replaceState(null, "", `#${writeAddress(view)}`);
  } catch {
    // In a frame without an address of its own there is nothing to write.
  }
}

/** What stands above the map and below it, so that both fit the window. */
function measured() {
  const style = document.documentElement.style;
  const measure = () => {
    style.setProperty("--above", `${Math.ceil(box("bar").getBoundingClientRect().bottom + scrollY)}px`);
    style.setProperty("--timeline", `${Math.ceil(box("timeline").getBoundingClientRect().height)}px`);
  };
  const size = new ResizeObserver(measure);
  for (const id of ["bar", "timeline", "headline"]) size.observe(box(id));
}
