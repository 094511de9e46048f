import { causes } from "#dialogs/mail-reception/causes.ts";
import type { Carried } from "#dialogs/mail-reception/events.ts";
import { isSituation, type Situation, situations } from "#dialogs/mail-reception/situation.ts";
import { type Packet, type PacketAnswer, packetSchema } from "#src/handoff/packet.ts";
import type { Json } from "#src/store/store.ts";
import type { Finding, Findings } from "#src/triage/knowledge.ts";
import { type Found, foundIn } from "./found.ts";

type Known = { readonly packet: Json; readonly found: Json | undefined };

/** What Kiriwake knows when it goes on with a case: what it had found out itself, and over that what agents did. */
export function carriedFrom({ packet, found }: Known, at: string): Carried {
  const before = packetSchema.safeParse(packet).data;
  const agents = foundIn(found);
  return {
    findings: { ...(before && findingsOf(before)), ...(agents && findingsByAgent(agents, at)) },
    situation: before ? situationOf(before) : {},
    attempts: [
      ...(before?.attempts.flatMap(({ cause, outcome, at: when }) =>
        causes.flatMap((known) => (known === cause ? [{ cause: known, outcome, at: when }] : [])),
      ) ?? []),
      ...(agents?.tried.map((cause) => ({ cause, outcome: "not-fixed", at }) as const) ?? []),
    ],
  };
}

/** What follows from other findings follows again. */
function findingsOf({ checks, followUps, error }: Packet): Findings {
  const said = [...checks, ...followUps].flatMap(({ question, answer }) =>
    answer === undefined || answer.from !== undefined
      ? []
      : [[question, withText(question, answer, error)] as const],
  );
  return Object.fromEntries(said);
}

function withText(question: string, answer: PacketAnswer, error: Packet["error"]): Finding {
  const isTold = question === "error" && answer.detail === undefined && error?.text !== undefined;
  return isTold ? { ...answer, text: error.text } : answer;
}

function findingsByAgent({ answers, error }: Found, at: string): Findings {
  const finding = (answer: string): Finding => ({ answer, source: "agent", at });
  return {
    ...Object.fromEntries(Object.entries(answers).map(([question, answer]) => [question, finding(answer)])),
    ...(error !== undefined && { error: { ...finding("shown"), text: error } }),
  };
}

/** Ids that are none any more are left out. */
function situationOf({ situation }: Packet): Situation {
  const known = Object.entries(situation).filter(
    ([about, id]) =>
      isSituation(about) && (id === "unknown" || situations[about].some((answer) => answer === id)),
  );
  return Object.fromEntries(known);
}
