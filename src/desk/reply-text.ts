import { caseName } from "#src/handoff/case-name.ts";
import { packetSchema } from "#src/handoff/packet.ts";
import type { Reply } from "#src/store/reply-store.ts";
import type { Case } from "#src/store/store.ts";
import { deskWords } from "./desk-words.ts";

/** What a reply's text may hold in braces. */
export const places = ["name", "case", "agent"] as const;

/** A reply as it is put into the box, for this case and by this agent. */
export function replyText({ text, locale }: Reply, { number, packet }: Case, agent: string): string {
  const words = deskWords[locale === "en" ? "en" : "ja"];
  const name = packetSchema.safeParse(packet).data?.requester.name ?? words.replies.noName;
  const values: Readonly<Record<string, string>> = { name, case: caseName(number), agent };
  return text.replace(/\{(name|case|agent)\}/g, (_, place: string) => values[place] ?? "");
}
