import type { Json, TranscriptEntry } from "#src/store/store.ts";
import type { Decision } from "./decide.ts";
import type { Incoming } from "./incoming.ts";
import { invitation } from "./invitation.ts";
import { saidAs, toChannel, type Wanted } from "./orders.ts";
import type { Voice } from "./voice.ts";

export type Told = {
  readonly decision: Decision;
  readonly at: Date;
  readonly caseNumber: number | undefined;
  /** The message whose buttons are still open, in a channel where they can be closed. */
  readonly open: TranscriptEntry | undefined;
};

/** Who has to carry something out once this is stored. A channel that reads the feed has it already. */
export function orders(
  incoming: Incoming,
  spoken: readonly TranscriptEntry[],
  { decision, caseNumber, open, at }: Told,
  { voice }: { readonly voice: Voice },
): readonly Wanted[] {
  const { delivery, happened } = incoming;
  if (happened.type === "called") {
    const id = `${incoming.conversation}-${happened.activityId}`;
    const payload = invitation(happened, { incoming, locale: decision.locale, at, id }, voice);
    return toChannel([payload]);
  }
  const replies = spoken.map(({ sequence }) => saidAs(sequence));
  const closed = closing(happened, spoken, open, voice);
  const handoff: readonly Json[] = caseNumber === undefined ? [] : [{ type: "handoff", case: caseNumber }];
  return [
    ...(delivery === "outbox" ? toChannel([...replies, ...closed, ...handoff]) : []),
    ...handoff.map((payload) => ({ target: "desk", payload })),
  ];
}

/** The last question's buttons go when something else is said: an order of its own, so that it never delays the reply. */
function closing(
  happened: Incoming["happened"],
  spoken: readonly TranscriptEntry[],
  open: TranscriptEntry | undefined,
  voice: Voice,
): readonly Json[] {
  if (open === undefined || spoken.length === 0 || happened.type !== "said") return [];
  const activity = voice.answered(open.activity, happened);
  return activity === undefined ? [] : [{ type: "update", entry: open.id, activity }];
}
