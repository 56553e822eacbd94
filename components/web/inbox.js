// Tells Python the settled view, and takes what Python requests. What is told is state with a turn, so
// that nothing is lost: of two tellings the later one holds all of the earlier.

const FIELDS = ["time", "mode", "layers", "filter", "incident", "state", "story", "step", "at", "panel"];
const told = (view) => Object.fromEntries(FIELDS.map((name) => [name, view[name]]));

// The talk with Python by the store that it is about: the session, the turn of what was told last, and the
// last request of Python that was carried out. It goes on where Streamlit makes the inbox's part anew.
const talks = new WeakMap();

/** Join a store to Python; `send(message)` sets the component's state. */
export function createInbox(store, send) {
  let anew = talks.has(store); // what was told or done while there was no inbox may be lost
  if (!anew) talks.set(store, { session: null, turn: 0, taken: 0 });
  const talk = talks.get(store);
  let moving = false; // a move that will settle soon is told then
  let sought = null; // words to look for in the panel: { words, turn }, told until Python has taken them

  function tell(more = { view: told(store.view) }) {
    talk.turn += 1;
    send({ turn: talk.turn, ...more, ...(sought ? { words: sought.words } : {}) });
  }

  const quiet = store.listen((_, { by, change, settled }) => {
    if (by !== "reader") return;
    moving = !settled;
    // Words are meant for the panel that they were sought in.
    if ("panel" in change) sought = "words" in change ? { words: change.words, turn: talk.turn + 1 } : null;
    if (settled) tell();
  });
  const stepped = () => tell({ history: location.search });
  addEventListener("popstate", stepped);

  return {
    tell,
    /** Take what Python sends with a run: { session, view, taken }, and `requests` where there are some. */
    take(data) {
      const restarted = talk.session !== null && talk.session !== data.session;
      if (talk.session !== data.session) talk.taken = 0;
      talk.session = data.session;
      if (sought && data.taken >= sought.turn) sought = null;
      for (const { n, fields } of data.requests ?? []) {
        if (n <= talk.taken) continue;
        talk.taken = n;
        store.set(fields, { by: "python" });
      }
      const known = data.taken === talk.turn;
      const same = JSON.stringify(told(store.view)) === JSON.stringify(data.view);
      // A new server, or one that has forgotten this visit, hears where the reader stands; so it is for a new inbox.
      if (restarted || (anew && !(known && same))) tell();
      // Python has taken all that was told and holds another view: it left out or ordered what it was told.
      else if (known && !moving && !same) store.set(data.view, { by: "python" });
      anew = false;
    },
    end() {
      quiet();
      removeEventListener("popstate", stepped);
    },
  };
}
