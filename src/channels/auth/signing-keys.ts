import { createPublicKey, type KeyObject } from "node:crypto";
import { z } from "zod";
import type { Log } from "#src/channels/log.ts";

/** A key tokens are signed with, and the channels it may speak for. */
export type SigningKey = { readonly key: KeyObject; readonly endorsements: readonly string[] };

export type SigningKeys = { readonly find: (id: string) => Promise<SigningKey | undefined> };

type KeysDeps = { readonly openIdUrl: string; readonly now: () => Date; readonly log: Log };

const metadataSchema = z.object({ jwks_uri: z.url() });
const keySchema = z.looseObject({
  kid: z.string(),
  kty: z.literal("RSA"),
  n: z.string(),
  e: z.string(),
  endorsements: z.array(z.string()).default([]),
});
const keySetSchema = z.object({ keys: z.array(z.unknown()) });

/** A stranger with an unknown key must not make us ask more often than this. */
const askedAgainMs = 60_000;
const renewedMs = 24 * 60 * 60 * 1000;
const timeoutMs = 5_000;

/** The issuer's keys, as they were when it was last asked with success: an outage of it takes none away. */
export function createSigningKeys({ openIdUrl, now, log }: KeysDeps): SigningKeys {
  let keys: ReadonlyMap<string, SigningKey> = new Map();
  let asked = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | undefined;

  const ask = async () => {
    try {
      keys = await fetchKeys(openIdUrl);
    } catch (error) {
      log.warn(
        { err: error },
        "The Bot Framework's signing keys could not be fetched; the known ones are kept.",
      );
    } finally {
      asking = undefined;
    }
  };
  const renew = () => {
    if (asking === undefined && now().getTime() - asked >= askedAgainMs) {
      asked = now().getTime();
      asking = ask();
    }
    return asking;
  };
  return {
    find: async (id) => {
      const known = keys.get(id);
      const isOld = now().getTime() - asked >= renewedMs;
      // a known key serves while newer ones are fetched
      if (known !== undefined) {
        if (isOld) void renew();
        return known;
      }
      await renew();
      return keys.get(id);
    },
  };
}

async function fetchKeys(openIdUrl: string): Promise<ReadonlyMap<string, SigningKey>> {
  const { jwks_uri } = metadataSchema.parse(await fetchJson(openIdUrl));
  const { keys } = keySetSchema.parse(await fetchJson(jwks_uri));
  return new Map(
    keys.flatMap((candidate) => {
      const { success, data } = keySchema.safeParse(candidate);
      if (!success) return [];
      const { kid, kty, n, e, endorsements } = data;
      return [[kid, { key: createPublicKey({ format: "jwk", key: { kty, n, e } }), endorsements }] as const];
    }),
  );
}

async function fetchJson(url: string): Promise<unknown> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(timeoutMs) });
  if (!answer.ok) throw new Error(`The issuer of tokens answered ${answer.status}.`);
  return answer.json();
}
