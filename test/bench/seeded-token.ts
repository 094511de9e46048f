import { createRequire } from "node:module";

type Cached = { readonly accessToken: string; readonly expiresOn: Date };

/** The token the SDK would have fetched from Microsoft, where it keeps it: nobody here can give one out. */
export function seedToken(appId: string): void {
  const { resolve } = createRequire(import.meta.url);
  // the SDK's own copy, whose class is not among what botbuilder exports
  const connector = createRequire(resolve("botbuilder"))("botframework-connector");
  const cache: Map<string, Cached> = connector.AppCredentials.cache;
  const token = { accessToken: "t".repeat(1_200), expiresOn: new Date(Date.now() + 86_400_000) };
  cache.set(`${appId}https://api.botframework.com-cache`, token);
  cache.set(`${appId}https://api.botframework.com/.default-cache`, token);
}
