import type { DeskDeps, Show } from "./desk-request.ts";
import { formOf } from "./form.ts";
import { inLanguage } from "./layout.ts";
import { refuse } from "./refuse.ts";
import { send, sendPage } from "./send.ts";
import { type Undelivered, undeliveredPage } from "./undelivered-page.ts";

const listed = 200;

/** What was given up, whatever it was to be delivered to. */
export const showUndelivered: Show = async (_, response, { reader, store }) => {
  const orders = await Promise.all((await store.deadOrders(listed)).map((order) => withCase(order, store)));
  sendPage(response, 200, undeliveredPage(orders, reader));
};

/** Puts one of them back where it waits to be delivered. */
export const sendAgain: Show = async (request, response, { reader, store, now }) => {
  const key = (await formOf(request))?.get("key");
  if (!key) return refuse("invalid", request, response, reader);
  // whoever presses twice finds it on its way, or delivered
  await store.redrive(key, now());
  response.setHeader("location", inLanguage("/desk/undelivered", reader.locale));
  send(response, { status: 303, type: "text/plain", body: "" });
};

async function withCase(
  order: Undelivered["order"],
  store: Pick<DeskDeps["store"], "conversation">,
): Promise<Undelivered> {
  const caseNumber = (await store.conversation(order.conversation))?.caseNumber;
  return { order, ...(caseNumber !== undefined && { caseNumber }) };
}
