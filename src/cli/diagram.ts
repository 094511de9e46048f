import { machine } from "#dialogs/mail-reception/machine.ts";

type Node = (typeof machine)["root"];

/** The triage machine as a Mermaid state diagram, read from the machine itself. */
export function diagram(): string {
  const { states } = machine.root;
  const groups = Object.values(states).filter((state) => Object.keys(state.states).length > 0);
  const places = Object.values(states).filter(({ key }) => key !== "deciding");
  const resting = places.filter(({ type }) => type !== "final");
  return [
    "stateDiagram-v2",
    "  direction LR",
    "  [*] --> opening",
    "  state deciding <<choice>>",
    ...groups.flatMap(box),
    ...resting.map(({ key }) => `  ${idOf(key)} --> deciding`),
    ...resting
      .filter(({ key }) => key !== "opening")
      .map(({ key }) => `  deciding --> ${idOf(key)} : ${labels[key] ?? key}`),
    ...ends().map(({ from, event, to }) => `  ${idOf(from)} --> ${to} : ${event}`),
    ...places.filter(({ type }) => type === "final").map(({ key }) => `  ${key} --> [*]`),
  ].join("\n");
}

/** What `next` decides on, in words; every group needs one. */
const labels: Readonly<Record<string, string>> = {
  check: "one of the eight checks tells most",
  "follow-up": "a follow-up tells most",
  detail: "the advice or the error needs it",
  advice: "one cause is likely enough",
  paused: "no connection, an outage, or later",
  review: "a person takes over",
};

function box(group: Node): readonly string[] {
  const inner = Object.keys(group.states).map((key) => `    ${idOf(`${group.key}-${key}`)} : ${key}`);
  return [`  state "${group.key}" as ${idOf(group.key)} {`, ...inner, "  }"];
}

/** The events that end a triage. They are taken in every state; each is drawn where it belongs. */
function ends(): readonly { readonly from: string; readonly event: string; readonly to: string }[] {
  const everywhere = Object.entries(machine.config.on ?? {}).flatMap(([event, transition]) => {
    const to = targetOf(transition);
    if (to === undefined || to === "deciding") return [];
    return [{ from: to === "solved" ? "advice" : "review", event, to }];
  });
  return [...everywhere, { from: "review", event: "agent-requested", to: "escalated" }];
}

function targetOf(transition: unknown): string | undefined {
  if (typeof transition !== "object" || transition === null || !("target" in transition)) return undefined;
  return String(transition.target).replace(/^\./, "");
}

/** Mermaid takes a hyphen in an id for an arrow. */
function idOf(key: string): string {
  return key.replaceAll("-", "_");
}
