import type { Finding, Findings } from "#src/triage/knowledge.ts";

/** Answers as a person gives them with buttons. */
export function said(answers: Readonly<Record<string, string>>): Findings {
  return Object.fromEntries(Object.entries(answers).map(([question, answer]) => [question, button(answer)]));
}

/** An answer that follows from another question's. */
export function derived(answer: string, from: string): Finding {
  return { answer, source: "derived", at: "", from };
}

function button(answer: string): Finding {
  return { answer, source: "button", at: "" };
}
