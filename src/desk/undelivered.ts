import type { DeskDeps, ShowAgent } from "./desk-request.ts";
import { inLanguage } from "./layout.ts";
import { note } from "./note.ts";
import { refuse } from "./refuse.ts";
import { redirect, sendPage } from "./send.ts";
import { type Undelivered, undeliveredPage } from "./undelivered-page.ts";

const listed = 200;

/** What was given up, whatever it was to be delivered to. */
export const showUndelivered: ShowAgent = async (_, response, { reader, store }) => {
  const orders = await Promise.all((await store.deadOrders(listed)).map((order) => withCase(order, store)));
  sendPage(response, 200, undeliveredPage(orders, reader));
};

/** Puts one of them back where it waits to be delivered. */
export const sendAgain: ShowAgent = async (request, response, visit) => {
  const { reader, store, now, form } = visit;
  const key = form.get("key");
  if (!key) return refuse("missing", request, response, reader);
  const order = (await store.deadOrders(listed)).find((dead) => dead.key === key);
  if (order !== undefined) {
    const { caseNumber } = await withCase(order, store);
    await note("sent-again", { ...(caseNumber !== undefined && { caseNumber }) }, visit);
  }
  // whoever presses twice finds it on its way, or delivered
  await store.redrive(key, now());
  redirect(response, inLanguage("/desk/undelivered", reader.locale));
};

async function withCase(
  order: Undelivered["order"],
  store: Pick<DeskDeps["store"], "conversation">,
): Promise<Undelivered> {
  const caseNumber = (await store.conversation(order.conversation))?.caseNumber;
  return { order, ...(caseNumber !== undefined && { caseNumber }) };
}
