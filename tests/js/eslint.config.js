// How the modules of the page are read by `make lint`: faults, text as text only, and a plain look.
import js from "@eslint/js";
import stylistic from "@stylistic/eslint-plugin";
import globals from "globals";

// Text from a table, a file or an address must never be read as HTML or as a script.
const AS_TEXT = "Text reaches the page as text only: use el() of components/web/dom.js.";
const asText = (...properties) => properties.map((property) => ({ property, message: AS_TEXT }));

export default [
  js.configs.recommended,
  {
    files: ["**/*.js"],
    languageOptions: { sourceType: "module", globals: globals.browser },
    linterOptions: { reportUnusedDisableDirectives: "error", reportUnusedInlineConfigs: "error" },
    plugins: { "@stylistic": stylistic },
    rules: {
      "no-restricted-properties": ["error", ...asText("innerHTML", "outerHTML", "insertAdjacentHTML",
        "createContextualFragment", "parseFromString", "setHTMLUnsafe", "srcdoc"),
      { object: "document", property: "write", message: AS_TEXT },
      { object: "document", property: "writeln", message: AS_TEXT }],
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",

      "no-undef": "error",
      "no-unused-vars": ["error", { ignoreRestSiblings: true }],
      "no-shadow": ["error", { builtinGlobals: false, hoist: "never" }],
      "no-implicit-globals": "error",
      "no-var": "error",
      "prefer-const": "error",
      "eqeqeq": ["error", "always", { null: "ignore" }],
      "no-throw-literal": "error",
      "no-return-assign": ["error", "except-parens"],
      "no-unused-expressions": "error",
      "no-useless-return": "error",
      "no-else-return": "error",
      "object-shorthand": "error",
      "array-callback-return": "error",
      "consistent-return": "error",
      "default-case-last": "error",
      "no-loop-func": "error",
      "no-promise-executor-return": "error",

      "@stylistic/indent": ["error", 2],
      "@stylistic/max-len": ["error", 160],
      "@stylistic/quotes": ["error", "double", { avoidEscape: true }],
      "@stylistic/semi": ["error", "always"],
      "@stylistic/comma-dangle": ["error", "always-multiline"],
      "@stylistic/eol-last": "error",
      "@stylistic/no-trailing-spaces": "error",
      "@stylistic/no-tabs": "error",
      "@stylistic/keyword-spacing": "error",
      "@stylistic/space-infix-ops": "error",
      "@stylistic/arrow-parens": "error",
    },
  },
  {
    // A page without frames, in which Leaflet is there for all modules.
    files: ["components/standalone/*.js"],
    languageOptions: { globals: { L: "readonly" } },
  },
  {
    // An expression, which Python puts into the page in front of all else.
    files: ["components/map/watch.js"],
    languageOptions: { sourceType: "script" },
    rules: { "no-unused-expressions": "off", "@stylistic/semi": "off" },
  },
];
