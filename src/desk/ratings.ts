import type { ShowAgent } from "./desk-request.ts";
import { ratingsPage } from "./ratings-page.ts";
import { sendPage } from "./send.ts";

export const showRatings: ShowAgent = async (_, response, { store, reader }) =>
  sendPage(response, 200, ratingsPage(await store.ratingCounts(), await store.verdictCounts(), reader));
