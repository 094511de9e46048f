import type { TriageContext } from "#dialogs/mail-reception/context.ts";
import type { Notice } from "#src/store/notice-store.ts";
import { concernOf } from "./concern.ts";
import type { Requester } from "./incoming.ts";
import { mailboxOf } from "./mailbox.ts";
import type { Reaction } from "./reaction.ts";
import type { Stepped } from "./step.ts";
import { step } from "./step.ts";
import type { Speech, Voice } from "./voice.ts";

/** The notice as it is told to somebody; `isSure` once it is known that their mail is with whom it is about. */
export type Announced = { readonly notice: Notice; readonly isSure: boolean };

export type Announcing = { readonly voice: Pick<Voice, "named">; readonly notice?: Notice };

type Heard = {
  readonly requester: Pick<Requester, "id" | "name">;
  /** The triage as it stood, where there is one. */
  readonly context?: TriageContext;
  /** What their message says. */
  readonly reaction?: Reaction;
};

/** What is announced to this requester, after all they told; undefined when nothing is, or when it is about others. */
export function announcedTo(
  { requester, context, reaction }: Heard,
  { notice, voice }: Announcing,
): Announced | undefined {
  if (notice === undefined) return undefined;
  // they said themselves that it is this
  if (context?.outageKnown && context.findings.outage?.answer === "posted") return { notice, isSure: true };
  const told = reaction?.events.map((event) => (event.type === "answered" ? event.situation : undefined));
  const mailbox = mailboxOf(
    {
      requester,
      notes: [...(context?.notes ?? []), ...(reaction?.notes ?? [])],
      situation: Object.assign({}, context?.situation, ...(told ?? [])),
    },
    voice,
  );
  const concern = concernOf(notice.scope, mailbox);
  return concern === "elsewhere" ? undefined : { notice, isSure: concern === "concerned" };
}

/** A triage that knows whether an outage is announced to them; what it would ask of it comes with what was said. */
export function upToDate(from: Stepped, announced: Announced | undefined, at: string): Stepped {
  const outageKnown = announced !== undefined;
  if (from.snapshot.context.outageKnown === outageKnown) return from;
  return step(from.snapshot, [{ type: outageKnown ? "outage-announced" : "outage-ended", at }]);
}

/** Whoever only names where their mail is has answered whom the notice is about. */
export function answeringWhom(heard: Heard & { readonly reaction: Reaction }, deps: Announcing, at: string) {
  const { reaction, ...before } = heard;
  const [only, ...others] = reaction.events;
  const isUnread = only?.type === "not-understood" && others.length === 0 && before.context?.next;
  const was = announcedTo(before, deps);
  if (!isUnread || was === undefined || was.isSure) return reaction;
  if (announcedTo(heard, deps)?.isSure === was.isSure) return reaction;
  return { ...reaction, events: [{ type: "proceeded", at } as const] };
}

/** Its text, and whom it is about where that is to be said. */
export function wordsOf({
  notice: { text, scope },
  isSure,
}: Pick<Announced, "isSure"> & { readonly notice: Pick<Notice, "text" | "scope"> }): NonNullable<
  Speech["notice"]
> {
  return { text, ...(!isSure && { whom: scope.map(({ value }) => value) }) };
}
