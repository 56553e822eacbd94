// The line under the title that offers some stories, until one was opened or the line was put away.
import { el } from "../web/dom.js";
import { addressOf, isFirstVisit, open, remember } from "./steps.js";

/** The offer in `root`; while it stands the page makes room for it (`data-offer`). */
export function createOffer(root, { store, answers, showAll = () => false }) {
  const { stories: words } = answers.words;
  const offered = answers.stories.filter(({ offered: is }) => is);
  if (!offered.length || store.view.story || !isFirstVisit()) return null;

  const start = (story) => el("a", { href: addressOf(story, 1), target: "_self",
    onclick: (event) => { event.preventDefault(); open(store, story, 1, { look: true }); } }, story.title);
  const line = el("nav", { class: "offer", "aria-label": words.label },
    el("span", {}, words.offer), offered.map(start),
    el("a", { href: "?panel=stories", target: "_self",
      onclick: (event) => { if (showAll()) event.preventDefault(); } }, words.all),
    el("button", { type: "button", "aria-label": words.hide, title: words.hide,
      onclick: () => { remember(); end(); } }, "×"));
  root.append(line);
  document.documentElement.setAttribute("data-offer", "");
  const quiet = store.listen((view) => { if (view.story) end(); });

  function end() {
    quiet();
    line.remove();
    document.documentElement.removeAttribute("data-offer");
  }
  return { end };
}
