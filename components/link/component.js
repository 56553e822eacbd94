// Joins Python to a map: the view it asks for to the map, what is clicked there to Python.
// Says so when the map does not come.
import { el, keep, onceGone } from "../web/dom.js";
import { followHistory } from "../web/history.js";

const MAP = 'iframe[title="streamlit_folium.st_folium"]'; // the first one is the page's own
const DETAILS = ".st-key-details";
const PATIENCE = 20000; // ms until a map that has not answered counts as failed
const HEADSTART = 4000; // ms that the panels wait for the map at most

/** Light or dark, by the lightness of the page's background. */
function theme(parent) {
  const probe = el("i", { style: "color:var(--st-background-color)" });
  parent.append(probe);
  const [red, green, blue] = getComputedStyle(probe).color.match(/[\d.]+/g).map(Number);
  probe.remove();
  return red + green + blue < 382 ? "dark" : "light";
}

export default function component({ data, parentElement, setTriggerValue }) {
  const mounted = keep(parentElement, () => {
    const state = { channel: new BroadcastChannel(data.channel), data, tell: setTriggerValue };
    const warning = el("p", { role: "alert",
      style: "font:14px var(--st-font);color:var(--st-text-color);border-left:4px solid #d55e00;padding:6px 10px" },
    "The map could not be drawn. Please reload the page; the figures and tables work without it.");
    // The panels wait for the map; any rerun brings them.
    const goOn = () => {
      if (state.data.waiting) state.tell("told", { map: "there" });
      state.data.waiting = false;
    };
    const failed = () => { parentElement.append(warning); goOn(); };
    const waiting = setTimeout(failed, PATIENCE);
    const started = setTimeout(goOn, HEADSTART);
    state.send = () => state.channel.postMessage({ to: state.data.name, view: state.data.view,
      theme: theme(parentElement) });
    state.channel.onmessage = ({ data: message }) => {
      if (message.from !== state.data.name) return;
      if (message.ready) { clearTimeout(waiting); warning.remove(); state.send(); goOn(); }
      if (message.failed) { clearTimeout(waiting); failed(); }
      if (message.picked) state.tell("told", message.picked);
      if (message.details) document.querySelector(DETAILS)?.scrollIntoView({ block: "nearest" });
    };
    // The map may have been ready, or have failed, before anybody listened.
    state.channel.postMessage({ to: data.name, hello: true });
    // One map of the page is enough to follow the history.
    const history = data.heard === null ? null
      : followHistory((fields) => state.tell("told", fields), data.heard);
    state.hear = (count) => history?.hear(count);
    state.end = () => {
      clearTimeout(waiting);
      clearTimeout(started);
      history?.end();
      state.channel.close();
    };
    return state;
  });
  // A panel below asked for the map: bring it into the window.
  if (data.look > mounted.data.look) document.querySelector(MAP)?.scrollIntoView({ block: "nearest" });
  Object.assign(mounted, { data, tell: setTriggerValue });
  mounted.hear(data.heard);
  mounted.send();
  return onceGone(parentElement, mounted.end);
}
