import { readFileSync } from "node:fs";
import { readScript, type Sent } from "#test/support/chat/script.ts";

/** A golden conversation: what is said, and what has to be answered, word by word and button by button. */
export type Talk = {
  readonly locale: string;
  readonly greeting: string;
  readonly lines: readonly Line[];
  /** The case as the desk has to get it; undefined when the conversation ends without one. */
  readonly desk: string | undefined;
};

type Line = { readonly sent: Sent; readonly answer: string };

/** Different ends: a person takes over (with everything unknown, and with an error), an app set up anew, and so on. */
const names = [
  "dont-know-all-the-way",
  "client-settings-fixed",
  "error-text-typed",
  "forwarding-fixed",
  "error-server",
  "spam-not-fixed",
] as const;

export const talks: readonly Talk[] = names.map(readTalk);

function readTalk(name: string): Talk {
  const text = readFileSync(new URL(`../conversations/${name}.chat`, import.meta.url), "utf8");
  const { settings, inputs } = readScript(text);
  const [greeting = "", ...answers] = text.split(/^user .*\n/m).map(answerIn);
  return {
    locale: settings.locale ?? "ja",
    greeting: greeting.slice(greeting.search(/^bot /m)),
    lines: inputs.map(({ input }, index) => ({ sent: toSent(input, name), answer: answers[index] ?? "" })),
    desk: /^desk {3}.*(\n {7}.*)*/m.exec(text)?.[0],
  };
}

function answerIn(block: string): string {
  return (block.split(/^desk /m)[0] ?? "").trimEnd();
}

function toSent(input: ReturnType<typeof readScript>["inputs"][number]["input"], name: string): Sent {
  if (input.type === "says" || input.type === "presses" || input.type === "fills-in") return input;
  throw new Error(`${name}.chat holds more than what a requester says.`);
}
