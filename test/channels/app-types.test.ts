import { expect, onTestFinished, test } from "vitest";
import { createAuthentication, TurnAdapter } from "#src/channels/adapter.ts";
import { deliver } from "#src/channels/deliver.ts";
import { createPace } from "#src/channels/pace.ts";
import { readConfig } from "#src/config.ts";
import { startConnector } from "#test/support/connector-server.ts";
import { startManagedIdentity } from "#test/support/managed-identity.ts";
import { startTokenEndpoint } from "#test/support/token-endpoint.ts";

const appId = "00000000-0000-0000-0000-000000000001";
const tenant = "00000000-0000-0000-0000-000000000002";

test.each([
  ["of one organisation", { BOT_TENANT_ID: tenant }, tenant],
  ["of many", { BOT_APP_TYPE: "MultiTenant" }, "botframework.com"],
])("an app %s sends with a token from its own directory", async (_, settings, directory) => {
  const { send, login, tokens } = await started({ BOT_APP_PASSWORD: "secret", ...settings });

  await send();

  expect(tokens()).toEqual(["Bearer token-1"]);
  expect(login.asked.map(({ path }) => path)).toEqual([`/${directory}/oauth2/v2.0/token`]);
});

test("a managed identity sends with the token of its machine, without any secret, and one token serves many", async () => {
  const identity = await startManagedIdentity();
  onTestFinished(identity.close);
  const { send, login, tokens } = await started({ BOT_APP_TYPE: "UserAssignedMSI", BOT_TENANT_ID: tenant });

  await send();
  await send();

  expect(tokens()).toEqual(["Bearer identity-1", "Bearer identity-1"]);
  expect(identity.asked.map((asked) => [asked.get("client_id"), asked.get("resource")])).toEqual([
    [appId, "https://api.botframework.com"],
  ]);
  expect(login.asked).toEqual([]);
});

/** The product's way out to Teams, as these settings make it. */
async function started(settings: Readonly<Record<string, string>>) {
  const [connector, login] = [await startConnector(), await startTokenEndpoint()];
  onTestFinished(async () => {
    await Promise.all([connector.close(), login.close()]);
  });
  const { botFramework } = readConfig({ BOT_APP_ID: appId, ...settings });
  const now = () => new Date();
  const adapter = new TurnAdapter(createAuthentication(botFramework, { loginUrl: login.url, now }));
  // boundary: the SDK's type names more of a reference than is kept
  const reference = {
    channelId: "msteams",
    serviceUrl: connector.url,
    bot: { id: "28:kiriwake" },
    conversation: { id: "a:1", tenantId: tenant },
  } as Parameters<typeof deliver>[1];
  return {
    send: () =>
      deliver({ type: "message", text: "Hello" }, reference, { adapter, appId, pace: createPace(now) }),
    login,
    tokens: () => connector.calls.map(({ authorization }) => authorization),
  };
}
