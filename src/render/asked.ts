import type { Effect } from "#dialogs/mail-reception/effects.ts";
import { polarity } from "#dialogs/mail-reception/polarity.ts";
import type { Asked } from "#src/understanding/asked.ts";
import { choices } from "./choices.ts";
import type { Speaker } from "./speaker.ts";

/** What a prompt asks, with its buttons as they were shown, so that a typed answer can be understood. */
export function asked(prompt: Effect, speaker: Speaker): Asked {
  return {
    slot: slotOf(prompt),
    choices: choices(prompt, speaker, 0).map(({ label, value }) =>
      value.type === "answer"
        ? { slot: value.question, value: value.answer, label }
        : { slot: "command", value: value.type === "command" ? value.command : value.type, label },
    ),
    ...yesAndNo(prompt),
  };
}

function slotOf(prompt: Effect): string {
  switch (prompt.type) {
    case "ask":
      return prompt.question;
    case "ask-error-text":
      return "error-text";
    case "ask-situation":
      return prompt.about;
    case "greet":
      return prompt.outageKnown ? "outage" : "command";
    default:
      return "command";
  }
}

function yesAndNo(prompt: Effect): Pick<Asked, "yes" | "no"> {
  switch (prompt.type) {
    case "ask":
      return prompt.proposed ? { yes: prompt.proposed.answer } : (polarity[prompt.question] ?? {});
    case "greet":
      return prompt.outageKnown ? (polarity.outage ?? {}) : {};
    case "advise":
      return { yes: "tried" };
    case "ask-if-helped":
      return { yes: "arrived", no: "missing" };
    case "review":
      return { yes: "send" };
    default:
      return {};
  }
}
