import { expect, test } from "vitest";
import { readConfig } from "#src/config.ts";
import { channelFor, routeFactsOf } from "#src/handoff/support-queues.ts";
import type { SupportChannel } from "#src/store/support-store.ts";
import { examplePacket } from "#test/handoff/example-case.ts";

const rules =
  "osaka: zone Asia/Tokyo and language JA; europe: zone Europe/*; gmail: service google; web: channel directline; 本社: tenant 11111111-1111-1111-1111-111111111111; sales: domain sales.example.com; plants: domain *.plant.example.com";

const everything = ["sales", "plants", "osaka", "europe", "gmail", "web", "本社", "en", undefined];

test.each([
  [
    "the first rule that fits",
    { language: "ja", zone: "Asia/Tokyo", service: "google" },
    everything,
    "osaka",
  ],
  ["a rule only when all of it is true", { language: "en", zone: "Asia/Tokyo" }, everything, "en"],
  ["what begins like it", { language: "en", zone: "Europe/London" }, everything, "europe"],
  [
    "the next rule where nobody serves the first",
    { language: "ja", zone: "Asia/Tokyo", service: "google" },
    ["gmail", undefined],
    "gmail",
  ],
  ["an organisation", { language: "ja", tenant: "11111111-1111-1111-1111-111111111111" }, everything, "本社"],
  ["a channel", { language: "ja", channel: "directline" }, everything, "web"],
  ["a mail domain", { language: "ja", domain: "Sales.Example.com" }, everything, "sales"],
  ["every domain below one", { language: "ja", domain: "kobe.plant.example.com" }, everything, "plants"],
  ["no domain that only ends like it", { language: "en", domain: "myplant.example.com" }, everything, "en"],
  ["the language where no rule fits", { language: "en", zone: "America/Lima" }, everything, "en"],
  ["everybody's where nothing fits", { language: "ja", zone: "America/Lima" }, everything, undefined],
  ["any there is where there is no other", { language: "ja" }, ["en"], "en"],
])("a case goes to the channel for %s", (_, facts, served, expected) => {
  const { queues = [] } =
    readConfig({ TEAMS_SUPPORT_OWNERS: "anybody", TEAMS_SUPPORT_QUEUES: rules }).teamsSupport ?? {};

  const found = channelFor(facts, queues, served.map(channel));

  expect(found).toEqual(channel(expected));
});

test("what is known of a case is taken from it and from its conversation", () => {
  const reference = { conversation: { id: "a:1", tenantId: "tenant-1" } };

  expect(routeFactsOf(examplePacket({ channel: "msteams" }), { timeZone: "Asia/Tokyo", reference })).toEqual({
    language: "ja",
    channel: "msteams",
    zone: "Asia/Tokyo",
    tenant: "tenant-1",
    service: "hosted",
  });
  expect(routeFactsOf(examplePacket({ situation: {} }), undefined)).toEqual({
    language: "ja",
    channel: "directline",
  });
});

test.each([
  ["their mail address", { email: "a@sales.example.com", upn: "a@example.com" }, "sales.example.com"],
  ["what they sign in with, where they have none", { upn: "a@example.com" }, "example.com"],
  ["nothing where they are a guest", { upn: "a_gmail.com#EXT#@example.com" }, undefined],
  ["nothing where nobody says who they are", {}, undefined],
])("the domain of a requester is that of %s", (_, known, domain) => {
  const packet = examplePacket({ requester: { id: "29:sato", ...known } });

  expect(routeFactsOf(packet, undefined).domain).toBe(domain);
});

test.each([
  "osaka",
  "osaka: zone",
  "osaka: colour blue",
  "osaka: zone Asia/Tokyo and",
  "osaka: zone Asia/Tokyo or language ja",
  "two words: language ja",
  ": language ja",
  "japanese: language ja",
  "en: zone Europe/London",
])("“%s” is no rule, and it is said at start", (wrong) => {
  expect(() =>
    readConfig({ TEAMS_SUPPORT_OWNERS: "anybody", TEAMS_SUPPORT_QUEUES: `gmail: service google; ${wrong}` }),
  ).toThrow(/TEAMS_SUPPORT_QUEUES: entry 2 must be as/);
});

function channel(serves: string | undefined): SupportChannel {
  return {
    channel: `19:${serves}`,
    team: "19:team",
    locale: "ja",
    reference: {},
    owner: { id: "29:tanaka", name: "田中" },
    ...(serves !== undefined && { serves }),
  };
}
