import type { IncomingMessage, ServerResponse } from "node:http";
import type { Store } from "#src/store/store.ts";

export type HealthDeps = {
  readonly store: Pick<Store, "checkWritable">;
  readonly log: Readonly<Record<"warn", (fields: object, message: string) => void>>;
  readonly now?: () => Date;
  readonly timeoutMs?: number;
};

/** What of restify's server is used here. */
export type HealthServer = {
  readonly get: (path: string, answer: Route) => unknown;
  readonly head: (path: string, answer: Route) => unknown;
};

type Route = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

type Readiness = { readonly type: "ready" } | { readonly type: "unavailable"; readonly reason: string };

const keptMs = 2_000;

/** /healthz says that the process runs; /readyz, whether it can store what people say. */
export function mountHealth(server: HealthServer, deps: HealthDeps): void {
  const readiness = createReadiness(deps);
  mount("/healthz", async (_, response) => answer(response, 200, { status: "alive" }));
  mount("/readyz", async (_, response) => {
    const found = await readiness();
    if (found.type === "ready") return answer(response, 200, { status: "ready" });
    return answer(response, 503, { status: "unavailable", reason: found.reason });
  });

  function mount(path: string, route: Route): void {
    server.get(path, route);
    server.head(path, route);
  }
}

/** Asks the store at most once in two seconds, however many ask here, and never twice at the same time. */
function createReadiness({
  store,
  log,
  now = () => new Date(),
  timeoutMs = 2_000,
}: HealthDeps): () => Promise<Readiness> {
  let known: { readonly readiness: Readiness; readonly until: number } | undefined;
  let asking: Promise<Readiness> | undefined;

  const keep = (readiness: Readiness) => {
    known = { readiness, until: now().getTime() + keptMs };
    return readiness;
  };
  const ask = async (): Promise<Readiness> => {
    try {
      await store.checkWritable();
      return keep({ type: "ready" });
    } catch (error) {
      log.warn({ err: error }, "The store cannot be written to: /readyz says so.");
      return keep({ type: "unavailable", reason: "The database cannot be written to." });
    } finally {
      asking = undefined;
    }
  };
  return async () => {
    if (known && now().getTime() < known.until) return known.readiness;
    // one that hangs is still the one that is waited for: asking again would only add to the queue
    asking ??= ask();
    const found = await withinTime(asking, timeoutMs);
    return found ?? keep({ type: "unavailable", reason: "The database does not answer in time." });
  };
}

async function withinTime<Result>(answering: Promise<Result>, ms: number): Promise<Result | undefined> {
  const { promise, resolve } = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => resolve(undefined), ms);
  try {
    return await Promise.race([answering, promise]);
  } finally {
    clearTimeout(timer);
  }
}

function answer(response: ServerResponse, status: number, body: object): void {
  const text = JSON.stringify(body);
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(text),
    "cache-control": "no-store",
  });
  // node leaves the body out of an answer to HEAD
  response.end(text);
}
