import type { Activity, Attachment } from "botbuilder";
import { z } from "zod";
import { largestBytes } from "#src/files/check-file.ts";
import type { Json } from "#src/store/store.ts";
import type { DeliverDeps } from "../deliver.ts";
import type { Log } from "../log.ts";

/** What of an attachment tells whether it is one; anything may be missing. */
type Attached = { readonly contentType?: string; readonly contentUrl?: string };

/** A picture that was put into a message itself: it lies with the channel, which gives it to the bot alone. */
export function isPicture({ contentType = "", contentUrl = "" }: Attached, serviceUrl: string): boolean {
  return contentType.startsWith("image/") && liesAt(contentUrl, serviceUrl);
}

/** Whether an address is one of the attachments of the channel at this service URL: nobody else is shown our token. */
export function liesAt(url: string, serviceUrl: string): boolean {
  if (!URL.canParse(url) || !URL.canParse(serviceUrl)) return false;
  const { origin, pathname } = new URL(url);
  return origin === new URL(serviceUrl).origin && pathname.includes("/v3/attachments/");
}

/** The message with a name for every picture in it, which Teams gives none. */
export function withPictureNames(activity: Activity): Activity {
  const { attachments = [], serviceUrl } = activity;
  const pictures = attachments.filter((attachment) => isPicture(attachment, serviceUrl));
  if (pictures.length === 0) return activity;
  const nameOf = (attachment: Attachment) => attachment.name || `picture-${pictures.indexOf(attachment) + 1}`;
  return {
    ...activity,
    attachments: attachments.map((attachment) =>
      pictures.includes(attachment) ? { ...attachment, name: nameOf(attachment) } : attachment,
    ),
  };
}

const referenceSchema = z.object({ channelId: z.literal("msteams"), serviceUrl: z.string() });

/** Fetches a picture of a conversation from its channel; undefined where it is not there, or not for us to have. */
export function pictureFetcher({ adapter, appId, log }: Omit<DeliverDeps, "pace"> & { readonly log: Log }) {
  return async (url: string, reference: Json): Promise<Buffer | undefined> => {
    const { serviceUrl = "" } = referenceSchema.safeParse(reference).data ?? {};
    if (!liesAt(url, serviceUrl)) return undefined;
    try {
      return await adapter.attachment(appId, serviceUrl, { url, most: largestBytes });
    } catch (error) {
      log.warn({ err: error }, "a picture could not be fetched from its channel");
      return undefined;
    }
  };
}
