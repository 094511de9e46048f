import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Nobody can be answered at this address. */
export class NotListeningError extends Error {
  override readonly name = "NotListeningError";
}

type Listening = Pick<Server, "listen" | "once" | "off" | "address">;

/** Listens, and gives the address to open. Rejects with what to do when the port is taken. */
export function listen(
  server: Listening,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<string> {
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(toError(error, host, port));
    server.once("error", fail);
    server.listen(port, host, () => {
      server.off("error", fail);
      resolve(`http://${nameOf(host)}:${portOf(server.address())}`);
    });
  });
}

function toError(error: NodeJS.ErrnoException, host: string, port: number): NotListeningError {
  if (error.code === "EADDRINUSE") {
    return new NotListeningError(
      `Port ${port} is in use: another program, perhaps another Kiriwake, listens there. Stop it, or start with another port: PORT=${port + 1} npm start`,
      { cause: error },
    );
  }
  if (error.code === "EACCES") {
    return new NotListeningError(
      `Port ${port} may not be used by this user. Choose one above 1023, as PORT=3978.`,
      { cause: error },
    );
  }
  return new NotListeningError(`Cannot listen at ${host}:${port} (${error.code}). Check HOST and PORT.`, {
    cause: error,
  });
}

function portOf(address: AddressInfo | string | null): number | string {
  return typeof address === "object" && address !== null ? address.port : (address ?? "");
}

/** "Every address" is none to open. */
function nameOf(host: string): string {
  if (host === "0.0.0.0" || host === "::") return "localhost";
  return host.includes(":") ? `[${host}]` : host;
}
