// Tells Python the address after each step in the browser's history.

const PAUSE = 300; // ms until something told is told again

/**
 * Follow the history; `heard` counts the steps that Python has taken over. Streamlit reruns the page by
 * itself after a step and may drop what is told meanwhile: so it is told until it was heard.
 */
export function followHistory(tell, heard) {
  let turn = heard;
  let asking = null;
  const ask = () => {
    clearTimeout(asking);
    if (turn === heard) return;
    tell({ history: location.search, turn });
    asking = setTimeout(ask, PAUSE);
  };
  const step = () => { turn += 1; ask(); };
  addEventListener("popstate", step);
  return {
    hear(count) { heard = count; },
    end() {
      clearTimeout(asking);
      removeEventListener("popstate", step);
    },
  };
}
