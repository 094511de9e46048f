import type { Json } from "#src/store/store.ts";
import type { Told } from "#src/turn/mailbox.ts";
import { packetSchema } from "./packet.ts";

/** What a packet tells of where its requester's mail is; nothing where it cannot be read. */
export function toldIn(packet: Json): Told {
  const { notes = [], situation = {}, requester = { id: "" } } = packetSchema.safeParse(packet).data ?? {};
  return { notes, situation, requester };
}
