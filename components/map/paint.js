// The colours that the scene names, by theme, as style rules: a change of theme repaints nothing by hand.

const INK = ["#1b2430", "#ffffff"];

/** The luminance of #rrggbb as the contrast rules of WCAG reckon it. */
function luminance(hex) {
  const [red, green, blue] = hex.match(/[0-9a-f]{2}/gi).map((part) => parseInt(part, 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Whether light writing reads better than dark on a colour. */
const isDark = (hex) => (luminance(hex) + 0.05) / (luminance(INK[0]) + 0.05) < 1.05 / (luminance(hex) + 0.05);

/** `palette` is { light: { name: #rrggbb }, dark: {...} }; any other colour is taken as it is. */
export function createPaint(palette) {
  const names = Object.keys(palette.light);
  const rules = (colours) => names.map((name, i) => {
    const [ink, halo] = isDark(colours[name]) ? [INK[1], "#08223d"] : INK;
    return `--fill-${i}: ${colours[name]}; --ink-${i}: ${ink}; --halo-${i}: ${halo};`;
  }).join(" ");
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`:root, :host { ${rules(palette.light)} } [data-theme="dark"] { ${rules(palette.dark)} }`);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];

  const named = (part, colour, other) => (names.includes(colour) ? `var(--${part}-${names.indexOf(colour)})` : other);
  return {
    fill: (colour) => named("fill", colour, colour),
    /** The colour to write in on a fill, and that of the halo around the letters; the theme's own on none. */
    ink: (colour) => named("ink", colour, plain(colour, 0) ?? "var(--ink)"),
    halo: (colour) => named("halo", colour, plain(colour, 1) ?? "var(--halo)"),
  };
}

function plain(colour, halo) {
  if (!/^#[0-9a-f]{6}$/i.test(colour ?? "")) return null;
  return (isDark(colour) ? ["#ffffff", "#08223d"] : INK)[halo];
}
