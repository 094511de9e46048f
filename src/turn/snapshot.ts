import type { StateValue } from "xstate";
import { z } from "zod";
import type { TriageContext } from "#dialogs/mail-reception/context.ts";
import { dialogVersion } from "#dialogs/mail-reception/machine.ts";
import type { Conversation, Json } from "#src/store/store.ts";
import type { Findings } from "#src/triage/knowledge.ts";
import type { CopyAsked } from "./copy.ts";

/** A triage in progress, as it is stored. */
export type Snapshot = { readonly value: StateValue; readonly context: TriageContext };

/** What a conversation is at between two turns. */
export type Standing =
  | Ongoing
  | { readonly type: "ended"; readonly outcome: Ended; readonly copyAsked?: CopyAsked };

export type Ended = "solved" | "escalated";

export type Ongoing =
  | { readonly type: "fresh" }
  | { readonly type: "triage"; readonly snapshot: Snapshot }
  /** Written by a dialog whose states may no longer be ours: what was found out is carried over. */
  | { readonly type: "outdated"; readonly findings: Findings };

export function standingOf({ snapshot, dialogVersion: version }: Conversation): Standing {
  if (snapshot === undefined) return { type: "fresh" };
  const ended = endedSchema.safeParse(snapshot);
  if (ended.success) {
    const { ended: outcome, copyAsked } = ended.data;
    return { type: "ended", outcome, ...(copyAsked && { copyAsked }) };
  }
  // a snapshot is parsed by its version: this very program wrote it, from the same types
  if (version === dialogVersion) return { type: "triage", snapshot: snapshot as unknown as Snapshot };
  const findings = findingsSchema.safeParse(snapshot).data?.context.findings ?? {};
  return { type: "outdated", findings: said(findings) };
}

export function toJson(snapshot: Snapshot): Json {
  // a context is plain JSON by its type, which TypeScript cannot see through its unions
  return snapshot as unknown as Json;
}

export function endedWith(outcome: Ended, copyAsked?: CopyAsked): Json {
  return { ended: outcome, ...(copyAsked && { copyAsked }) };
}

const endedSchema = z.object({
  ended: z.enum(["solved", "escalated"]),
  copyAsked: z.object({ near: z.string().exactOptional() }).exactOptional(),
});

const findingsSchema = z.object({
  context: z.object({
    findings: z.record(
      z.string(),
      z.object({
        answer: z.string(),
        source: z.enum(["button", "text", "derived", "agent"]),
        at: z.string(),
        quote: z.string().exactOptional(),
        detail: z.string().exactOptional(),
        from: z.string().exactOptional(),
      }),
    ),
  }),
});

/** What follows from other findings follows again. */
function said(findings: Findings): Findings {
  return Object.fromEntries(Object.entries(findings).filter(([, finding]) => finding.from === undefined));
}
