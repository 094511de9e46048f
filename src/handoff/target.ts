import { z } from "zod";
import type { Case } from "#src/store/store.ts";
import type { Packet } from "./packet.ts";

/** What a target is told of a case, in the form it waits in the outbox. */
export const newsSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("case-opened"), case: z.int(), at: z.iso.datetime() }).readonly(),
  z
    .object({
      type: z.literal("message"),
      case: z.int(),
      at: z.iso.datetime(),
      who: z.enum(["requester", "agent"]),
      /** The agent's name. */
      name: z.string().exactOptional(),
      text: z.string(),
      /** The names of what was attached; it is had at the desk. */
      files: z.array(z.string()).readonly().exactOptional(),
      /** What was said before now reads like this. */
      isChange: z.literal(true).exactOptional(),
    })
    .readonly(),
  z
    .object({
      type: z.literal("case-changed"),
      case: z.int(),
      at: z.iso.datetime(),
      status: z.enum(["waiting", "deferred", "assigned", "closed"]),
      assignee: z.string().exactOptional(),
      closedAs: z.enum(["fixed", "not-fixed", "handed-back", "user-left", "untold"]).exactOptional(),
    })
    .readonly(),
  /** An agent noted it, for agents alone; it goes only where nobody else reads. */
  z
    .object({
      type: z.literal("note"),
      case: z.int(),
      at: z.iso.datetime(),
      name: z.string(),
      text: z.string(),
    })
    .readonly(),
  /** Nobody has claimed it in the time somebody should have. */
  z.object({ type: z.literal("nobody-came"), case: z.int(), at: z.iso.datetime() }).readonly(),
  /** The requester was told that they are answered by now, and nobody has claimed it. */
  z.object({ type: z.literal("overdue"), case: z.int(), at: z.iso.datetime() }).readonly(),
  /** The requester deleted something they had said. */
  z.object({ type: z.literal("taken-back"), case: z.int(), at: z.iso.datetime() }).readonly(),
  /** The requester blocked or removed us: nothing reaches them until they write again. */
  z.object({ type: z.literal("unreachable"), case: z.int(), at: z.iso.datetime() }).readonly(),
]);

export type News = z.infer<typeof newsSchema>;

/** The case a target is told of, whole with every order: one that lost the first can still open it with the second. */
export type TargetCase = {
  readonly number: number;
  /** As people say it: "K-1001". */
  readonly name: string;
  /** Its conversation and episode: unlike the number, never the same in two databases. */
  readonly key: string;
  readonly packet: Packet;
  /** The requester was told that somebody answers by then. */
  readonly dueAt?: Date;
  /** How it stands now, which may be further on than the news. */
  readonly standing: Pick<Case, "status" | "since" | "assignee" | "closedAs">;
};

export type Order = {
  /** The same with every try; who has seen it drops the repetition. */
  readonly key: string;
  readonly opened: TargetCase;
  readonly news: News;
};

/**
 * Somewhere a case also goes, beside the desk. It resolves when the order is carried out; it rejects with a
 * DeliveryError, which says whether trying again can help. An order may come twice, the orders of a case come in turn.
 */
export type Target = (order: Order, signal: AbortSignal) => Promise<void>;
