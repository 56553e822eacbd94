// Joins the timeline to the page: each move to the map at once, the settled year to Python.
import { keep, onceGone, style } from "../web/dom.js";
import { createTimeline } from "./timeline.js";

export default async function component({ data, parentElement, setTriggerValue }) {
  await style(parentElement, new URL("./timeline.css", import.meta.url).href);
  const mounted = keep(parentElement, () => {
    const channel = new BroadcastChannel(data.channel);
    const tell = (view) => {
      const hear = window.atlasMaps?.[`${data.channel} map`];
      if (hear) hear({ view });
      else channel.postMessage({ to: "map", view });
    };
    const timeline = createTimeline(parentElement, data, {
      onYear: (year) => tell({ year }),
      onSettled: () => told(),
      onMode: (mode) => { tell({ mode }); told(); },
    });
    // Both at once: of two things told in a row Streamlit may keep only the later.
    const told = () => setTriggerValue("told", { year: timeline.year, mode: timeline.mode });
    const now = () => tell({ year: timeline.year, mode: timeline.mode });
    channel.onmessage = ({ data: { from, ready, touched, skipped } }) => {
      if (from === "map" && ready) now();
      if (from === "map" && touched) timeline.stop();
      if (from === "map" && skipped) timeline.focus();
    };
    now();
    const end = () => { channel.close(); timeline.destroy(); };
    return { timeline, end, asked: data.asked };
  });
  mounted.timeline.setCounts(data.counts);
  if (data.asked !== mounted.asked) {
    mounted.asked = data.asked;
    mounted.timeline.goto(data.year);
  }
  return onceGone(parentElement, mounted.end);
}
