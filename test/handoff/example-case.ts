import type { TriageContext } from "#dialogs/mail-reception/context.ts";
import { escalated } from "#dialogs/mail-reception/outcome.ts";
import type { Packet } from "#src/handoff/packet.ts";
import { type HandedOver, toPacket } from "#src/handoff/to-packet.ts";
import type { Finding, Source } from "#src/triage/knowledge.ts";

export const openedAt = new Date("2026-11-21T11:45:00.000Z");

function told(answer: string, minute: number, more: Partial<Finding> = {}): Finding {
  const source: Source = "button";
  return { answer, source, at: `2026-11-21T11:${minute}:00.000Z`, ...more };
}

/** A triage that ends with a person: a derived answer, a quote, an error, a contradiction, and a treatment that failed. */
export function exampleContext(changes: Partial<TriageContext> = {}): TriageContext {
  return {
    order: "adaptive",
    outageKnown: false,
    findings: {
      internet: told("connected", 41, { source: "derived", from: "webmail" }),
      "other-addresses": told("unknown", 42),
      onset: told("suddenly", 40, { source: "text", quote: "昨日から急に来なくなりました", confirmed: true }),
      webmail: told("received", 41, { source: "text", quote: "ウェブメールでは見れます" }),
      error: told("shown", 43, { source: "text", detail: "0x800CCC92", quote: "0x800ccc92 と出ます" }),
      scope: told("specific", 44),
      changed: told("no", 44),
    },
    situation: { app: "outlook", service: "hosted" },
    attempts: [{ cause: "client-settings", outcome: "not-fixed", at: "2026-11-21T11:44:30.000Z" }],
    mode: { type: "handing-over", reason: "not-solved" },
    next: { type: "review", reason: "not-solved" },
    contact: { way: "090-0000-0000", time: "平日の午後", note: "急いでいます" },
    misses: 0,
    past: [],
    ...changes,
  };
}

export function exampleHandover(context: Partial<TriageContext> = {}): HandedOver {
  const outcome = escalated(exampleContext(context));
  if (outcome.type !== "escalated") throw new Error("The example is not handed over.");
  return {
    outcome,
    caseNumber: 1001,
    createdAt: openedAt,
    requester: { id: "dl_sato", name: "佐藤" },
    channel: "directline",
    locale: "ja",
    files: [],
    transcript: { conversation: "directline:sato", upTo: 4 },
  };
}

export function examplePacket(changes: Partial<Packet> = {}): Packet {
  return { ...toPacket(exampleHandover()), ...changes };
}

/** What somebody could type to break out of wherever it is shown. */
export const hostile = [
  `"><script>alert(1)</script>`,
  `</title></style><img src=x onerror=alert(1)>`,
  `' onmouseover='alert(1)`,
  "{{number}} $1 $& %s",
  "&lt;b&gt; &amp; \u0000 \u202Egnp.exe\u2066",
  "]]> --> <!-- \r\nset-cookie: a=b",
  "\ud800 半分の文字",
  "constructor",
  "__proto__",
] as const;
