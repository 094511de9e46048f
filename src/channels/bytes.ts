import { boundedBytes } from "#src/bounded.ts";
import type { Token } from "./connector.ts";

/** Shorter than a reader waits. */
const timeoutMs = 10_000;

/** What lies at an address of the channel's; rejects where it is larger than that, or is not given to us. */
export async function bytesAt(url: string, most: number, token: Token): Promise<Buffer> {
  const bearer = await token();
  const answer = await fetch(url, {
    headers: bearer === undefined ? {} : { authorization: `Bearer ${bearer}` },
    // wherever it led, our token has no business there
    redirect: "error",
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (!answer.ok || answer.body === null) throw new Error(`The channel answered ${answer.status}.`);
  return await boundedBytes(answer.body, most);
}
