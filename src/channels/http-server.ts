import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { createServer, type Request, type Response, type Server } from "restify";
import type { Log } from "#src/channels/log.ts";
import { refuseUpgrade } from "#src/channels/refuse-upgrade.ts";
import { type Reply, refusal, send } from "#src/channels/reply.ts";

// @types/restify 8.5 does not know it
declare module "restify" {
  interface Server {
    first(handler: (request: Request, response: Response) => boolean): Server;
  }
}

/** Takes a WebSocket handshake; false when its path is somebody else's. */
export type Upgrade = (request: IncomingMessage, socket: Duplex, head: Buffer) => boolean;

const headersTimeoutMs = 10_000;
const requestTimeoutMs = 13_500;
/** How often is looked for those who are late: Node would only every half minute. */
const checkMs = 500;
/** Whoever reads nothing of their answer for so long; longer than a live page of the desk is told nothing. */
const stallMs = 30_000;

const badAddress = refusal(400, "BadRequest", "The Host header or the address of the request is malformed.");
const noStream = refusal(404, "NotFound", "There is no stream at this address.");

/**
 * A restify server nobody can bring down from outside. Its routes are async functions: what they throw is answered
 * with 500 and logged, where an exception of a plain function would end the process.
 */
export function createHttpServer({
  log,
  upgrade,
}: {
  readonly log: Log;
  readonly upgrade?: Upgrade;
}): Server {
  // an empty name leaves the server header out
  const server = createServer({ name: "", formatters: { "application/json": toJson } });
  server.server.headersTimeout = headersTimeoutMs;
  server.server.requestTimeout = requestTimeoutMs;
  server.server.timeout = stallMs;
  // restify makes the server without options; this one is read when it begins to listen
  Object.assign(server.server, { connectionsCheckingInterval: checkMs });

  server.first((request, response) => {
    response.setHeader("x-content-type-options", "nosniff");
    response.setHeader("referrer-policy", "no-referrer");
    // of what is refused before its end the rest is thrown away as it comes: a connection that is cut brings no answer
    response.once("finish", () => request.resume());
    return guardAddress(request, response);
  });
  server.on("restifyError", (request: Request, response: Response, error: unknown, done: () => void) => {
    const reply = toErrorReply(error);
    if (reply.status >= 500) log.error({ err: error, method: request.method }, "A route failed.");
    // half an answer cannot be taken back; restify would try to, and end the process
    if (response.headersSent) return response.destroy();
    // the route may have announced something else
    response.setHeader("content-type", "application/json");
    send(response, reply);
    return done();
  });
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    // without a listener a reset connection would end the process
    socket.on("error", () => socket.destroy());
    if (!isAddress(request)) return refuseUpgrade(socket, badAddress);
    if (!upgrade?.(request, socket, head)) refuseUpgrade(socket, noStream);
  });
  return server;
}

/** restify parses the address in a place where a failure would end the process, so it is tried here first. */
function guardAddress(request: Request, response: Response): boolean {
  if (isAddress(request)) return true;
  response.writeHead(badAddress.status, { "content-type": "application/json", connection: "close" });
  response.end(JSON.stringify(badAddress.body));
  return false;
}

function isAddress({ headers: { host = "localhost" }, url = "" }: IncomingMessage): boolean {
  if (!/^[\w.:[\]-]*$/.test(host)) return false;
  const base = `http://${host || "localhost"}`;
  return url.startsWith("/") ? URL.canParse(base + url) : URL.canParse(url, base);
}

/** restify's own errors come here as they are, and leave in the shape of all our errors. */
function toJson(_: Request, response: Response, body: unknown): string {
  const text = JSON.stringify(body instanceof Error ? toErrorReply(body).body : body);
  response.setHeader("content-length", Buffer.byteLength(text));
  return text;
}

function toErrorReply(error: unknown): Reply {
  const status = statusOf(error);
  if (!(error instanceof Error) || status >= 500) {
    return refusal(
      500,
      "InternalError",
      "Something went wrong here. Nothing you sent was wrong; try it again.",
    );
  }
  return refusal(status, error.name.replace(/Error$/, ""), error.message);
}

function statusOf(error: unknown): number {
  if (!(error instanceof Error) || !("statusCode" in error)) return 500;
  const { statusCode } = error;
  return typeof statusCode === "number" && statusCode >= 400 && statusCode < 500 ? statusCode : 500;
}
