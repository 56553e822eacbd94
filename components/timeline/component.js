// Joins the timeline to the page: each move to the map at once, the settled year to Python.
import { keep, onceGone, style } from "../web/dom.js";
import { createTimeline } from "./timeline.js";

const AGAIN = 1500; // ms until what was told and not taken over is told again; each time twice as long
const SELDOM = 12000; // ms between two tellings at most

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
      onYear: (year, mode) => { clearTimeout(mounted.asking); tell({ year, mode }); },
      onSettled: () => told(),
      onMode: (mode) => { tell({ mode }); told(); },
    });
    // Both at once: of two things told in a row Streamlit may keep only the later. A run that is overtaken,
    // or a line that is cut, loses what was told: so it is told until Python shows the same.
    const told = (pause = AGAIN) => {
      const { year, mode } = timeline;
      mounted.setTriggerValue("told", { year, mode });
      clearTimeout(mounted.asking);
      mounted.asking = setTimeout(() => {
        if (mounted.data.year !== year || mounted.data.mode !== mode) told(Math.min(2 * pause, SELDOM));
      }, pause);
    };
    const now = () => tell({ year: timeline.year, mode: timeline.mode });
    channel.onmessage = ({ data: { from, ready, touched, skipped } }) => {
      if (from === "map" && ready) now();
      if (from === "map" && touched) timeline.stop();
      if (from === "map" && skipped) timeline.focus();
    };
    now();
    const end = () => { clearTimeout(mounted.asking); channel.close(); timeline.destroy(); };
    return { timeline, end, asked: data.asked, channel: data.channel };
  });
  Object.assign(mounted, { data, setTriggerValue });
  if (data.channel !== mounted.channel) {
    // A server started anew, or one that has forgotten this visit: the page begins again where it stands.
    const here = new URL(location);
    here.searchParams.set("year", mounted.timeline.year);
    location.replace(here);
  }
  mounted.timeline.setCounts(data.counts);
  if (data.asked !== mounted.asked) {
    mounted.asked = data.asked;
    mounted.timeline.goto(data.year, data.mode);
  }
  return onceGone(parentElement, mounted.end);
}
