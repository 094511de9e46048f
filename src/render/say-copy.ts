import type { Effect } from "#dialogs/mail-reception/effects.ts";
import { quoted } from "./markdown.ts";
import type { Speaker } from "./speaker.ts";

/** Where a copy of the conversation goes, or why not there. */
export function copyWords(
  effect: Extract<Effect, { type: "ask-copy-address" | "say-copy-sent" | "say-copy-failed" }>,
  { t }: Pick<Speaker, "t">,
): string {
  const address = quoted(effect.address ?? "");
  if (effect.type !== "ask-copy-address")
    return t(effect.type === "say-copy-sent" ? "copy.sent" : "copy.failed", { address });
  const domain = address.slice(address.lastIndexOf("@") + 1);
  return t(`copy.${effect.why}`, { address, domain });
}
