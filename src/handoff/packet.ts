import { z } from "zod";

const instant = z.iso.datetime({ offset: true });

/** What is known of a question, and how it came to be known. */
const answerSchema = z
  .object({
    /** One of the question's answers, "unknown" (asked, not known) or "skipped". */
    answer: z.string(),
    source: z.enum(["button", "text", "derived", "agent"]),
    at: instant,
    /** The requester's own words. */
    quote: z.string().exactOptional(),
    /** For a derived answer: the question it follows from. */
    from: z.string().exactOptional(),
    /** Asked about again because of a contradiction, and kept. */
    confirmed: z.literal(true).exactOptional(),
    /** Which error exactly: an entry of the error table. */
    detail: z.string().exactOptional(),
  })
  .readonly();

const checkSchema = z
  .object({
    /** Its place in the source article, whatever order the questions were asked in. */
    number: z.int().min(1).max(8),
    question: z.string(),
    /** Absent: not asked. */
    answer: answerSchema.exactOptional(),
  })
  .readonly();

const reasonSchema = z
  .object({
    question: z.string(),
    answer: z.string(),
    basis: z.enum(["article-table", "article-prose", "article-code", "inferred"]),
    reading: z.string().exactOptional(),
  })
  .readonly();

const treatment = z.enum(["fixed", "not-fixed", "cannot", "untold"]);

const suspectSchema = z
  .object({
    cause: z.string(),
    /** 0 to 1; all causes together make 1. */
    share: z.number(),
    for: z.array(reasonSchema).readonly(),
    against: z.array(reasonSchema).readonly(),
    /** What came of treating it, the last time it was treated. */
    tried: treatment.exactOptional(),
  })
  .readonly();

/** What the requester was shown, in their own spelling and in the error table's. */
const errorSchema = z
  .object({
    /** The entry of the error table; absent when the error is not in it. */
    id: z.string().exactOptional(),
    /** As people write it: "0x800CCC92". */
    code: z.string().exactOptional(),
    /** What kind of trouble it tells of. */
    class: z.string().exactOptional(),
    text: z.string().exactOptional(),
  })
  .readonly();

/**
 * What a human gets with a case. Questions, answers, causes and errors are ids, so that whoever reads it reads it in
 * their own language; the ids are plain strings, so that a case outlives the question it was asked.
 */
export const packetSchema = z
  .object({
    version: z.literal(1),
    /** As people say it: "K-1001". */
    case: z.string(),
    createdAt: instant,
    /** Why it was handed over. */
    reason: z.enum(["requested", "not-solved", "cause-unclear", "cannot-follow"]),
    checks: z.array(checkSchema).length(8).readonly(),
    /** Only those that were answered. */
    followUps: z.array(z.object({ question: z.string(), answer: answerSchema }).readonly()).readonly(),
    /** What the mail is read with, and whose service it is. */
    situation: z.object({ app: z.string().exactOptional(), service: z.string().exactOptional() }).readonly(),
    /** What was named beside the answers: since when, provider, app, device … */
    notes: z
      .array(
        z
          .object({
            type: z.string(),
            /** What it is called; of a "since" a date (2026-11-23), a week (2026-11-16/2026-11-22), a month or a year. */
            value: z.string().exactOptional(),
            quote: z.string(),
            at: instant,
          })
          .readonly(),
      )
      .readonly()
      .exactOptional(),
    /** Every cause, the most suspected first. */
    suspects: z.array(suspectSchema).readonly(),
    error: errorSchema.exactOptional(),
    /** What was tried, in that order. */
    attempts: z.array(z.object({ cause: z.string(), outcome: treatment, at: instant }).readonly()).readonly(),
    /** Pairs of questions whose answers contradict each other and were both kept. */
    conflicts: z.array(z.object({ one: z.string(), other: z.string() }).readonly()).readonly(),
    requester: z
      .object({
        id: z.string(),
        name: z.string().exactOptional(),
        /** Who they are in the organisation's directory, where their channel says so. */
        aadObjectId: z.string().exactOptional(),
        /** Their mail address and what they sign in with, as their channel's roster has them. */
        email: z.string().exactOptional(),
        upn: z.string().exactOptional(),
      })
      .readonly(),
    /** How the requester wants to be reached, in their own words. */
    contact: z
      .object({
        way: z.string().exactOptional(),
        time: z.string().exactOptional(),
        note: z.string().exactOptional(),
      })
      .readonly(),
    /** What the requester attached; absent when nothing. It is had at the desk. */
    files: z
      .array(z.object({ name: z.string(), size: z.int().min(0) }).readonly())
      .readonly()
      .exactOptional(),
    channel: z.string(),
    locale: z.string(),
    /** Where the transcript is, and its newest entry when the case was opened. */
    transcript: z.object({ conversation: z.string(), upTo: z.int().min(0) }).readonly(),
  })
  .readonly();

export type Packet = z.infer<typeof packetSchema>;
export type PacketAnswer = z.infer<typeof answerSchema>;
export type PacketReason = z.infer<typeof reasonSchema>;
