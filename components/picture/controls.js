// Buttons that take the map away as a picture or a film.
import { el } from "../web/dom.js";
import { textOf } from "../web/time.js";
import { say } from "../web/words.js";
import { film, records } from "./film.js";
import { keepFile, pictureOf, png, written } from "./picture.js";

/** The buttons in `root`; `mapOf()` gives the map, or null where there is none yet. */
export function createPictures(root, { store, answers, mapOf }) {
  const words = answers.words.picture;
  const said = el("p", { role: "status" });
  const bar = el("progress", { hidden: true, "aria-label": words.film });
  let stopping = false;
  const stop = el("button", { type: "button", hidden: true, onclick: () => { stopping = true; } }, words.stop);
  const button = (label, make) => el("button", { type: "button", onclick: () => run(make) }, label);
  const buttons = [
    button(words.svg, async (map) => keep(new Blob([written(picture(map))], { type: "image/svg+xml" }), "svg")),
    button(words.png, async (map) => keep(await png(picture(map)), "png")),
    button(words.film, record),
  ];
  if (!records()) {
    buttons[2].disabled = true;
    said.textContent = words.no_film;
  }
  root.append(el("div", { class: "pictures" }, buttons, bar, stop, said));

  const picture = (map) => pictureOf(map, { answers, view: store.view });

  async function run(make) {
    const map = mapOf();
    if (!map) return;
    said.textContent = "";
    for (const one of buttons) one.disabled = true;
    try {
      await make(map);
    } catch (problem) {
      said.textContent = words.failed;
      console.warn(problem);
    } finally {
      buttons.forEach((one, i) => { one.disabled = i === 2 && !records(); });
    }
  }

  async function record(map) {
    stopping = false;
    for (const one of [bar, stop]) one.hidden = false;
    try {
      const progress = (n, all) => {
        Object.assign(bar, { value: n, max: all });
        said.textContent = say(words.progress, { label: words.film, n, all });
      };
      const made = await film(map, { store, answers, progress, stopped: () => stopping });
      said.textContent = "";
      if (made) keep(made, "webm");
    } finally {
      for (const one of [bar, stop]) one.hidden = true;
    }
  }

  /** Have the browser keep a file, named after the time in view. */
  function keep(blob, end) {
    const name = end === "webm" ? "years" : textOf(store.view.time).replace("..", "-to-");
    keepFile(blob, `western-balkans-${name}.${end}`);
  }

  return { end() { stopping = true; } };
}
