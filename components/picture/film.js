// The years as a film: each year is shown on the map, drawn on a canvas, and recorded as it goes.
import { ofYear, yearOf } from "../web/time.js";
import { painted, pictureOf } from "./picture.js";

const HOLD = 600; // ms that a year stands
const KINDS = ["video/webm;codecs=vp9", "video/webm;codecs=vp8", "video/webm"];
const kindOf = () => KINDS.find((kind) => globalThis.MediaRecorder?.isTypeSupported(kind));

/** Whether this browser records films. */
export const records = () => Boolean(kindOf() && HTMLCanvasElement.prototype.captureStream);

/**
 * Record all years with what is shown else; `progress(n, all)` hears of each, `stopped()` says whether to end. The
 * film as a Blob, or null where it was stopped. The view comes back as it was.
 */
export async function film(map, { store, answers, progress, stopped }) {
  const { time, mode, incident } = store.view;
  const show = (change) => store.set(change, { by: "python" });
  const [first, last] = [yearOf(answers.first), yearOf(answers.last)];
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const canvas = document.createElement("canvas");
  const pieces = [];
  let recorder = null;
  try {
    for (const [i, year] of years.entries()) {
      if (stopped()) break;
      show({ time: ofYear(year), mode: mode === "span" ? "period" : mode });
      const picture = pictureOf(map, { answers, view: store.view, legend: false });
      // Codecs want even sides.
      if (!recorder) Object.assign(canvas, { width: 2 * Math.ceil(picture.width / 2), height: 2 * Math.ceil(picture.height / 2) });
      await painted(picture, canvas, 1);
      if (!recorder) {
        recorder = new MediaRecorder(canvas.captureStream(10), { mimeType: kindOf(), videoBitsPerSecond: 4e6 });
        recorder.ondataavailable = ({ data }) => pieces.push(data);
        recorder.start();
      }
      progress(i + 1, years.length);
      await new Promise((done) => { setTimeout(done, HOLD); });
    }
  } finally {
    show({ time, mode, incident }); // A year without the incident has closed its card.
    if (recorder) {
      const ended = new Promise((done) => { recorder.onstop = done; });
      recorder.stop();
      await ended;
    }
  }
  return stopped() ? null : new Blob(pieces, { type: "video/webm" });
}
