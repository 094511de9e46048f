import { createApp } from "#src/app.ts";
import { type Config, readConfig } from "#src/config.ts";
import { listen } from "#src/listen.ts";
import { createLog } from "#src/log.ts";
import { openStore } from "#src/open-store.ts";
import { startTokenEndpoint } from "#test/support/token-endpoint.ts";
import { type Settings, settingsSchema } from "./settings.ts";
import { tellUsage } from "./usage.ts";

/** The whole product as it runs in production, but for who signs its callers' tokens. */
await start(settingsSchema.parse(JSON.parse(process.argv[2] ?? "{}")));

async function start(settings: Settings): Promise<void> {
  const { database = "", appId, openIdUrl, hasTokens } = settings;
  // asked once: a token lasts an hour
  const login = await startTokenEndpoint();
  const read = readConfig({
    NODE_ENV: hasTokens ? "production" : "test",
    PORT: "0",
    HOST: "127.0.0.1",
    [database.startsWith("postgres") ? "DATABASE_URL" : "DATABASE_FILE"]: database,
  });
  const config: Config = hasTokens ? { ...read, botFramework: credentials(appId) } : read;
  const store = await openStore(config);
  const log = createLog({ level: config.logLevel });
  const app = await createApp({ config, store, log, now: () => new Date(), openIdUrl, loginUrl: login.url });
  const address = await listen(app.server, config);
  tellUsage();
  process.send?.({ address });
  process.once("SIGTERM", async () => {
    await app.close();
    await store.close();
    await login.close();
    process.exit();
  });
}

function credentials(appId: string): Config["botFramework"] {
  // no setting allows this host: only the bench answers to a machine's own address with credentials
  const serviceHosts = ["127.0.0.1"];
  return {
    type: "credentials",
    appType: "MultiTenant",
    appId,
    appPassword: "secret",
    serviceHosts,
    tenants: [],
  };
}
