// The way from a map in somebody's article to the page itself.
import { el } from "../web/dom.js";

const EMBEDDED = ["embed", "embed_options"];

/** The page's title as a link to the view without a frame, or as text where it has no address; null where it is not embedded. */
export function wayBack(place, title) {
  const { protocol, searchParams } = new URL(place.href);
  if (searchParams.get("embed") !== "true") return null;
  if (!/^https?:$/.test(protocol)) return el("span", {}, title);
  const address = () => {
    const url = new URL(place.href);
    for (const name of EMBEDDED) url.searchParams.delete(name);
    return url.href;
  };
  // The view may be another one by then.
  const link = el("a", { href: address(), target: "_blank", rel: "noopener", onclick: () => { link.href = address(); } }, title);
  return link;
}
