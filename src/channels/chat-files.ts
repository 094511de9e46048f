import type { Request, Response, Server } from "restify";
import { sendFile } from "#src/files/send-file.ts";
import type { Store } from "#src/store/store.ts";
import { toFailureReply } from "./direct-line/receive.ts";
import type { Log } from "./log.ts";
import { refusal, send } from "./reply.ts";

type FileDeps = { readonly store: Pick<Store, "file">; readonly log: Log };

const missing = refusal(404, "NotFound", "There is no such file, or it is not kept any more.");

/** What requesters sent and were sent, to be saved by who has its address. */
export function mountChatFiles(server: Server, deps: FileDeps): void {
  server.get("/chat/files/:conversation/:file", async (request: Request, response: Response) => {
    const { conversation = "", file = "" } = request.params;
    try {
      const found = await deps.store.file(conversation, file);
      if (found === undefined) send(response, missing);
      else sendFile(response, found);
    } catch (error) {
      send(response, toFailureReply(error, deps));
    }
  });
}
