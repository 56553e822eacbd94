// Tells Python the address after each step in the browser's history.

const PAUSE = 400; // ms until something told is told again; twice as long each time

/**
 * Follow the history; `heard` counts the steps that Python has taken over. Streamlit reruns the page by
 * itself after a step and may drop what is told meanwhile: so it is told until it was heard, ever more
 * slowly, as each telling ends the run that would say so.
 */
export function followHistory(tell, heard) {
  let turn = heard;
  let asking = null;
  const ask = (pause) => {
    clearTimeout(asking);
    if (turn === heard) return;
    tell({ history: location.search, turn });
    asking = setTimeout(ask, pause, 2 * pause);
  };
  const step = () => { turn += 1; ask(PAUSE); };
  addEventListener("popstate", step);
  return {
    hear(count) { heard = count; },
    end() {
      clearTimeout(asking);
      removeEventListener("popstate", step);
    },
  };
}
