import type { AgentEvent } from "#src/desk/case-life.ts";
import { realCauses } from "#src/desk/found.ts";
import { foundInForm } from "#src/desk/found-form.ts";

/** What a requester does. */
export type Sent =
  | { readonly type: "says"; readonly text: string }
  /** `[Label]`; `(old)` takes the button from the message before the last one that had it. */
  | { readonly type: "presses"; readonly label: string; readonly isOld: boolean }
  /** `(form) check.onset=from-start; contact.way=…`: fills in the review card and sends it. */
  | { readonly type: "fills-in"; readonly fields: Readonly<Record<string, string>> }
  /** `(edits) …`, `(deletes)`, `(attaches) report.pdf`, `(blocks)`: what else can be done in Teams. */
  | { readonly type: "does"; readonly what: (typeof deeds)[number]; readonly text: string };

const deeds = [
  "edits",
  "deletes",
  "reacts",
  "removes",
  "installs",
  "attaches",
  "blocks",
  "unblocks",
] as const;

/** One line of input of a .chat file; everything else in it is what the product answered. */
export type Input =
  | Sent
  | { readonly type: "waits"; readonly ms: number }
  /** `outage text`, `outage of OCN, example.co.jp: text`, `outage over`: the desk announces one, and its end. */
  | { readonly type: "announces"; readonly text?: string; readonly of?: string }
  /** `other …`: a second requester. */
  | { readonly type: "other"; readonly sent: Sent }
  /** `team Ito: text`, `team Ito [Label] as=fixed`: somebody in the support channel, in the newest case's thread. */
  | { readonly type: "supports"; readonly who: string; readonly act: SupportAct }
  /** `agent Sato is available`, `agent Sato is away`: somebody with an account; nothing more is heard of them until the next such line. */
  | { readonly type: "is"; readonly agent: string; readonly isAvailable: boolean }
  /** `agent Sato claims`, `agent Sato: text`: somebody at the desk, on the newest case. */
  | { readonly type: "acts"; readonly event: AgentEvent }
  /** The process dies after the commit of the next turn and before anything is sent. */
  | { readonly type: "crash" };

export type SupportAct =
  | { readonly type: "writes"; readonly text: string }
  /** `(old)`: on the card as it was before it changed. */
  | {
      readonly type: "presses";
      readonly label: string;
      readonly fields: Readonly<Record<string, string>>;
      readonly isOld: boolean;
    };

export type Script = {
  /** Everything above the first input, as it stands in the file. */
  readonly head: string;
  readonly settings: Readonly<Record<string, string>>;
  readonly inputs: readonly { readonly line: string; readonly input: Input }[];
};

const units = { m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Reads the input lines of a .chat file. Throws on a line it does not know. */
export function readScript(text: string): Script {
  const lines = text.split("\n");
  const start = lines.findIndex((line) => /^(user|bot|later|crash|agent|outage|other|team)\b/.test(line));
  const head = lines.slice(0, start < 0 ? undefined : start);
  const inputs = lines.slice(start < 0 ? lines.length : start).flatMap((line) => {
    const input = toInput(line);
    return input ? [{ line, input }] : [];
  });
  return { head: head.join("\n").trimEnd(), settings: settingsIn(head), inputs };
}

function settingsIn(head: readonly string[]): Record<string, string> {
  const line = head.find((text) => /^locale:/.test(text)) ?? "";
  return Object.fromEntries([...line.matchAll(/([\w-]+):\s*(\S+)/g)].map(([, name, value]) => [name, value]));
}

function toInput(line: string): Input | undefined {
  const later = /^later\s+(\d+)([mhd])\s*$/.exec(line);
  if (later?.[1] && later[2])
    return { type: "waits", ms: Number(later[1]) * units[later[2] as keyof typeof units] };
  if (/^crash\s*$/.test(line)) return { type: "crash" };
  const [, of, outage] = /^outage\s+(?:of\s+([^:]+):\s+)?(.*)$/.exec(line) ?? [];
  if (outage !== undefined)
    return { type: "announces", ...(of && { of }), ...(outage !== "over" && { text: outage }) };
  const [, agent, where] = /^agent\s+(\S+)\s+is\s+(available|away)\s*$/.exec(line) ?? [];
  if (agent !== undefined) return { type: "is", agent, isAvailable: where === "available" };
  const acted = /^agent\s+(\S+?)(?::\s*|\s+)(.*)$/.exec(line);
  if (acted?.[1] !== undefined) return { type: "acts", event: toAgentEvent(acted[1], acted[2] ?? "", line) };
  const supported = /^team\s+(\w+)(:?)\s+(.*)$/.exec(line);
  if (supported?.[1] !== undefined)
    return { type: "supports", who: supported[1], act: toSupportAct(supported) };
  const other = /^other\s+(.*)$/.exec(line)?.[1];
  if (other !== undefined) return { type: "other", sent: toSent(other.trim()) };
  const said = /^user\s+(.*)$/.exec(line)?.[1];
  return said === undefined ? undefined : toSent(said.trim());
}

function toSupportAct([line, , colon, act = ""]: RegExpExecArray): SupportAct {
  if (colon === ":") return { type: "writes", text: act };
  const [, label, old, form = ""] = /^\[(.+)\](\s+\(old\))?\s*(.*)$/.exec(act) ?? [];
  if (label === undefined) throw new Error(`Nobody in the support channel can do this: "${line}".`);
  return { type: "presses", label, fields: fieldsIn(form), isOld: old !== undefined };
}

function toSent(said: string): Sent {
  const form = /^\(form\)\s*(.*)$/.exec(said)?.[1];
  if (form !== undefined) return { type: "fills-in", fields: fieldsIn(form) };
  const [, deed, words = ""] = /^\((\w+)\)\s*(.*)$/.exec(said) ?? [];
  const what = deeds.find((known) => known === deed);
  if (what !== undefined) return { type: "does", what, text: words };
  const pressed = /^\[(.+)\](\s+\(old\))?$/.exec(said);
  if (pressed?.[1]) return { type: "presses", label: pressed[1], isOld: pressed[2] !== undefined };
  return { type: "says", text: said.replaceAll("\\n", "\n") };
}

/** `closes as fixed; cause spam`, `hands back; cause none; webmail=received; tried spam`. */
function toAgentEvent(agent: string, act: string, line: string): AgentEvent {
  if (line.includes(`${agent}:`)) return { type: "replied", agent, text: act };
  const [done = "", ...more] = act.split(";").map((part) => part.trim());
  const caused = causeOf(more);
  const [, as] = /^closes as (fixed|not-fixed|user-left)$/.exec(done) ?? [];
  if (as === "fixed" || as === "not-fixed" || as === "user-left")
    return { type: "closed", agent, as, ...caused };
  const [, to] = /^transfers to (\S+)$/.exec(done) ?? [];
  if (to !== undefined) return { type: "transferred", agent, to };
  if (done === "hands back") return { type: "handed-back", agent, ...caused, ...foundOf(more) };
  const type = acts[done];
  if (type === undefined) throw new Error(`No agent can do this: "${line}".`);
  return { type, agent };
}

const acts: Readonly<Record<string, "claimed" | "released">> = { claims: "claimed", releases: "released" };

function causeOf(parts: readonly string[]) {
  const written = parts.find((part) => part.startsWith("cause "))?.slice("cause ".length);
  const cause = realCauses.find((known) => known === written);
  if (written !== cause) throw new Error(`There is no such cause: "${written}".`);
  return cause && { cause };
}

/** As the form on the case's page sends it. */
function foundOf(parts: readonly string[]) {
  const form = new URLSearchParams();
  for (const part of parts) {
    const [, question, answer = ""] = /^([\w-]+)=(.+)$/.exec(part) ?? [];
    if (question !== undefined) form.append(`found.${question}`, answer);
    if (part.startsWith("tried ")) form.append("tried", part.slice("tried ".length));
  }
  const found = foundInForm(form);
  return found && { found };
}

function fieldsIn(form: string): Record<string, string> {
  return Object.fromEntries(
    form
      .split(";")
      .map((pair) => pair.trim())
      .filter(Boolean)
      .map((pair) => [pair.slice(0, pair.indexOf("=")), pair.slice(pair.indexOf("=") + 1)]),
  );
}
