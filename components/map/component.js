// Joins a map to Python: the page's own map by the inbox of the page, another one by the view it is sent.
// Says so when the map does not come.
import { el, keep, onceGone } from "../web/dom.js";
import { load } from "../web/files.js";
import { createInbox } from "../web/inbox.js";
import { onLineBack } from "../web/line.js";
import { incidentInTime } from "../web/rules.js";
import { pageStore, storeOf } from "../web/store.js";

const FRAME = 'iframe[title="streamlit_folium.st_folium"]'; // the first one is the page's own
const SLOW = 20000; // ms until a map that has not come is said to take long, and the panels wait no longer
const STYLE = "font:14px var(--st-font);color:var(--st-text-color);padding:6px 10px;margin:0;border-left:4px solid ";

/** Light or dark, by the lightness of the page's background; null where the parent has left the page. */
function themeOf(parent) {
  const probe = el("i", { style: "color:var(--st-background-color)" });
  parent.append(probe);
  const [red, green, blue] = getComputedStyle(probe).color.match(/[\d.]+/g)?.map(Number) ?? [];
  probe.remove();
  if (red === undefined) return null;
  return red + green + blue < 382 ? "dark" : "light";
}

export default function component({ data, parentElement, setStateValue }) {
  const mounted = keep(parentElement, () => (data.session ? main(data, parentElement, setStateValue) : side(data)));
  Object.assign(mounted, { data, setStateValue });
  mounted.update(data, themeOf(parentElement));
  return onceGone(parentElement, mounted.end);
}

/** A map of a panel, which shows what Python sends. */
function side({ name }) {
  const store = storeOf(name);
  return {
    update({ view }, theme) {
      const wanted = { ...view, theme: theme ?? store.view?.theme };
      if (store.view) store.set(wanted, { by: "python" });
      else store.begin(wanted);
    },
    end() {},
  };
}

/** The page's own map: its store is the page's. */
function main(first, parentElement, setStateValue) {
  const store = pageStore();
  const state = { data: first, setStateValue };
  store.begin(first.view);
  load(first.answers).then(({ incidents }) => store.obey(incidentInTime(incidents)), () => {});
  const inbox = createInbox(store, (message) => state.setStateValue("told", message));
  const unwatch = onLineBack(() => inbox.tell());
  const slow = el("p", { role: "status", style: `${STYLE}#8a94a0` },
    "The map is taking long to come. The figures and tables work without it.");
  const failed = el("p", { role: "alert", style: `${STYLE}#d55e00` },
    "The map could not be drawn. Please reload the page; the figures and tables work without it.");

  // The panels wait for the map; any telling brings them. A run that was broken off waits once more.
  const goOn = () => {
    if (!state.here || !state.data.waiting || state.asked === state.data) return;
    state.asked = state.data;
    inbox.tell();
  };
  const timer = setTimeout(() => {
    parentElement.append(slow);
    state.here = true;
    goOn();
  }, SLOW);
  const hear = ({ detail }) => {
    if (detail.from !== "map") return;
    if (detail.ready || detail.failed) {
      clearTimeout(timer);
      slow.remove();
      state.here = true;
      goOn();
    }
    if (detail.ready) failed.remove();
    if (detail.failed) parentElement.append(failed);
  };
  addEventListener("atlas", hear);
  // The map may have been ready, or have failed, before anybody listened.
  for (const [from, what] of Object.entries(window.atlasMaps ?? {})) hear({ detail: { from, ...what } });
  const quiet = store.listen((_, { change }) => {
    if (change.look) document.querySelector(FRAME)?.scrollIntoView({ block: "nearest" });
  });
  state.update = (data, theme) => {
    inbox.take(data);
    goOn();
    if (theme && store.view.theme !== theme) store.set({ theme }, { by: "python" });
  };
  state.end = () => {
    clearTimeout(timer);
    inbox.end();
    unwatch();
    quiet();
    removeEventListener("atlas", hear);
  };
  return state;
}
