import { describe, expect, onTestFinished, test } from "vitest";
import type { News, Order, Target } from "#src/handoff/target.ts";
import { DeliveryError } from "#src/turn/carrier.ts";
import { examplePacket, hostile } from "#test/handoff/example-case.ts";

/** What whoever works there sees of a case: that it was opened, and then each thing said or changed. */
export type Shown = readonly string[];

export type TargetUnderTest = {
  readonly target: Target;
  /** Of one case, in the order it came; a repetition the other side drops is not shown. */
  readonly shown: (name: string) => Promise<Shown>;
  /** Lets the other side refuse the next thing that is asked of it. */
  readonly refuse: (how: "for now" | "for good") => void;
  /** Takes the other side away. */
  readonly goAway: () => Promise<void>;
  readonly close: () => Promise<void>;
};

const at = "2026-11-21T11:50:00.000Z";

/** What any target must do. `shown` gives "opened", the text of a message, or the status of a change. */
export function describeTarget(name: string, open: () => Promise<TargetUnderTest>): void {
  const openForTest = async () => {
    const { close, ...underTest } = await open();
    onTestFinished(close);
    const deliver = (order: Order) => underTest.target(order, AbortSignal.timeout(20_000));
    return { ...underTest, deliver };
  };

  describe(`a case that goes to ${name}`, () => {
    test("is opened once, though its order comes twice", async () => {
      const { deliver, shown } = await openForTest();

      await deliver(opening(1001));
      await deliver(opening(1001));

      expect(await shown("K-1001")).toEqual(["opened"]);
    });

    test("brings what is said and what becomes of it, in order, each once though it comes twice", async () => {
      const { deliver, shown } = await openForTest();
      const orders = [
        opening(1001),
        said(1001, "1", { who: "requester", text: "まだですか" }),
        changed(1001, "2", { status: "assigned", assignee: "佐藤" }),
        said(1001, "3", { who: "agent", name: "佐藤", text: "一行目\n二行目" }),
        changed(1001, "4", { status: "closed", assignee: "佐藤", closedAs: "fixed" }),
      ];

      for (const order of orders) {
        await deliver(order);
        await deliver(order);
      }

      expect(await shown("K-1001")).toEqual(["opened", "まだですか", "assigned", "一行目\n二行目", "closed"]);
    });

    test("is kept apart from others", async () => {
      const { deliver, shown } = await openForTest();

      await deliver(opening(1001));
      await deliver(opening(1002));
      await deliver(said(1002, "1", { who: "requester", text: "二つ目です" }));

      expect(await shown("K-1001")).toEqual(["opened"]);
      expect(await shown("K-1002")).toEqual(["opened", "二つ目です"]);
    });

    test("has what people typed as text, whatever it is", async () => {
      const { deliver, shown } = await openForTest();
      // a lone half of a character is none that could be sent
      const typed = hostile.filter((text) => text.isWellFormed() && !text.includes("\u0000"));

      await deliver(opening(1001));
      for (const [index, text] of typed.entries()) {
        await deliver(said(1001, `typed-${index}`, { who: "requester", text }));
      }

      expect((await shown("K-1001")).map(withoutLineEnds)).toEqual(["opened", ...typed.map(withoutLineEnds)]);
    });

    test.each([
      ["for now", true],
      ["for good", false],
    ] as const)("that is refused %s says whether trying again can help", async (how, retryable) => {
      const { deliver, refuse, shown } = await openForTest();
      refuse(how);

      const failure = await deliver(opening(1001)).catch((error: unknown) => error);

      expect(failure).toBeInstanceOf(DeliveryError);
      expect(failure).toMatchObject({ retryable });
      await deliver(opening(1001));
      expect(await shown("K-1001")).toEqual(["opened"]);
    });

    test("waits where nobody is there", async () => {
      const { deliver, goAway } = await openForTest();
      await goAway();

      const failure = await deliver(opening(1001)).catch((error: unknown) => error);

      expect(failure).toBeInstanceOf(DeliveryError);
      expect(failure).toMatchObject({ retryable: true });
    });
  });
}

/** How lines end is the business of whoever carries them. */
function withoutLineEnds(text: string): string {
  return text.replace(/[ \r]+\n/g, "\n");
}

type About<Type extends News["type"]> = Omit<Extract<News, { type: Type }>, "type" | "case" | "at">;

export function opening(number: number): Order {
  return order(number, "0", { type: "case-opened", case: number, at });
}

export function said(number: number, key: string, about: About<"message">): Order {
  return order(number, key, { type: "message", case: number, at, ...about });
}

export function noted(number: number, key: string, text: string): Order {
  return order(number, key, { type: "note", case: number, at, name: "鈴木", text });
}

export function changed(number: number, key: string, about: About<"case-changed">): Order {
  return order(number, key, { type: "case-changed", case: number, at, ...about });
}

function order(number: number, key: string, news: News): Order {
  const name = `K-${number}`;
  const conversation = `directline:${number}`;
  return {
    key: `${conversation}:7:${key}`,
    opened: {
      number,
      name,
      key: `${conversation}#1`,
      packet: examplePacket({ case: name }),
      standing: standingIn(news),
    },
    news,
  };
}

function standingIn(news: News): Order["opened"]["standing"] {
  const since = new Date(at);
  if (news.type !== "case-changed") return { status: "waiting", since };
  const { status, assignee, closedAs } = news;
  return { status, since, ...(assignee && { assignee }), ...(closedAs && { closedAs }) };
}
