import { expect, onTestFinished, test } from "vitest";
import { startApp } from "#test/support/app.ts";
import { type Forged, startIssuer, token } from "#test/support/token-issuer.ts";

const appId = "00000000-0000-0000-0000-000000000001";
const tenant = "00000000-0000-0000-0000-000000000002";
const serviceUrl = "https://smba.trafficmanager.net/jp/";

const fromTeams = {
  type: "message",
  channelId: "msteams",
  serviceUrl,
  conversation: { id: "a:1", conversationType: "personal", tenantId: tenant },
  channelData: { tenant: { id: tenant } },
  from: { id: "29:sato" },
  recipient: { id: "28:kiriwake" },
  text: "No mail arrives at all",
  // the answer rides in the response: nothing is sent to Microsoft from here
  deliveryMode: "expectReplies",
};

const seconds = (from: number) => Math.floor(Date.now() / 1000) + from;

const honest = {
  iss: "https://api.botframework.com",
  aud: appId,
  serviceurl: serviceUrl,
  nbf: seconds(-60),
  exp: seconds(3_600),
};

const without = (claim: string) => ({ claims: { [claim]: undefined } });

test("a token of the Bot Framework opens the door, also where the service URL ends without a slash", async () => {
  const { post } = await start();

  expect(await post(token(honest))).toBe(200);
  expect(await post(token(honest, { claims: { serviceurl: serviceUrl.slice(0, -1) } }))).toBe(200);
});

test.each<[string, Forged]>([
  ["signed by another key than it names", { signedBy: "foreign" }],
  ["not signed at all", { header: { alg: "none" } }],
  ["signed with the public key as a secret", { header: { alg: "HS256" } }],
  ["signed with another algorithm", { header: { alg: "RS512" } }],
  ["of another issuer", { claims: { iss: "https://login.evil.example" } }],
  [
    "of the Emulator's issuer",
    { claims: { iss: `https://sts.windows.net/${tenant}/`, appid: appId, ver: "1.0" } },
  ],
  ["for another bot", { claims: { aud: "00000000-0000-0000-0000-000000000009" } }],
  ["for a list of bots", { claims: { aud: [appId] } }],
  ["expired", { claims: { exp: seconds(-301) } }],
  ["that never expires", without("exp")],
  ["whose expiry is a text", { claims: { exp: "tomorrow" } }],
  ["not valid yet", { claims: { nbf: seconds(900) } }],
  ["whose key endorses other channels", { header: { kid: "foreign" } }],
  ["whose key endorses no channel", { header: { kid: "bare" } }],
  ["of an unknown key", { header: { kid: "nobody" }, signedBy: "known" }],
  ["of no key", { header: { kid: undefined }, signedBy: "known" }],
  ["without a service URL", without("serviceurl")],
  ["for another service URL", { claims: { serviceurl: "https://smba.trafficmanager.net/emea/" } }],
])("a token %s is a 401", async (_, forged) => {
  const { post } = await start();

  expect(await post(token(honest, forged))).toBe(401);
});

test.each([
  ["nothing", ""],
  ["no token", "Bearer "],
  ["another scheme", `Basic ${token(honest)}`],
  ["a token and something behind it", `Bearer ${token(honest)} x`],
  ["three words", "Bearer a.b.c"],
  ["JSON that is none", `Bearer ${Buffer.from("{").toString("base64url")}.e30.e30`],
  ["a list", `Bearer ${Buffer.from("[]").toString("base64url")}.W10.W10`],
  ["a token too long", `Bearer ${token({ ...honest, more: "x".repeat(7_000) })}`],
  ["four parts", `Bearer ${token(honest)}.x`],
])("a header with %s is a 401", async (_, header) => {
  const { send } = await start();

  expect(await send(header, fromTeams)).toBe(401);
});

test("a token for one channel does not speak for another", async () => {
  const { send } = await start();

  expect(await send(`Bearer ${token(honest)}`, { ...fromTeams, channelId: "slack" })).toBe(401);
});

test("a flood of unknown keys asks the issuer once a minute at most", async () => {
  const clock = { ms: 0 };
  const { post, issuer } = await start({}, () => new Date(Date.now() + clock.ms));
  const flood = () =>
    Promise.all(
      Array.from({ length: 50 }, (_, index) =>
        post(token(honest, { header: { kid: `flood-${index}` }, signedBy: "known" })),
      ),
    );

  const answers = await flood();
  await flood();

  expect(new Set(answers)).toEqual(new Set([401]));
  expect(issuer.keysAsked()).toBe(1);
  clock.ms = 61_000;
  await flood();
  expect(issuer.keysAsked()).toBe(2);
});

test("known keys outlive an outage of the issuer, and unknown ones are a 401 meanwhile", async () => {
  const clock = { ms: 0 };
  const { post, issuer } = await start({}, () => new Date(Date.now() + clock.ms));
  await post(token(honest));
  issuer.goDown();
  clock.ms = 25 * 3_600_000;
  const later = { claims: { nbf: seconds(0), exp: seconds(26 * 3_600) } };

  expect(await post(token(honest, later))).toBe(200);
  expect(await post(token(honest, { ...later, header: { kid: "new" }, signedBy: "known" }))).toBe(401);
  expect(await post(token(honest, later))).toBe(200);
});

test("an issuer that is away from the start is a 401, not an error", async () => {
  const { post, issuer } = await start();
  issuer.goDown();

  expect(await post(token(honest))).toBe(401);
});

const elsewhere = "00000000-0000-0000-0000-000000000003";
const inTenant = (tenantId: string | undefined, id: string | undefined) => ({
  ...fromTeams,
  conversation: { ...fromTeams.conversation, tenantId },
  channelData: { tenant: { id } },
});

test.each([
  ["its own organisation", {}, inTenant(tenant, tenant), 200],
  ["another organisation", {}, inTenant(elsewhere, elsewhere), 403],
  ["two organisations at once", {}, inTenant(tenant, elsewhere), 403],
  ["no organisation", {}, inTenant(undefined, undefined), 403],
  ["an organisation it was allowed", { BOT_ALLOWED_TENANTS: elsewhere }, inTenant(elsewhere, elsewhere), 200],
  ["its own, which is not on the list", { BOT_ALLOWED_TENANTS: elsewhere }, inTenant(tenant, tenant), 403],
  ["any, registered for all", { BOT_APP_TYPE: "MultiTenant" }, inTenant(elsewhere, elsewhere), 200],
])("a bot of one organisation, spoken to from %s", async (_, settings, activity, status) => {
  const { send } = await start(settings);

  expect(await send(`Bearer ${token(honest)}`, activity)).toBe(status);
});

async function start(settings: Readonly<Record<string, string>> = {}, now: () => Date = () => new Date()) {
  const issuer = await startIssuer();
  const app = await startApp(
    {
      NODE_ENV: "production",
      BOT_APP_ID: appId,
      BOT_APP_PASSWORD: "secret",
      BOT_TENANT_ID: tenant,
      ...settings,
    },
    { openIdUrl: issuer.openIdUrl, now },
  );
  onTestFinished(async () => {
    await app.stop();
    await issuer.close();
  });
  let count = 0;
  const send = async (authorization: string, activity: object): Promise<number> => {
    count += 1;
    const answer = await fetch(`${app.origin}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization },
      body: JSON.stringify({ ...activity, id: `activity-${count}` }),
    });
    await answer.text();
    return answer.status;
  };
  return { issuer, send, post: (jwt: string) => send(`Bearer ${jwt}`, fromTeams) };
}
