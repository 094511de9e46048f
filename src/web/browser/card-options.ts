const tones = {
  default: "var(--text)",
  dark: "var(--text)",
  light: "var(--text)",
  accent: "var(--accent)",
  good: "var(--good)",
  warning: "var(--warn)",
  attention: "var(--bad)",
} as const;

const foregroundColors = Object.fromEntries(
  Object.entries(tones).map(([tone, colour]) => [
    tone,
    { default: colour, subtle: tone === "default" ? "var(--quiet)" : colour },
  ]),
);

const fontSizes = { small: 13, default: 16, medium: 17, large: 19, extraLarge: 22 };
const fontWeights = { lighter: 400, default: 400, bolder: 600 };
const emphasised = { backgroundColor: "var(--hover)", foregroundColors };

/** How Adaptive Cards look: like the bubbles around them. */
export const cardOptions = {
  supportsInteractivity: true,
  fontTypes: {
    default: { fontFamily: "var(--font)", fontSizes, fontWeights },
    monospace: { fontFamily: "ui-monospace, monospace", fontSizes, fontWeights },
  },
  spacing: { small: 4, default: 8, medium: 12, large: 16, extraLarge: 24, padding: 14 },
  separator: { lineThickness: 1, lineColor: "var(--line)" },
  containerStyles: {
    default: { backgroundColor: "transparent", foregroundColors },
    emphasis: emphasised,
    accent: emphasised,
    good: emphasised,
    attention: emphasised,
    warning: emphasised,
  },
  // below the page's own heading
  textBlock: { headingLevel: 2 },
  factSet: {
    title: { color: "default", size: "default", weight: "bolder", wrap: true, maxWidth: 140 },
    value: { color: "default", size: "default", weight: "default", wrap: true },
    spacing: 12,
  },
  inputs: {
    label: {
      requiredInputs: { weight: "bolder", suffix: " *", suffixColor: "attention" },
      optionalInputs: { weight: "bolder" },
    },
    errorMessage: { color: "attention" },
  },
  actions: {
    maxActions: 20,
    spacing: "default",
    buttonSpacing: 8,
    showCard: { actionMode: "inline", inlineTopMargin: 8 },
    actionsOrientation: "vertical",
    actionAlignment: "stretch",
  },
} as const;
