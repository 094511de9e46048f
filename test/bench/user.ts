import type { Message } from "#test/support/chat/buttons.ts";
import { toActivity } from "#test/support/chat/buttons.ts";
import { printMessage, type Seen } from "#test/support/chat/print.ts";
import type { Connector } from "./connector.ts";
import { post } from "./post.ts";
import type { Talk } from "./talk.ts";

/** How a contender answers: by the golden conversations, or by saying back what it hears. */
export type Answers = "triage" | "echo" | "counting-echo" | "nothing";

export type UserDeps = {
  readonly address: string;
  readonly connector: Connector;
  readonly authorization: string;
  readonly answers: Answers;
  readonly deliveryMode: "callback" | "expectReplies";
  /** Called after every turn that was answered as it had to be, with how long its person waited since it was due. */
  readonly answered: (waitedMs: number) => void;
  /** When the next turn is due, told when it is; undefined when there is no time for another. */
  readonly due: () => Promise<number | undefined>;
  /** Called when somebody is sent away for now; where it is missing that is a wrong answer. They say the same again. */
  readonly refused?: () => void;
};

/** Anything but the answer that was due: it fails the whole run. */
export class WrongAnswerError extends Error {
  override readonly name = "WrongAnswerError";
  constructor(conversation: string, expected: string, received: string) {
    super(`In ${conversation} was expected:\n${expected}\nand answered:\n${received}`);
  }
}

/** Plays one conversation from the greeting to its end; false when it was broken off because the time was up. */
export async function playTalk(conversation: string, talk: Talk, deps: UserDeps): Promise<boolean> {
  const seen: Message[] = [];
  let turns = 0;
  const turn = async (activity: { readonly type?: string; readonly text?: string }, answer: string) => {
    const due = await deps.due();
    if (due === undefined) return false;
    turns += 1;
    const saying = { conversation, id: `${conversation}-said-${turns}`, locale: talk.locale, activity };
    let message = await say(saying, deps);
    while (message === "refused") {
      deps.refused?.();
      if ((await deps.due()) === undefined) return false;
      message = await say(saying, deps);
    }
    const expected = answerOf(activity.text, answer, turns, deps);
    const received = deps.answers === "triage" ? printed(message) : (message.text ?? "");
    if (received !== expected) throw new WrongAnswerError(conversation, expected, received);
    deps.answered(performance.now() - due);
    seen.push(message);
    return true;
  };
  const people = [{ id: "user-1" }, { id: "bot" }];
  if (!(await turn({ type: "conversationUpdate", ...{ membersAdded: people } }, talk.greeting))) return false;
  for (const { sent, answer } of talk.lines) {
    // the others have no buttons: they get the label as text
    const isTriage = deps.answers === "triage";
    if (!(await turn(isTriage ? toActivity(sent, seen) : { text: JSON.stringify(sent) }, answer)))
      return false;
  }
  return true;
}

type Turn = {
  readonly conversation: string;
  readonly id: string;
  readonly locale: string;
  readonly activity: object;
};

/** Says something once, and gives the one message it is answered with. */
export async function say(
  { conversation, id, locale, activity }: Turn,
  deps: Omit<UserDeps, "due" | "answered">,
): Promise<Message | "refused"> {
  const { connector, deliveryMode, authorization, address } = deps;
  const isCalledBack = deliveryMode === "callback";
  const next = isCalledBack ? connector.next(conversation) : undefined;
  const { status, body } = await post(
    `${address}/api/messages`,
    { authorization },
    {
      type: "message",
      id,
      timestamp: new Date().toISOString(),
      channelId: "webchat",
      serviceUrl: connector.url,
      conversation: { id: conversation },
      from: { id: `user-of-${conversation}`, name: "Sato", role: "user" },
      recipient: { id: "bot", name: "Kiriwake" },
      locale,
      ...(!isCalledBack && { deliveryMode }),
      ...activity,
    },
  );
  if (deps.refused !== undefined && (status === 503 || status === 429)) return "refused";
  if (status !== 200) throw new WrongAnswerError(conversation, "200", `${status} ${body}`);
  if (next !== undefined) return next;
  const { activities } = JSON.parse(body) as { readonly activities: readonly Message[] };
  const [message, ...more] = activities;
  if (message === undefined || more.length > 0) {
    throw new WrongAnswerError(conversation, "one message", `${activities.length} messages`);
  }
  return message;
}

/** Every case has a number of its own. */
function printed(message: Message): string {
  // boundary: what was received is an activity
  return printMessage(message as Seen).replace(/K-\d{4,}/, "K-1001");
}

function answerOf(text: string | undefined, expected: string, turns: number, { answers }: UserDeps): string {
  switch (answers) {
    case "triage":
      return expected;
    case "echo":
      return `echo ${text ?? "hello"}`;
    case "nothing":
      return "";
    case "counting-echo":
      return `${turns} echo ${text ?? "hello"}`;
  }
}
