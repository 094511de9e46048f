import { z } from "zod";
import { DeliveryError } from "#src/turn/carrier.ts";
import { search, type TrackerCall, who } from "./request-tracker-call.ts";

export type Note = { readonly ticket: string; readonly subject: string; readonly text: string };

type NewTicket = {
  readonly subject: string;
  readonly text: string;
  readonly packet: object;
  readonly name: string;
};

const id = z.coerce.string();
const ticketsSchema = z.object({ items: z.array(z.object({ id })) });
const ticketSchema = z.object({ Subject: z.string(), Status: z.string() });
const ownSchema = z.object({ items: z.array(z.object({ Data: z.string().catch("") })) });

/** The tickets of one queue. */
export function trackerTickets(call: TrackerCall, queue: string) {
  return {
    /** The oldest ticket of the queue with this in its subject. */
    find: async (tag: string, signal: AbortSignal) => {
      const path = search("tickets", `Queue = '${queue}' AND Subject LIKE '${tag}'`, "orderby=id&order=ASC");
      return ticketsSchema.parse(await call("GET", path, signal)).items[0]?.id;
    },
    create: async (ticket: NewTicket, signal: AbortSignal) => {
      const packet = Buffer.from(JSON.stringify(ticket.packet, undefined, 2)).toString("base64");
      const made = await call("POST", "/ticket", signal, {
        Queue: queue,
        Subject: ticket.subject,
        Content: ticket.text,
        ContentType: "text/plain",
        Attachments: [{ FileName: `${ticket.name}.json`, FileType: "application/json", FileContent: packet }],
      });
      return z.object({ id }).parse(made).id;
    },
    ticket: async (ticket: string, signal: AbortSignal) =>
      ticketSchema.parse(await call("GET", `/ticket/${ticket}`, signal)),
    /** The subjects of what we wrote to a ticket last, the newest first. */
    written: async (ticket: string, signal: AbortSignal) => {
      const query = `ObjectType = 'RT::Ticket' AND TicketId = ${ticket} AND Creator = '__CurrentUser__'`;
      const path = search("transactions", query, "fields=Data&orderby=id&order=DESC&per_page=20");
      return ownSchema.parse(await call("GET", path, signal)).items.map(({ Data }) => Data.trim());
    },
    /** Seen by whoever works on the ticket. */
    comment: (note: Note, signal: AbortSignal) =>
      call("POST", `/ticket/${note.ticket}/comment`, signal, toBody(note)),
    /** From the requester: its owner is told. */
    correspond: (note: Note, signal: AbortSignal) =>
      call("POST", `/ticket/${note.ticket}/correspond`, signal, toBody(note)),
    /** It answers 200 with a text also when it changed nothing, so that the ticket itself is asked. */
    setStatus: async (ticket: string, status: string, signal: AbortSignal) => {
      await call("PUT", `/ticket/${ticket}`, signal, { Status: status });
      const now = ticketSchema.parse(await call("GET", `/ticket/${ticket}`, signal));
      if (now.Status === status) return;
      throw new DeliveryError(`${who} left the ticket's status as it was.`, { retryable: false });
    },
  };
}

function toBody({ subject, text: content }: Note): object {
  return { Subject: subject, Content: content, ContentType: "text/plain" };
}
