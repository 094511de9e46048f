import { startIssuer, token } from "#test/support/token-issuer.ts";
import { startConnector } from "./connector.ts";
import type { Contender, Database } from "./contenders.ts";
import { type Server, startServer } from "./server.ts";
import type { UserDeps } from "./user.ts";

export const appId = "00000000-0000-0000-0000-000000000001";

export type Conditions = {
  readonly hasTokens: boolean;
  readonly deliveryMode: UserDeps["deliveryMode"];
};

/** A contender that has just been started, with the channel and the issuer of tokens it needs. */
export type Round = {
  readonly user: Pick<UserDeps, "address" | "connector" | "authorization" | "answers" | "deliveryMode">;
  readonly database: Database | undefined;
  readonly startMs: number;
  readonly usage: Server["usage"];
  /** Ends everything; what was stored stays until it is removed. */
  readonly stop: () => Promise<void>;
};

/** Starts a contender in a fresh process, does the work with it, and ends it; on this database, or on an empty one. */
export async function inRound<Result>(
  contender: Contender,
  { hasTokens, deliveryMode }: Conditions,
  work: (round: Round) => Promise<Result>,
  given?: Database,
): Promise<Result> {
  const issuer = await startIssuer();
  const connector = await startConnector();
  const database = given ?? (await contender.database?.());
  const settings = {
    appId,
    openIdUrl: issuer.openIdUrl,
    hasTokens,
    ...(database && { database: database.url }),
  };
  const server = await startServer(contender, settings);
  const { address, startMs, usage, stop } = server;
  const authorization = hasTokens ? `Bearer ${tokenFor(connector.url)}` : "";
  try {
    return await work({
      user: { address, connector, authorization, answers: contender.answers, deliveryMode },
      database,
      startMs,
      usage,
      stop,
    });
  } finally {
    await stop();
    connector.close();
    await issuer.close();
    if (given === undefined) await database?.remove();
  }
}

function tokenFor(serviceurl: string): string {
  const seconds = Math.floor(Date.now() / 1000);
  return token({
    iss: "https://api.botframework.com",
    aud: appId,
    serviceurl,
    nbf: seconds - 60,
    exp: seconds + 3_600,
  });
}
