// Who scrolls the page scrolls past the map: the wheel zooms with Ctrl or ⌘, two fingers move the map.
import { el } from "../web/dom.js";
import { symbol } from "./camera.js";

const HINT = 1800; // ms that a hint stays

/** In full screen there is no page to scroll: wheel and one finger go to the map. */
export function createGestures(L, map) {
  const box = map.getContainer();
  const hint = el("div", { class: "gesture", "aria-hidden": "true" });
  box.append(hint);
  const told = new Set();
  let timer;

  function tell(text) {
    if (told.has(text)) return;
    told.add(text);
    hint.textContent = text;
    hint.classList.add("shown");
    clearTimeout(timer);
    timer = setTimeout(() => hint.classList.remove("shown"), HINT);
  }
  const whole = () => Boolean(document.fullscreenElement);
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);

  // Leaflet hears a wheel or a finger only where it is meant for the map.
  box.addEventListener("wheel", (event) => {
    if (event.ctrlKey || event.metaKey || whole()) return;
    event.stopImmediatePropagation();
    if (!event.target.closest(".legend, .leaflet-popup")) tell(`${mac ? "⌘" : "Ctrl"} + scroll zooms the map`);
  }, { capture: true, passive: true });
  let one = false;
  box.addEventListener("touchstart", (event) => {
    one = event.touches.length === 1 && !whole();
    if (one) event.stopPropagation();
  }, { capture: true, passive: true });
  box.addEventListener("touchmove", (event) => {
    if (one && event.touches.length === 1 && !event.target.closest(".legend, .leaflet-popup, .leaflet-control")) {
      tell("Two fingers move the map");
    }
  }, { capture: true, passive: true });
}

/** A button for the full screen; null where the page may not fill it. */
export function fullScreenControl(L, onChange) {
  if (!document.fullscreenEnabled) return null;
  const button = el("button", { type: "button", class: "home full", onclick: () => {
    if (document.fullscreenElement) document.exitFullscreen();
    else document.documentElement.requestFullscreen();
  } }, symbol("M3 7V3H7M11 3H15V7M15 11V15H11M7 15H3V11"));
  const name = () => {
    const text = document.fullscreenElement ? "Leave the full screen" : "Full screen";
    button.title = text;
    button.setAttribute("aria-label", text);
    document.documentElement.classList.toggle("whole", Boolean(document.fullscreenElement));
    onChange();
  };
  document.addEventListener("fullscreenchange", name);
  const control = new L.Control({ position: "topright" });
  control.onAdd = () => { L.DomEvent.disableClickPropagation(button); name(); return button; };
  return control;
}
