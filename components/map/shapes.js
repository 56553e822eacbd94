// The signs of the map as SVG: incident shapes, camps and what the legend shows of them.
import { svg } from "../web/dom.js";

const polygon = (corners, turn = -90) =>
  Array.from({ length: corners }, (_, i) => {
    const angle = ((turn + (i * 360) / corners) * Math.PI) / 180;
    return `${Math.cos(angle).toFixed(3)},${Math.sin(angle).toFixed(3)}`;
  }).join(" ");

const star = Array.from({ length: 10 }, (_, i) => {
  const angle = ((-90 + i * 36) * Math.PI) / 180;
  const radius = i % 2 ? 0.5 : 1.15;
  return `${(radius * Math.cos(angle)).toFixed(3)},${(radius * Math.sin(angle)).toFixed(3)}`;
}).join(" ");

const POINTS = {
  diamond: polygon(4),
  triangle: polygon(3),
  "triangle-down": polygon(3, 90),
  square: "-.82,-.82 .82,-.82 .82,.82 -.82,.82",
  pentagon: polygon(5),
  hexagon: polygon(6, 0),
  star,
  camp: "-.85,.85 -.85,-.15 0,-.95 .85,-.15 .85,.85",
  chevron: "-1,.1 0,-.9 1,.1 1,.9 0,-.1 -1,.9",
  cross: "-.35,-1 .35,-1 .35,-.35 1,-.35 1,.35 .35,.35 .35,1 -.35,1 -.35,.35 -1,.35 -1,-.35 -.35,-.35",
  // Flags of one height and four cuts, for the missions of four organisations.
  flag: "-.85,1.1 -.85,-.95 1,-.95 1,.3 -.6,.3 -.6,1.1",
  pennant: "-.85,1.1 -.85,-1 1.1,-.3 -.6,.4 -.6,1.1",
  swallowtail: "-.85,1.1 -.85,-.95 1.1,-.95 .5,-.33 1.1,.3 -.6,.3 -.6,1.1",
  banner: "-.9,-1 .9,-1 .9,.45 0,1.1 -.9,.45",
};

/** A shape of unit size as one SVG element. */
function outline(shape, attributes) {
  return POINTS[shape]
    ? svg("polygon", { points: POINTS[shape], ...attributes })
    : svg("circle", { r: 0.92, ...attributes });
}

/**
 * A sign as an SVG element of (2 radius + 6) pixels: filled with its colour, in a dark outline (dashed
 * where the account is disputed), a light one around it, and a ring for an umbrella event.
 */
export function sign({ shape, colour, r = 8, dashed = false, ring = false }) {
  const size = 2 * r + 6;
  const width = 1.6 / r;
  return svg(
    "svg",
    { width: size, height: size, viewBox: `${-size / 2} ${-size / 2} ${size} ${size}`,
      "aria-hidden": "true", focusable: "false" },
    svg("g", { transform: `scale(${ring ? r * 0.72 : r})`, "stroke-linejoin": "round" },
      outline(shape, { fill: "none", stroke: "#fff", "stroke-width": width * 2.6 }),
      outline(shape, { fill: colour, stroke: "#1b2430", "stroke-width": width,
        "stroke-dasharray": dashed ? `${width * 1.6} ${width * 1.2}` : null })),
    ring ? svg("circle", { r: r + 1, fill: "none", stroke: "#1b2430", "stroke-width": 1.6 }) : null,
  );
}
