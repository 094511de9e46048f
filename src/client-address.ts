import type { IncomingMessage } from "node:http";
import { isIP, isIPv6 } from "node:net";

/** Where a request comes from. Each of so many proxies of our own noted whom it took it from; what others wrote is not believed. */
export function clientAddress({ headers, socket }: IncomingMessage, proxies: number): string {
  const noted = String(headers["x-forwarded-for"] ?? "").split(",");
  const told = proxies === 0 ? undefined : noted.at(-proxies)?.trim();
  const address = told !== undefined && isIP(told) > 0 ? told : (socket.remoteAddress ?? "");
  return address.replace(/^::ffff:(?=\d+\.)/i, "");
}

/** One customer has 2^64 addresses of IPv6: they count as one. */
export function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [head = "", tail] = address.split("::");
  const [left, right] = [head, tail ?? ""].map((part) => part.split(":").filter((group) => group !== ""));
  const missing = tail === undefined ? 0 : 8 - (left?.length ?? 0) - (right?.length ?? 0);
  return [...(left ?? []), ...Array.from({ length: missing }, () => "0"), ...(right ?? [])]
    .slice(0, 4)
    .join(":");
}

/** Whether it is this machine's own: a proxy that notes nobody, a script, a test. */
export function isOwn(address: string): boolean {
  return address === "::1" || address.startsWith("127.");
}
