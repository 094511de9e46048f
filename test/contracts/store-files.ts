import { describe, expect, test } from "vitest";
import type { OpenStore } from "#test/contracts/store-contract.ts";
import { later, noon } from "#test/contracts/store-examples.ts";

const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
const file = (name: string) => ({ name, contentType: "image/png", sha256: "sum", content: bytes });
const sent = (message: string, ...names: string[]) =>
  ({ conversation: "webchat:sato", message, author: "user", at: noon, files: names.map(file) }) as const;

export function describeFiles(open: OpenStore): void {
  describe("a file", () => {
    test("is kept byte for byte, once for each message however often that is sent", async () => {
      const { store, reopen } = await open();
      const first = await store.keepFiles(sent("one", "a.png", "b.png"));
      const again = await store.keepFiles(sent("one", "a.png", "b.png"));
      await store.keepFiles({ ...sent("two", "c.png"), at: later(1) });

      const reopened = await reopen();
      const [kept] = await reopened.files("webchat:sato");
      const found = await reopened.file("webchat:sato", first[0]?.id ?? "");

      expect(again).toEqual(first);
      expect((await reopened.files("webchat:sato")).map(({ name }) => name)).toEqual([
        "a.png",
        "b.png",
        "c.png",
      ]);
      expect(kept).toMatchObject({ author: "user", size: 256, at: noon, contentType: "image/png" });
      expect(Buffer.from(found?.content ?? []).equals(bytes)).toBe(true);
    });

    test("is had only with its own conversation, by an id nobody can guess", async () => {
      const { store } = await open();
      const [kept] = await store.keepFiles(sent("one", "a.png"));

      expect(kept?.id).toMatch(/^[\w-]{43}$/);
      expect(await store.file("webchat:tanaka", kept?.id ?? "")).toBeUndefined();
      expect(await store.file("webchat:sato", "1")).toBeUndefined();
    });

    test("of a message that was not taken is dropped, and no other", async () => {
      const { store } = await open();
      await store.keepFiles(sent("one", "a.png"));
      await store.keepFiles(sent("two", "b.png"));

      await store.dropFiles("webchat:sato", "one");

      expect((await store.files("webchat:sato")).map(({ name }) => name)).toEqual(["b.png"]);
    });
  });
}
