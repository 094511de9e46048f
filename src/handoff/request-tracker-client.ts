import { type TrackerSettings, trackerCall } from "./request-tracker-call.ts";
import { trackerTickets } from "./request-tracker-tickets.ts";
import { trackerTransactions } from "./request-tracker-transactions.ts";

/** What of Request Tracker 5 is used, over its REST 2. Every call rejects with a DeliveryError when it is not granted. */
export type TrackerClient = ReturnType<typeof trackerClient>;

export function trackerClient(settings: TrackerSettings) {
  const call = trackerCall(settings);
  return { ...trackerTickets(call, settings.queue), ...trackerTransactions(call, settings.queue) };
}
