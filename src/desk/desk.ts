import { readFile } from "node:fs/promises";
import type { ServerResponse } from "node:http";
import { createMultipartReader } from "#src/files/multipart.ts";
import { deskScripts } from "#src/web/browser-files.ts";
import type { DeskDeps, DeskRequest } from "./desk-request.ts";
import { createFirstLink } from "./first-link.ts";
import { receive } from "./receive.ts";
import { firstReplies } from "./replies.ts";
import { deskRoutes } from "./routes.ts";
import { send } from "./send.ts";
import { createThrottle } from "./throttle.ts";

type Answer = (request: DeskRequest, response: ServerResponse) => Promise<void>;

/** What of restify's server is used here. */
export type DeskServer = {
  readonly get: (path: string, answer: Answer) => unknown;
  readonly post: (path: string, answer: Answer) => unknown;
};

const stylesheets = ["desk", "forms", "queue", "case", "act", "hours"].map((name) => `./${name}.css`);

/** The cases as plain pages and as JSON, for agents with an account; gives where whoever started the server begins. */
export async function mountDesk(
  server: DeskServer,
  deps: DeskDeps,
): Promise<{ readonly path: string; readonly isFirst: boolean }> {
  const { store, now } = deps;
  const firstLink = await createFirstLink(store);
  const tools = { ...deps, firstLink, throttle: createThrottle(now), readMultipart: createMultipartReader() };
  await store.addFirstReplies(firstReplies);
  await mountFiles(server);
  for (const route of deskRoutes) server[route.method](route.path, receive(route, tools));
  if (await store.hasAccount()) return { path: "/desk", isFirst: false };
  return { path: `/desk/first-account/${firstLink.token(now())}`, isFirst: true };
}

async function mountFiles(server: DeskServer): Promise<void> {
  const styles = await Promise.all(stylesheets.map((name) => readFile(new URL(name, import.meta.url))));
  const files = [
    ["/desk/desk.css", "text/css; charset=utf-8", Buffer.concat(styles)] as const,
    ...[...deskScripts()].map(([path, script]) => [path, "text/javascript; charset=utf-8", script] as const),
  ];
  for (const [path, type, body] of files) {
    server.get(path, async (_, response) => send(response, { status: 200, type, body }));
  }
}
