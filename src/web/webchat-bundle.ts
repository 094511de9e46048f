import { fileURLToPath } from "node:url";

/** The one build of Web Chat we serve, and how to know it when we see it. */
export const webchatBundle = {
  version: "4.18.1",
  entry: "package/dist/webchat.js",
  tarballSha512: "7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==",
  sha512: "/QHdP14QBRIOHw8gBEffy7VpWq0cTaGkr70Sg3ceo6KO0gaHOIWbC7OXB0Rmqp7sV1c/PU5zDh8p23uz8L88+A==",
} as const;

/** Where `npm start` and `npm test` put the bundle. */
export const webchatFile = fileURLToPath(
  new URL("../../node_modules/.cache/kiriwake/webchat.js", import.meta.url),
);
