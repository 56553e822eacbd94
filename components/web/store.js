// The view of the page, in one place: what is shown, and who draws when it changes.

/** A store of a view; `set` takes some of its fields, and every listener draws at once. */
export function createStore() {
  const listeners = new Set();
  let view = null;
  let rule = () => ({});
  let start;
  const begun = new Promise((resolve) => { start = resolve; });
  return {
    get view() { return view; },
    /** Resolves as soon as there is a view. */
    begun,
    /** Begin with a view; a part that is made anew finds the one that there is. */
    begin(first) {
      view ??= first;
      start();
    },
    /**
     * Change some fields and have all that listen draw. `by` says who asks: "reader", or "python", which
     * need not be told; a move that goes on (`settled` false) is told later.
     */
    set(change, { by = "reader", settled = true } = {}) {
      const before = view;
      view = { ...view, ...change, ...rule(view, change) };
      for (const listen of [...listeners]) listen(view, { before, change, by, settled });
    },
    /** Have a rule (before, change) add fields to each change. */
    obey(wanted) { rule = wanted; },
    /** Hear of each change as (view, { before, change, by, settled }); returns how to stop. */
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The store of a map of the page by its name; modules of the page and of its frames share it. */
export const storeOf = (name) => ((pageOf(window).atlasStores ??= {})[name] ??= createStore());

/** The store of the page's own map, which all else on the page follows. */
export const pageStore = () => storeOf("map");

/** Tell the page something that happened in the frame of a map: { from, ready | failed | touched | skipped }. */
export function tellPage(what) {
  const page = pageOf(window);
  page.dispatchEvent(new page.CustomEvent("atlas", { detail: what }));
}

/** The window of the page: for the frame of a map, which says that it is one, the one around it. */
export const pageOf = (window) => (window.atlasFrame ? window.parent : window);
