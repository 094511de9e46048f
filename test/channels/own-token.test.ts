import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { createOwnToken, type OwnProof } from "#src/channels/auth/own-token.ts";
import { readConfig } from "#src/config.ts";
import { temporaryFolder } from "#test/store/temporary-folder.ts";
import { startApp } from "#test/support/app.ts";
import { selfSigned } from "#test/support/self-signed.ts";
import { startTokenEndpoint } from "#test/support/token-endpoint.ts";

const appId = "00000000-0000-0000-0000-000000000001";
const tenant = "00000000-0000-0000-0000-000000000002";
const mine = selfSigned();
const other = selfSigned();
const old = selfSigned({ validTo: new Date("2026-01-01T00:00:00Z") });

let folder: Awaited<ReturnType<typeof temporaryFolder>>;
beforeAll(async () => {
  folder = await temporaryFolder();
  return folder.remove;
});

test.each([
  ["the certificate before its key", `${mine.certificate}${mine.key}`],
  ["the key before its certificate", `${mine.key}${mine.certificate}`],
])(
  "with %s, a token is got for a statement signed for this endpoint, this app and five minutes",
  async (_, pem) => {
    const { token, asked, url, clock } = await started(await certificateFile(pem));

    expect(await token()).toBe("token-1");

    expect(asked[0]).toMatchObject({
      path: `/${tenant}/oauth2/v2.0/token`,
      form: {
        grant_type: "client_credentials",
        client_id: appId,
        scope: "https://api.botframework.com/.default",
        client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
      },
      assertion: {
        claims: {
          aud: `${url}/${tenant}/oauth2/v2.0/token`,
          iss: appId,
          sub: appId,
          jti: expect.any(String),
          nbf: clock.ms / 1000,
          exp: clock.ms / 1000 + 300,
        },
      },
    });
    expect(asked[0]?.form).not.toHaveProperty("client_secret");
  },
);

test("with a secret, the secret is all that is sent", async () => {
  const { token, asked } = await started({ appPassword: "secret" });

  expect(await token()).toBe("token-1");

  expect(asked[0]?.form).toMatchObject({ client_id: appId, client_secret: "secret" });
  expect(asked[0]?.form).not.toHaveProperty("client_assertion");
});

test("a token serves everything that is sent until five minutes before it ends, and is asked for once", async () => {
  const { token, asked, clock } = await started({ appPassword: "secret" });

  expect(await Promise.all([token(), token(), token()])).toEqual(["token-1", "token-1", "token-1"]);
  clock.ms += 54 * 60_000;
  expect(await token()).toBe("token-1");
  clock.ms += 60_000;
  expect(await token()).toBe("token-2");
  expect(asked).toHaveLength(2);
});

test("no two statements are the same, and a new certificate takes the old one's place without a restart", async () => {
  const proof = await certificateFile(`${other.certificate}${other.key}`);
  const { token, asked, clock } = await started(proof);

  await expect(token()).rejects.toThrow("Microsoft gave no token (401)");
  await writeFile(proof.certificateFile, `${mine.certificate}${mine.key}`);
  clock.ms += 5_000;
  expect(await token()).toBe("token-2");
  clock.ms += 3_600_000;
  await token();

  const [, second, third] = asked.map(({ assertion }) => assertion?.claims.jti);
  expect(second).not.toBe(third);
});

test.each([401, 429, 503])("a refusal with %i holds for five seconds, whatever asks", async (status) => {
  const { token, asked, refuse, clock } = await started({ appPassword: "secret" });
  refuse(status);

  await expect(token()).rejects.toThrow(`Microsoft gave no token (${status})`);
  await expect(token()).rejects.toThrow("BOT_APP_ID is still valid");
  expect(asked).toHaveLength(1);
  clock.ms += 5_000;
  expect(await token()).toBe("token-2");
});

test.each([
  [
    "a key of another certificate",
    `${mine.certificate}${other.key}`,
    "holds a key that is not the certificate's",
  ],
  ["a certificate that has expired", `${old.certificate}${old.key}`, "has expired"],
  ["no key", mine.certificate, "cannot be read"],
  ["nothing of the kind", "hello", "cannot be read"],
])("with %s, it is said at start", async (_, pem, fault) => {
  const { certificateFile: file } = await certificateFile(pem);

  await expect(
    startApp({ BOT_APP_ID: appId, BOT_TENANT_ID: tenant, BOT_APP_CERTIFICATE: file }),
  ).rejects.toThrow(`BOT_APP_CERTIFICATE ${fault}`);
});

test("a certificate takes the place of a secret, and both are one too many", () => {
  const given = { BOT_APP_ID: appId, BOT_TENANT_ID: tenant, BOT_APP_CERTIFICATE: "bot.pem" };

  expect(readConfig(given).botFramework).toMatchObject({ certificateFile: "bot.pem", tenantId: tenant });
  expect(() => readConfig({ ...given, BOT_APP_PASSWORD: "hunter2" })).toThrow(
    "BOT_APP_CERTIFICATE: is set beside BOT_APP_PASSWORD",
  );
});

async function certificateFile(pem: string) {
  const file = join(folder.path, `${Math.random()}.pem`);
  await writeFile(file, pem);
  return { certificateFile: file };
}

async function started(proof: OwnProof) {
  const endpoint = await startTokenEndpoint(
    "certificateFile" in proof ? { certificate: mine.certificate } : {},
  );
  onTestFinished(endpoint.close);
  const clock = { ms: Date.UTC(2026, 10, 24) };
  const token = createOwnToken({
    appId,
    tenant,
    proof,
    loginUrl: endpoint.url,
    now: () => new Date(clock.ms),
  });
  return { ...endpoint, token, clock };
}
