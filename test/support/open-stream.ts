import { once } from "node:events";
import { onTestFinished } from "vitest";
import { WebSocket } from "ws";
import { z } from "zod";

const setSchema = z.object({
  watermark: z.string().optional(),
  activities: z.array(
    z.looseObject({
      type: z.string(),
      text: z.string().optional(),
      channelData: z.looseObject({ clientActivityID: z.string().optional() }).optional(),
    }),
  ),
});

/** An open stream and all that came over it so far; it is closed with the test. */
export async function openStream(url: string, options: { readonly autoPong?: boolean } = {}) {
  const socket = new WebSocket(url, options);
  onTestFinished(() => socket.terminate());
  const sets: z.output<typeof setSchema>[] = [];
  socket.on("message", (sent) => sets.push(setSchema.parse(JSON.parse(String(sent)))));
  await once(socket, "open");

  const activities = () => sets.flatMap((set) => set.activities);
  return {
    socket,
    sets,
    watermark: () => sets.findLast(({ watermark }) => watermark !== undefined)?.watermark,
    texts: () => activities().flatMap(({ type, text }) => (type === "message" ? [text ?? ""] : [])),
    numbers: () => activities().flatMap(({ channelData }) => channelData?.clientActivityID ?? []),
  };
}
