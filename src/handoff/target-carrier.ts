import type { Store } from "#src/store/store.ts";
import { type Carrier, DeliveryError } from "#src/turn/carrier.ts";
import { caseName } from "./case-name.ts";
import { packetSchema } from "./packet.ts";
import { newsSchema, type Target } from "./target.ts";

/** Carries orders to a target, each with its case. */
export function targetCarrier(target: Target, store: Pick<Store, "case">): Carrier {
  return async ({ key, payload }, signal) => {
    const news = newsSchema.parse(payload);
    const opened = await store.case(news.case);
    const packet = packetSchema.safeParse(opened?.packet).data;
    if (opened === undefined || packet === undefined) {
      throw new DeliveryError("The case is gone, or its packet cannot be read.", { retryable: false });
    }
    const { number, conversation, episode, dueAt, status, since, assignee, closedAs } = opened;
    const about = {
      number,
      name: caseName(number),
      key: `${conversation}#${episode}`,
      packet,
      ...(dueAt && { dueAt }),
      standing: { status, since, ...(assignee && { assignee }), ...(closedAs && { closedAs }) },
    };
    await target({ key, opened: about, news }, signal);
  };
}
