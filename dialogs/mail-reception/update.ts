import type { TriageContext } from "./context.ts";
import type { TriageEvent } from "./events.ts";
import { undone } from "./memory.ts";
import * as steps from "./steps.ts";

/** The context after an event, with what comes next decided. */
export function update(context: TriageContext, event: TriageEvent): TriageContext {
  switch (event.type) {
    case "answered":
      return steps.answered(context, event.told, event.at, event.situation);
    case "explanation-asked":
      return steps.explained(context, event.topic);
    case "carried-over":
      return steps.carriedOver(context, event);
    case "error-text-given":
      return steps.errorTextGiven(context, event.text);
    case "skipped":
      return steps.skipped(context, event.at);
    case "went-back":
      return undone(context);
    case "started-over":
      return steps.startedOver(context);
    case "agent-requested":
      return steps.handedOver(context, event.at);
    case "postponed":
      return steps.postponed(context);
    case "resumed":
      return steps.resumed(context, event.at);
    case "advice-tried":
      return steps.tried(context);
    case "advice-declined":
    case "mail-arrived":
      return steps.attempted(context, event.type === "mail-arrived" ? "fixed" : "cannot", event.at);
    case "mail-still-missing":
      return steps.stillMissing(context, event.at);
    case "review-submitted":
      return steps.reviewed(context, event);
    case "not-understood":
    case "proposal-declined":
    case "proposed":
      return steps.unread(context, event);
    case "trouble-told":
    case "proceeded":
      return steps.proceeded(context);
    case "outage-announced":
    case "outage-ended":
      return steps.outageTold(context, event.type === "outage-announced");
    case "contact-given":
      return { ...context, contact: { ...context.contact, way: event.way } };
    case "addressed":
    case "noted":
    case "withdrawn":
    case "copy-asked":
    case "why-asked":
    case "menu-asked":
    case "time-needed":
    case "language-changed":
    case "out-of-scope":
      return context;
  }
}
