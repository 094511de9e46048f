import type { Author, Json, TranscriptEntry } from "#src/store/store.ts";
import type { Packet } from "./packet.ts";

/** What the Bot Framework calls the sender of an activity. */
const roles: Readonly<Record<Author, string>> = { user: "user", bot: "bot", agent: "user", system: "bot" };

/**
 * The event that asks the channel's agent hub to take over, as the Bot Framework's handoff protocol has it: what the
 * hub routes by in `value`, the conversation so far as an attachment. Never for Teams, which answers it with an error.
 */
export function handoffEvent(packet: Packet, transcript: readonly TranscriptEntry[]): Json {
  return {
    type: "event",
    name: "handoff.initiate",
    // hubs choose their queue by "Skill"
    value: { Skill: "mail-reception", packet },
    attachments: [
      {
        name: "Transcript",
        contentType: "application/json",
        content: { activities: transcript.map(toActivity) },
      },
    ],
  };
}

/** What was said, with the id, the time and the author that not every channel puts into it. */
function toActivity({ id, at, author, activity }: TranscriptEntry): Json {
  const said = isRecord(activity) ? activity : {};
  const from = isRecord(said.from) ? said.from : {};
  return { id, timestamp: at.toISOString(), ...said, from: { role: roles[author], ...from } };
}

function isRecord(value: Json | undefined): value is { readonly [key: string]: Json | undefined } {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
