import type { Memory } from "./memory.ts";
import { pause } from "./pause.ts";

/** The way into one conversation, as POST /chat/session gives it. */
export type Session = {
  readonly token: string;
  readonly conversationId: string;
  readonly userId: string;
  readonly resume: string;
  /** Whether it is the conversation that was asked for, not a new one. */
  readonly resumed: boolean;
};

type Deps = {
  readonly memory: Memory;
  readonly locale: () => string;
  /** Too many begin at once; it is tried again. */
  readonly onCrowd: () => void;
};

const resumeKey = "kiriwake.resume";
const longestWaitMs = 15_000;

/** Opens the remembered conversation, or a new one; tries until the server answers. */
export async function openSession(deps: Deps): Promise<Session> {
  for (let waitMs = 500; ; waitMs = Math.min(waitMs * 2, longestWaitMs)) {
    const session = await inTurn(() => requestSession(deps).catch(() => undefined));
    if (session) return session;
    await pause(waitMs);
  }
}

/** Whether there is a conversation to go on with. */
export function hasConversation(memory: Memory): boolean {
  return memory.read(resumeKey) !== undefined;
}

async function requestSession({ memory, locale, onCrowd }: Deps): Promise<Session | undefined> {
  const resume = memory.read(resumeKey);
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const response = await fetch("/chat/session", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ resume, locale: locale(), timezone: timeZone }),
    signal: AbortSignal.timeout(10_000),
  });
  // a resume value the server cannot read would be refused for ever
  if (response.status === 400) memory.forget(resumeKey);
  if (response.status === 429) onCrowd();
  if (!response.ok) return undefined;
  const session = toSession(await response.json());
  if (session) memory.write(resumeKey, session.resume);
  return session;
}

function toSession(value: unknown): Session | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  const { token, conversationId, userId, resume, resumed }: Partial<Record<string, unknown>> = { ...value };
  if (typeof token !== "string" || typeof conversationId !== "string") return undefined;
  if (typeof userId !== "string" || typeof resume !== "string") return undefined;
  return { token, conversationId, userId, resume, resumed: resumed === true };
}

// two tabs opened at once would else begin two conversations; not every address has locks, and not every frame may
function inTurn<T>(task: () => Promise<T>): Promise<T> {
  if (!("locks" in navigator)) return task();
  return navigator.locks.request(resumeKey, task).catch(task);
}
