import type { TurnCommit } from "#src/store/store.ts";
import type { Decision } from "./decide.ts";

/** What is noted beside the conversation: a rating, and whom to tell of the end of an outage. */
export function besides(decision: Decision): Pick<TurnCommit, "follows" | "rating"> {
  const notice = decision.announced?.notice;
  const follows = notice && waitsForOutage(decision) && { notice: notice.id, isOver: false };
  return { ...(follows && { follows }), ...(decision.rating && { rating: decision.rating }) };
}

/** Whether they wait for the outage to be over. */
function waitsForOutage({ snapshot }: Decision): boolean {
  const next = snapshot?.context.next;
  return next?.type === "pause" && next.until === "outage";
}
