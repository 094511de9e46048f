import { beforeEach, expect, onTestFinished, test } from "vitest";
import { errorCodes } from "#dialogs/mail-reception/error-codes.ts";
import { modelProposer } from "#src/model/model-proposer.ts";
import { readPacks } from "#src/read-packs.ts";
import { fails, hangs, says, startModelServer, writes } from "./model-server.ts";

const packs = readPacks();
const asked = { slot: "webmail", choices: [] };
const text = "あっちの受け皿には全部そろっとるらしい、田中です 090-1234-5678 tanaka@example.co.jp";

let now = new Date("2026-11-24T01:00:00Z");
let model: Awaited<ReturnType<typeof startModelServer>>;
let warnings: string[];

beforeEach(async () => {
  model = await startModelServer();
  now = new Date("2026-11-24T01:00:00Z");
  warnings = [];
  onTestFinished(() => model.stop());
});

function propose(message = text, question: typeof asked | undefined = asked) {
  return proposer()({ text: message, locale: "ja", ...(question && { asked: question }) });
}

function proposer() {
  return modelProposer({
    settings: { url: model.url, name: "small", key: "secret-key" },
    packs: [packs.ja, packs.en],
    errors: errorCodes,
    now: () => now,
    log: { warn: (_, message) => warnings.push(message) },
  });
}

test("what the model reads in the person's own words is proposed", async () => {
  model.answer(
    says([{ question: "webmail", answer: "received", quote: "あっちの受け皿には全部そろっとる" }]),
  );

  expect(await propose()).toEqual([
    { slot: "webmail", value: "received", quote: "あっちの受け皿には全部そろっとる" },
  ]);
  expect(model.asked).toMatchObject([{ asked: "webmail", authorization: "Bearer secret-key" }]);
});

test("no address and no telephone number is sent to it", async () => {
  await propose();

  expect(model.asked[0]?.message).toBe("あっちの受け皿には全部そろっとるらしい、田中です [number] [address]");
});

test.each([
  ["words nobody wrote", { question: "webmail", answer: "received", quote: "受信トレイにあります" }],
  ["a question there is not", { question: "weather", answer: "received", quote: "全部そろっとる" }],
  ["an answer there is not", { question: "webmail", answer: "soon", quote: "全部そろっとる" }],
  ["what was not asked and is not named", { question: "quota", answer: "full", quote: "全部そろっとる" }],
  ["a don't-know about what was not asked", { question: "quota", answer: "unknown", quote: "らしい" }],
  ["what was taken out before", { question: "webmail", answer: "received", quote: "[address]" }],
])("%s are not proposed", async (_, answer) => {
  model.answer(says([answer]));

  expect(await propose()).toEqual([]);
});

test("what is named may be proposed without being asked, and no more than two", async () => {
  const message = "容量もうないし、転送はしとらんし、迷惑メールの箱も空やし";
  model.answer(
    says([
      { question: "quota", answer: "full", quote: "容量もうない" },
      { question: "forwarding", answer: "none", quote: "転送はしとらん" },
      { question: "other-folder", answer: "not-found", quote: "迷惑メールの箱も空" },
    ]),
  );

  const proposals = await propose(message, undefined);

  expect(proposals.map(({ slot }) => slot)).toEqual(["quota", "forwarding"]);
});

test("what the grammar reads otherwise in the same words is not proposed", async () => {
  const message = "ウェブメールには届いていません";
  model.answer(says([{ question: "webmail", answer: "received", quote: message }]));

  expect(await propose(message)).toEqual([]);
});

test.each([
  ["says no JSON", writes("I think it is webmail")],
  ["says other JSON", writes('{"answer": 42}')],
  ["fails", fails(500)],
  ["redirects", fails(302)],
  ["never answers", hangs],
])("a model that %s proposes nothing", async (_, answering) => {
  model.answer(answering);

  expect(await propose()).toEqual([]);
});

test("after three failures it is left alone for a minute, and somebody is told once", async () => {
  const ask = proposer();
  const unread = { text, asked, locale: "ja" } as const;
  model.answer(fails(503));
  for (let turn = 0; turn < 5; turn += 1) await ask(unread);
  expect(model.asked).toHaveLength(3);
  expect(warnings).toHaveLength(1);

  model.answer(says([{ question: "webmail", answer: "received", quote: "全部そろっとる" }]));
  expect(await ask(unread)).toEqual([]);
  now = new Date("2026-11-24T01:01:01Z");

  expect(await ask(unread)).toHaveLength(1);
});
