import type { Conversation } from "#src/store/store.ts";
import type { Incoming } from "./incoming.ts";

/** Who writes or comes back can be reached again; who removed us cannot. */
export function reachable(
  { silencedAt, ...rest }: Conversation,
  { happened }: Incoming,
  at: Date,
): Conversation {
  switch (happened.type) {
    case "left":
      return { ...rest, silencedAt: at };
    case "said":
    case "called":
    case "joined":
      return rest;
    default:
      return { ...rest, ...(silencedAt && { silencedAt }) };
  }
}
