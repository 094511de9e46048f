import type { Checklist } from "#dialogs/mail-reception/checklist.ts";
import { errorOf } from "#dialogs/mail-reception/error-codes.ts";
import type { Outcome } from "#dialogs/mail-reception/outcome.ts";
import type { Finding } from "#src/triage/knowledge.ts";
import type { Suspect } from "#src/triage/suspects.ts";
import { caseName } from "./case-name.ts";
import type { Packet, PacketAnswer } from "./packet.ts";

/** What the shell knows of a case beside the triage's outcome. */
export type HandedOver = {
  readonly outcome: Extract<Outcome, { type: "escalated" }>;
  readonly caseNumber: number;
  readonly createdAt: Date;
  readonly requester: Packet["requester"];
  readonly channel: string;
  readonly locale: string;
  readonly transcript: Packet["transcript"];
  readonly files: NonNullable<Packet["files"]>;
};

/** The packet of a triage that ends with a person. */
export function toPacket({ outcome, caseNumber, createdAt, ...about }: HandedOver): Packet {
  const { checklist, reason } = outcome;
  const error = toError(checklist.error);
  return {
    version: 1,
    case: caseName(caseNumber),
    createdAt: createdAt.toISOString(),
    reason,
    checks: checklist.lines.map(({ question, finding }, index) => ({
      number: index + 1,
      question,
      ...(finding && { answer: toAnswer(finding) }),
    })),
    followUps: checklist.followUps.flatMap(({ question, finding }) =>
      finding ? [{ question, answer: toAnswer(finding) }] : [],
    ),
    situation: checklist.situation,
    ...(checklist.notes.length > 0 && { notes: checklist.notes }),
    suspects: checklist.suspects.map(toSuspect),
    ...(error && { error }),
    attempts: checklist.attempts.map(({ cause, outcome: result, at }) => ({ cause, outcome: result, at })),
    conflicts: checklist.conflicts,
    requester: about.requester,
    contact: checklist.contact,
    ...(about.files.length > 0 && { files: about.files.map(({ name, size }) => ({ name, size })) }),
    channel: about.channel,
    locale: about.locale,
    transcript: about.transcript,
  };
}

function toAnswer({ answer, source, at, quote, from, confirmed, detail }: Finding): PacketAnswer {
  return {
    answer,
    source,
    at,
    ...(quote !== undefined && { quote }),
    ...(from !== undefined && { from }),
    ...(confirmed && { confirmed }),
    ...(detail !== undefined && { detail }),
  };
}

function toSuspect({ cause, share, tried, ...said }: Suspect): Packet["suspects"][number] {
  return { cause, share, for: said.for, against: said.against, ...(tried && { tried }) };
}

function toError(error: Checklist["error"]): Packet["error"] {
  if (error === undefined) return undefined;
  const { detail, text } = error;
  const entry = detail === undefined ? undefined : errorOf(detail);
  return {
    ...(detail !== undefined && { id: detail }),
    ...(entry?.code !== undefined && { code: entry.code }),
    ...(entry && { class: entry.class }),
    ...(text !== undefined && { text }),
  };
}
