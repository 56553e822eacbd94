// Tells Python the settled view, and takes what Python requests. What is told is state with a turn, so
// that nothing is lost: of two tellings the later one holds all of the earlier.

const FIELDS = ["time", "mode", "layers", "filter", "incident", "state", "story", "step", "at", "panel"];
const told = (view) => Object.fromEntries(FIELDS.map((name) => [name, view[name]]));

/** Join a store to Python; `send(message)` sets the component's state. */
export function createInbox(store, send) {
  let turn = 0;
  let taken = 0; // the last request of Python that was carried out
  let session = null;
  let moving = false; // a move that will settle soon is told then
  let sought = null; // words to look for in the panel: { words, turn }, told until Python has taken them

  function tell(more = { view: told(store.view) }) {
    turn += 1;
    send({ turn, ...more, ...(sought ? { words: sought.words } : {}) });
  }

  const quiet = store.listen((_, { by, change, settled }) => {
    if (by !== "reader") return;
    moving = !settled;
    // Words are meant for the panel that they were sought in.
    if ("panel" in change) sought = "words" in change ? { words: change.words, turn: turn + 1 } : null;
    if (settled) tell();
  });
  const stepped = () => tell({ history: location.search });
  addEventListener("popstate", stepped);

  return {
    tell,
    /** Take what Python sends with a run: { session, view, taken }, and `requests` where there are some. */
    take(data) {
      const restarted = session !== null && session !== data.session;
      if (session !== data.session) taken = 0;
      session = data.session;
      if (sought && data.taken >= sought.turn) sought = null;
      for (const { n, fields } of data.requests ?? []) {
        if (n <= taken) continue;
        taken = n;
        store.set(fields, { by: "python" });
      }
      // A new server, or one that has forgotten this visit, hears where the reader stands.
      if (restarted) tell();
      // Python has taken all that was told and holds another view: it left out or ordered what it was told.
      const same = JSON.stringify(told(store.view)) === JSON.stringify(data.view);
      if (!restarted && data.taken === turn && !moving && !same) store.set(data.view, { by: "python" });
    },
    end() {
      quiet();
      removeEventListener("popstate", stepped);
    },
  };
}
