import { expect, onTestFinished, test } from "vitest";
import { isPicture } from "#src/channels/teams/pictures.ts";
import { largestBytes } from "#src/files/check-file.ts";
import { startApp } from "#test/support/app.ts";
import { startConnector } from "#test/support/connector-server.ts";
import { makeFirstAccount } from "#test/support/desk-client.ts";
import { createTeamsDoor } from "#test/support/teams-door.ts";

const png = Buffer.from("89504e470d0a1a0a0000000d49484452", "hex");
const path = "/v3/attachments/0-weu-d1/views/original";

test("a picture put into a message is offered to the agent, who gets it from where it lies", async () => {
  const { paste, desk, connector, texts } = await started();
  connector.pictures.set(path, png);

  await paste(connector.url.slice(0, -1) + path);

  await expect.poll(() => texts().join()).toContain("I keep the file");
  const address = await desk.pictureAddress();
  const { status, headers, text } = await desk.client.page(address);
  expect([status, headers.get("content-disposition")]).toEqual([
    200,
    expect.stringContaining("picture-1.png"),
  ]);
  expect(text).toContain("PNG");
  expect(connector.fetched).toHaveLength(1);
});

test.each([
  ["is not there any more", undefined],
  ["is no picture", Buffer.from("<script>alert(1)</script>")],
  ["is larger than what is taken", Buffer.concat([png, Buffer.alloc(largestBytes)])],
])("one that %s is a page that says so", async (_, content) => {
  const { paste, desk, connector } = await started();
  if (content !== undefined) connector.pictures.set(path, content);
  await paste(connector.url.slice(0, -1) + path);

  const { status, text } = await desk.client.page(await desk.pictureAddress());

  expect(status).toBe(404);
  expect(text).not.toContain("alert(1)");
});

test("one that lies elsewhere is refused kindly, and nobody elsewhere is shown our token", async () => {
  const { paste, connector, texts, desk } = await started();
  const foreign = await startConnector();
  onTestFinished(foreign.close);

  await paste(foreign.url.slice(0, -1) + path);

  await expect.poll(() => texts().join()).toContain("pictures or files here");
  const { status } = await desk.client.page("/desk/cases/K-1001/pictures/1/0");
  expect(status).toBe(404);
  expect([foreign.fetched, connector.fetched]).toEqual([[], []]);
});

test.each(["0/0", "1/1", "1/-1", "x/y", "99999999999999999999/0", "2/0"])(
  "there is no picture at %s",
  async (place) => {
    const { paste, desk, connector } = await started();
    connector.pictures.set(path, png);
    await paste(connector.url.slice(0, -1) + path);
    await desk.pictureAddress();

    expect((await desk.client.page(`/desk/cases/K-1001/pictures/${place}`)).status).toBe(404);
    expect(connector.fetched).toEqual([]);
  },
);

test("an attachment that says nothing of itself is no picture", () => {
  expect(isPicture({}, "https://smba.trafficmanager.net/jp/")).toBe(false);
});

/** The product, and somebody in Teams who pastes a picture and then wants a person. */
async function started() {
  const connector = await startConnector();
  const app = await startApp({ DEFAULT_LOCALE: "en" });
  onTestFinished(async () => {
    await app.stop();
    await connector.close();
  });
  const door = createTeamsDoor(app.origin, connector.url);
  const client = await makeFirstAccount(app.deskUrl(), "en");
  const paste = async (contentUrl: string) => {
    await door({ text: "", attachments: [{ contentType: "image/*", contentUrl }] });
    await door({ text: "a person please" });
    await door({ value: { kiriwake: { type: "command", command: "send" } } });
  };
  const pictureAddress = async () => {
    const { text } = await client.page("/desk/cases/K-1001");
    return /href="(\/desk\/cases\/K-1001\/pictures\/[^"]+)"/.exec(text)?.[1] ?? "";
  };
  const texts = () =>
    connector.calls
      .map(({ body }) => JSON.stringify(body))
      .filter((text) => text.includes('"type":"message"'));
  return { paste, texts, connector, desk: { client, pictureAddress } };
}
