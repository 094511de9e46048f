import { WebSocket } from "ws";
import { z } from "zod";
import { bareStreams, type Contender, kiriwakes } from "./contenders.ts";
import { post } from "./post.ts";
import type { Plan, Report } from "./report.ts";
import { inRound, type Round } from "./round.ts";

const openedAtOnce = 20;
const sessionSchema = z.object({ token: z.string(), conversationId: z.string() });
const openedSchema = z.object({ streamUrl: z.string() });

/** What it costs that somebody has the chat open and says nothing: each in a conversation of their own. */
export async function streams(plan: Plan): Promise<Report> {
  const many = plan.size ?? 10_000;
  const found = [];
  for (const contender of [bareStreams, ...kiriwakes]) {
    process.stderr.write(`${contender.name}: ${many} streams\n`);
    const kib = await inRound(contender, { ...plan, hasTokens: false }, (round) =>
      kibOfStream(round, contender, many),
    );
    found.push({ contender: contender.name, ...kib });
  }
  return {
    rows: found.map(({ contender, heap, resident }) => ({
      contender,
      [`memory of each of ${many.toLocaleString("en")} streams, KiB`]: resident.toFixed(1),
      "of that heap": heap.toFixed(1),
    })),
    figures: found
      .filter(({ contender }) => contender !== bareStreams.name)
      .map(({ contender, resident }) => ({
        contender,
        goal: "memory of an idle stream, KiB",
        figure: resident,
      })),
  };
}

async function kibOfStream(round: Round, { answers }: Contender, many: number) {
  const { address } = round.user;
  const urlOf =
    answers === "nothing" ? async () => address.replace("http", "ws") : () => streamUrlAt(address);
  const sockets: WebSocket[] = [];
  const open = async (count: number) => {
    let left = count;
    await Promise.all(
      Array.from({ length: openedAtOnce }, async () => {
        for (; left > 0; ) {
          left -= 1;
          sockets.push(await opened(await urlOf()));
        }
      }),
    );
  };
  try {
    // what is loaded and compiled at first belongs to nobody's stream
    await open(Math.ceil(many / 10));
    const before = await round.usage("collect");
    await open(many);
    const after = await round.usage("collect");
    return {
      resident: (after.rssBytes - before.rssBytes) / many / 1_024,
      heap: (after.heapBytes - before.heapBytes) / many / 1_024,
    };
  } finally {
    for (const socket of sockets) socket.terminate();
  }
}

async function streamUrlAt(address: string): Promise<string> {
  const begun = await post(`${address}/chat/session`, {}, {});
  const { token, conversationId } = sessionSchema.parse(JSON.parse(begun.body));
  const answer = await fetch(`${address}/v3/directline/conversations/${conversationId}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return openedSchema.parse(await answer.json()).streamUrl;
}

function opened(url: string): Promise<WebSocket> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  return new Promise((resolve, reject) => {
    socket.once("open", () => resolve(socket));
    socket.on("error", reject);
  });
}
