// Hears of the line to the server. What is told while it is cut is lost, and Streamlit does not ask again.

/** Have `back` called each time the line is there again after a cut; returns how to stop. */
export function onLineBack(back) {
  const app = document.querySelector("[data-test-connection-state]");
  if (!app) return () => {};
  let cut = false;
  const watch = new MutationObserver(() => {
    const there = app.dataset.testConnectionState === "CONNECTED";
    if (there && cut) back();
    cut = !there;
  });
  watch.observe(app, { attributes: true, attributeFilter: ["data-test-connection-state"] });
  return () => watch.disconnect();
}
