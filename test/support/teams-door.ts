import { expect } from "vitest";

const person = { id: "29:sato", name: "Sato" };

/** What Teams delivers to `/api/messages`, of a private chat and under an id of its own unless it says otherwise. */
export function createTeamsDoor(origin: string, serviceUrl: string) {
  let count = 0;
  return async (activity: object): Promise<void> => {
    count += 1;
    const answer = await fetch(`${origin}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        type: "message",
        id: `activity-${count}`,
        channelId: "msteams",
        serviceUrl,
        conversation: { id: "a:1", conversationType: "personal" },
        from: person,
        recipient: { id: "28:kiriwake" },
        locale: "en-US",
        ...activity,
      }),
    });
    expect(answer.status).toBe(200);
  };
}
