import type { IncomingMessage } from "node:http";
import { isIP } from "node:net";

/** Where a request comes from. Each of so many proxies of our own noted whom it took it from; what others wrote is not believed. */
export function clientAddress({ headers, socket }: IncomingMessage, proxies: number): string {
  const noted = String(headers["x-forwarded-for"] ?? "").split(",");
  const told = proxies === 0 ? undefined : noted.at(-proxies)?.trim();
  const address = told !== undefined && isIP(told) > 0 ? told : (socket.remoteAddress ?? "");
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}
