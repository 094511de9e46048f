import { readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { describe, expect, test } from "vitest";
import { ConfigError, readConfig, variables } from "#src/config.ts";

const appId = "6f2d1c9e-1b7a-4f0e-9a64-0d3b5b1c7e11";
const tenantId = "0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d";

describe("with nothing set", () => {
  test("it runs on this machine only, in Japanese, without a Bot Framework account", () => {
    expect(readConfig({})).toEqual({
      mode: "development",
      port: 3978,
      conversationsPerMinute: 120,
      host: "127.0.0.1",
      publicUrl: undefined,
      retentionDays: 90,
      teamsSupport: undefined,
      proxies: 0,
      database: { type: "sqlite", file: "data/kiriwake.sqlite" },
      logLevel: "info",
      defaultLocale: "ja",
      triageOrder: "adaptive",
      company: {},
      allowedOrigins: [],
      desk: {
        schedule: undefined,
        timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        replyWithinMinutes: 60,
        patience: { nobodyCame: 5, userSilent: 15, userGone: 1440 },
        presence: { goneMinutes: 10, capacity: 5 },
      },
      targets: { email: undefined, webhook: undefined, requestTracker: undefined },
      botFramework: { type: "local" },
    });
  });

  test("in production it listens on every address, and /api/messages is off while web chat works", () => {
    expect(readConfig({ NODE_ENV: "production" })).toMatchObject({
      host: "0.0.0.0",
      botFramework: { type: "off" },
    });
  });

  test.each(Object.keys(variables.shape))("%s set to nothing or to spaces counts as not set", (variable) => {
    expect(readConfig({ [variable]: "" })).toEqual(readConfig({}));
    expect(readConfig({ [variable]: " \t " })).toEqual(readConfig({}));
  });
});

test.each([
  ["PORT", "0", { port: 0 }],
  ["PORT", " 8080 ", { port: 8080 }],
  ["HOST", "::", { host: "::" }],
  ["HOST", "0.0.0.0", { host: "0.0.0.0" }],
  ["PUBLIC_URL", "https://help.example.com/", { publicUrl: "https://help.example.com" }],
  ["PUBLIC_URL", "https://help.example.com", { proxies: 1 }],
  ["PROXIES", "2", { proxies: 2 }],
  ["PUBLIC_URL", "http://localhost:3978", { publicUrl: "http://localhost:3978" }],
  ["DATABASE_FILE", "/var/lib/a b.sqlite", { database: { type: "sqlite", file: "/var/lib/a b.sqlite" } }],
  ["DATABASE_URL", "postgres://db/mail", { database: { type: "postgres", url: "postgres://db/mail" } }],
  ["LOG_LEVEL", "silent", { logLevel: "silent" }],
  ["DEFAULT_LOCALE", "en", { defaultLocale: "en" }],
  ["TRIAGE_ORDER", "article", { triageOrder: "article" }],
  [
    "WEBMAIL_URL",
    "https://mail.example.com/owa",
    { company: { webmailUrl: "https://mail.example.com/owa" } },
  ],
  ["STATUS_PAGE_URL", "http://status.example.com", { company: { statusPage: "http://status.example.com" } }],
  [
    "ALLOWED_ORIGINS",
    "https://www.example.com, HTTPS://Shop.example.com:443/,",
    { allowedOrigins: ["https://www.example.com", "https://shop.example.com"] },
  ],
])("%s may be %j", (variable, value, config) => {
  expect(readConfig({ [variable]: value })).toMatchObject(config);
});

test.each([
  ["PORT", "banana"],
  ["PORT", "65536"],
  ["PORT", "-1"],
  ["PORT", "80.5"],
  ["PORT", "0x50"],
  ["PROXIES", "4"],
  ["HOST", "http://localhost"],
  ["NODE_ENV", "prod"],
  ["LOG_LEVEL", "verbose"],
  ["DEFAULT_LOCALE", "fr"],
  ["TRIAGE_ORDER", "random"],
  ["PUBLIC_URL", "help.example.org"],
  ["PUBLIC_URL", "https://help.example.com/chat"],
  ["PUBLIC_URL", "https://help.example.com?x"],
  ["WEBMAIL_URL", "javascript:alert(1)"],
  ["STATUS_PAGE_URL", "ftp://status.example.com"],
  ["STATUS_PAGE_URL", "https://user:secret@status.example.com"],
  ["ALLOWED_ORIGINS", "*"],
  ["ALLOWED_ORIGINS", "https://a.example, null"],
  ["ALLOWED_ORIGINS", "https://a.example/path"],
  ["BOT_APP_ID", "kiriwake"],
  ["BOT_APP_TYPE", "singletenant"],
  ["BOT_TENANT_ID", "a b"],
  ["ALLOWED_SERVICE_URLS", "http://smba.example.com"],
  ["ALLOWED_SERVICE_URLS", "*"],
  ["ALLOWED_SERVICE_URLS", "*.com:443"],
  ["ALLOWED_SERVICE_URLS", "https://a.example/path"],
  ["ALLOWED_SERVICE_URLS", "127.0.0.1"],
])("%s must not be %j, and the error does not repeat it", (variable, value) => {
  const { faults, message } = refusedBy({ [variable]: value });

  expect(faults.map((fault) => fault.variable)).toContain(variable);
  expect(message).toContain(`\n  ${variable}: `);
  if (value.length > 8) expect(message).not.toContain(value);
});

test("every wrong variable is listed in one error, with what is allowed", () => {
  const { message } = refusedBy({
    PORT: "banana",
    LOG_LEVEL: "verbose",
    ALLOWED_ORIGINS: "https://a.example,b.example",
    BOT_APP_PASSWORD: "hunter2",
  });

  expect(message).toBe(
    [
      "Kiriwake was not started: these settings are wrong. Correct them in the environment or in .env; " +
        ".env.example explains each.",
      "  PORT: must be a whole number from 0 to 65535; 0 takes any free port",
      "  LOG_LEVEL: allowed: trace, debug, info, warn, error, fatal, silent",
      "  ALLOWED_ORIGINS: entry 2 must be an address without a path, as https://help.example.com or http://localhost:8080",
      "  BOT_APP_ID: is missing, but BOT_APP_PASSWORD is set",
    ].join("\n"),
  );
});

describe("where cases also go", () => {
  const all = {
    SMTP_URL: "smtps://kiriwake:hunter2@mail.example.com",
    MAIL_FROM: "kiriwake@example.com",
    SUPPORT_MAILBOX: "support@example.com",
    WEBHOOK_URL: "https://tickets.example.com/kiriwake",
    WEBHOOK_SECRET: "hunter2-hunter2-hunter2",
    RT_URL: "https://rt.example.com/rt/",
    RT_TOKEN: "1-14-hunter2",
    RT_QUEUE: "メール",
  };

  test("is what is set", () => {
    expect(readConfig(all).targets).toEqual({
      email: { smtpUrl: all.SMTP_URL, from: all.MAIL_FROM, to: all.SUPPORT_MAILBOX },
      webhook: { url: all.WEBHOOK_URL, secret: all.WEBHOOK_SECRET },
      requestTracker: { url: "https://rt.example.com/rt", token: all.RT_TOKEN, queue: all.RT_QUEUE },
    });
  });

  test("is not guessed from a half: every variable that is missing is named, and none is repeated", () => {
    const { faults, message } = refusedBy({
      SMTP_URL: all.SMTP_URL,
      WEBHOOK_SECRET: all.WEBHOOK_SECRET,
      RT_TOKEN: all.RT_TOKEN,
    });

    expect(faults.map(({ variable }) => variable)).toEqual([
      "MAIL_FROM",
      "SUPPORT_MAILBOX",
      "WEBHOOK_URL",
      "RT_URL",
      "RT_QUEUE",
    ]);
    expect(message).not.toContain("hunter2");
  });

  test.each([
    ["SMTP_URL", "https://hunter2@mail.example.com"],
    ["MAIL_FROM", "Kiriwake <kiriwake@example.com>"],
    ["SUPPORT_MAILBOX", "a@example.com, b@example.com"],
    ["SUPPORT_MAILBOX", "a@example.com\r\nBcc: b@example.com"],
    ["WEBHOOK_URL", "http://tickets.example.com/"],
    ["WEBHOOK_SECRET", "hunter2"],
    ["RT_URL", "http://rt.example.com"],
    ["RT_QUEUE", "General' OR id > 0"],
  ])("is refused with %s set to %j", (variable, value) => {
    const { faults, message } = refusedBy({ ...all, [variable]: value });

    expect(faults.map((fault) => fault.variable)).toEqual([variable]);
    expect(message).not.toContain(value);
  });

  test("may be on this machine unencrypted", () => {
    expect(readConfig({ ...all, WEBHOOK_URL: "http://127.0.0.1:8080/x" }).targets.webhook?.url).toBe(
      "http://127.0.0.1:8080/x",
    );
  });
});

describe("the Bot Framework", () => {
  const proof = { BOT_APP_ID: appId, BOT_APP_PASSWORD: "hunter2", BOT_TENANT_ID: tenantId };
  const serviceHosts = [
    "*.botframework.com",
    "smba.trafficmanager.net",
    "smba.infra.gcc.teams.microsoft.com",
  ];

  test.each([
    [
      "SingleTenant",
      proof,
      { appType: "SingleTenant", appPassword: "hunter2", tenantId, tenants: [tenantId] },
    ],
    [
      "MultiTenant",
      { ...proof, BOT_APP_TYPE: "MultiTenant", BOT_TENANT_ID: "" },
      { appType: "MultiTenant", appPassword: "hunter2", tenants: [] },
    ],
    [
      "UserAssignedMSI",
      { ...proof, BOT_APP_TYPE: "UserAssignedMSI", BOT_APP_PASSWORD: "" },
      { appType: "UserAssignedMSI", tenantId, tenants: [tenantId] },
    ],
    [
      "SingleTenant, for organisations it names",
      { ...proof, BOT_ALLOWED_TENANTS: `${appId.toUpperCase()}, ${tenantId}` },
      { appType: "SingleTenant", appPassword: "hunter2", tenantId, tenants: [appId.toLowerCase(), tenantId] },
    ],
  ])("is proven to as %s", (_, environment, expected) => {
    for (const NODE_ENV of ["development", "production"]) {
      expect(readConfig({ ...environment, NODE_ENV }).botFramework).toEqual({
        type: "credentials",
        appId,
        serviceHosts,
        ...expected,
      });
    }
  });

  test.each([
    ["an id alone", { BOT_APP_ID: appId }, ["BOT_APP_PASSWORD", "BOT_TENANT_ID"]],
    ["no password", { ...proof, BOT_APP_PASSWORD: "" }, ["BOT_APP_PASSWORD"]],
    ["no tenant", { ...proof, BOT_TENANT_ID: "" }, ["BOT_TENANT_ID"]],
    ["a password alone", { BOT_APP_PASSWORD: "hunter2" }, ["BOT_APP_ID"]],
    ["a tenant alone", { BOT_TENANT_ID: tenantId }, ["BOT_APP_ID"]],
    [
      "no tenant for an identity of Azure's",
      { BOT_APP_ID: appId, BOT_APP_TYPE: "UserAssignedMSI" },
      ["BOT_TENANT_ID"],
    ],
    ["no password for any tenant", { BOT_APP_ID: appId, BOT_APP_TYPE: "MultiTenant" }, ["BOT_APP_PASSWORD"]],
  ])("is not started with %s", (_, environment, missing) => {
    const { faults, message } = refusedBy(environment);

    expect(faults.map(({ variable }) => variable)).toEqual(missing);
    expect(message).not.toContain("hunter2");
  });

  test("is answered at other hosts when they are named", () => {
    const { botFramework } = readConfig({
      ...proof,
      ALLOWED_SERVICE_URLS: "https://smba.infra.gov.teams.microsoft.us/, *.botframework.azure.us",
    });

    expect(botFramework).toMatchObject({
      serviceHosts: ["smba.infra.gov.teams.microsoft.us", "*.botframework.azure.us"],
    });
  });
});

describe(".env.example", () => {
  const file = readFileSync(new URL("../.env.example", import.meta.url), "utf8");

  test("names every variable there is, in the same order, and no other", () => {
    const named = file.split("\n").flatMap((line) => /^([A-Z_]+)=/.exec(line)?.[1] ?? []);

    expect(named).toEqual(Object.keys(variables.shape));
  });

  test("sets every variable to its default", () => {
    expect(readConfig(parseEnv(file))).toEqual(readConfig({}));
  });

  test("has a line of explanation above every variable", () => {
    const lines = file.split("\n");
    const bare = lines.filter((line, index) => /^[A-Z_]+=/.test(line) && !lines[index - 1]?.startsWith("# "));

    expect(bare).toEqual([]);
  });
});

function refusedBy(environment: Record<string, string>): ConfigError {
  try {
    readConfig(environment);
  } catch (error) {
    if (error instanceof ConfigError) return error;
    throw error;
  }
  throw new Error("Nothing was wrong with it.");
}
