import { expect, test } from "vitest";
import type { ScopeTerm } from "#src/store/notice-store.ts";
import { concernOf } from "#src/turn/concern.ts";
import { mailboxOf, type Told } from "#src/turn/mailbox.ts";
import { entities } from "#src/turn-deps.ts";
import { entitiesIn } from "#src/understanding/entities.ts";

const ocn: readonly ScopeTerm[] = [{ type: "provider", value: "OCN" }];
const docomo: readonly ScopeTerm[] = [{ type: "carrier", value: "docomo" }];
const company: readonly ScopeTerm[] = [{ type: "domain", value: "example.co.jp" }];

test.each<readonly [string, readonly ScopeTerm[], string, Partial<Told>, string]>([
  ["no scope: everybody", [], "", {}, "concerned"],
  ["nothing told", ocn, "", {}, "unsure"],
  ["the service by its name", ocn, "OCNのメール", {}, "concerned"],
  ["the service by its address", ocn, "taro@ocn.ne.jp です", {}, "concerned"],
  ["another service", ocn, "うちはBIGLOBEです", {}, "elsewhere"],
  ["one of several", [...ocn, ...company], "info@mail.example.co.jp に届かない", {}, "concerned"],
  ["a domain that only ends alike", company, "notexample.co.jp に届かない", {}, "unsure"],
  ["a service may carry the company's domain", company, "うちはBIGLOBEです", {}, "unsure"],
  ["a phone company does not", company, "", { situation: { service: "docomo" } }, "elsewhere"],
  ["the answer of a button", docomo, "", { situation: { service: "docomo" } }, "concerned"],
  ["a phone's company is not the mail's", ocn, "ドコモのスマホ", {}, "unsure"],
  ["but may be", docomo, "ドコモのスマホ", {}, "concerned"],
  ["a sender's service is nobody's", ocn, "取引先のBIGLOBEから来ない", {}, "unsure"],
  ["the address they write from", company, "", { requester: { id: "a@example.co.jp" } }, "concerned"],
  ["another address they write from", company, "", { requester: { id: "a@example.org" } }, "elsewhere"],
])("whom a notice concerns: %s", (_, scope, said, told, expected) => {
  const named = (text: string) => entitiesIn(text, { packs: entities });
  const mailbox = mailboxOf(
    { notes: named(said), situation: {}, requester: { id: "dl_1" }, ...told },
    { named },
  );

  expect(concernOf(scope, mailbox)).toBe(expected);
});
