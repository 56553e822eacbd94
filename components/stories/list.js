// All stories, to start or to go on with.
import { el } from "../web/dom.js";
import { count, say } from "../web/words.js";
import { addressOf, open, storyIn } from "./steps.js";

export function createList(root, { store, answers }) {
  const { stories: words } = answers.words;
  const list = el("ul", { class: "stories" });
  root.append(list);
  let drawn = "";

  function draw(view) {
    const now = storyIn(answers, view);
    const text = `${now?.story.id} ${now?.n}`;
    if (text === drawn) return;
    drawn = text;
    list.replaceChildren(...answers.stories.map((story) => entry(story, now?.story === story ? now.n : 0)));
  }

  function entry(story, n) {
    const go = (event) => { event.preventDefault(); open(store, story, n || 1, { look: true, reading: "story" }); };
    return el("li", { "aria-current": n > 0 },
      el("h3", {}, story.title),
      el("p", {}, story.summary),
      el("p", { class: "foot" },
        el("a", { class: "button", href: addressOf(story, n || 1), target: "_self", onclick: go,
          "aria-label": `${n ? say(words.resume, { n }) : words.start}: ${story.title}` },
        n ? say(words.resume, { n }) : words.start),
        el("span", {}, count(words.count, story.steps.length))));
  }

  draw(store.view);
  return { end: store.listen(draw) };
}
