import { createHmac, timingSafeEqual } from "node:crypto";

export const signatureHeader = "x-kiriwake-signature";

/** A signature older or newer than this is refused. */
const toleranceMs = 5 * 60 * 1000;

type Signing = { readonly secret: string; readonly at: Date };

/** `t=<seconds>,v1=<hex>`: the HMAC-SHA256 of the seconds, a dot and the body. */
export function signatureOf(body: string, { secret, at }: Signing): string {
  const seconds = Math.floor(at.getTime() / 1000);
  return `t=${seconds},v1=${mac(seconds, body, secret)}`;
}

/** Whether whoever has the secret signed this body within five minutes of now. */
export function isSigned(header: string, body: string, { secret, at }: Signing): boolean {
  const [, seconds, given] = /^t=(\d{1,12}),v1=([0-9a-f]{64})$/.exec(header) ?? [];
  if (seconds === undefined || given === undefined) return false;
  if (Math.abs(Number(seconds) * 1000 - at.getTime()) > toleranceMs) return false;
  return timingSafeEqual(Buffer.from(given), Buffer.from(mac(Number(seconds), body, secret)));
}

function mac(seconds: number, body: string, secret: string): string {
  return createHmac("sha256", secret).update(`${seconds}.${body}`).digest("hex");
}
