// A list too long to stand at once, a page at a time.
import { el } from "./dom.js";

/**
 * A function that takes the items of such a list and returns those `shown`, the number of `pages`, and
 * the buttons that turn them (`nav`, null where all stand on one page).
 *
 * `wanted.page` is the page in view, from 0. A turn calls `show`, which draws again, and leads the reader
 * to `status`, the line above the list; `label` names the buttons.
 */
export function paging({ size, label, wanted, status, show }) {
  status.tabIndex = -1;

  function turn(by) {
    wanted.page += by;
    show();
    status.scrollIntoView({ block: "nearest" });
    status.focus({ preventScroll: true });
  }

  return (items) => {
    const pages = Math.max(1, Math.ceil(items.length / size));
    wanted.page = Math.min(wanted.page, pages - 1);
    const first = wanted.page * size;
    const button = (text, by, disabled) =>
      el("button", { type: "button", disabled, onclick: () => turn(by) }, text);
    return {
      pages,
      shown: items.slice(first, first + size),
      nav: pages === 1 ? null : el("nav", { "aria-label": label },
        button("‹ Previous", -1, wanted.page === 0),
        ` Page ${wanted.page + 1} of ${pages} `,
        button("Next ›", 1, wanted.page === pages - 1)),
    };
  };
}
