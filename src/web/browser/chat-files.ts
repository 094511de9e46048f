import type { PageData } from "../page-data.ts";
import type { Middleware } from "./web-chat.ts";

/** Files that are too large never leave the send box: nothing of their message would arrive. */
export function withinLimits({ largestBytes, most }: PageData["files"], onRefused: () => void): Middleware {
  return () => (next) => (action) => {
    const { attachments } = action.payload ?? {};
    if (action.type !== "WEB_CHAT/SET_SEND_BOX_ATTACHMENTS" || attachments === undefined) return next(action);
    const kept = attachments.filter(({ blob }) => blob.size <= largestBytes).slice(0, most);
    if (kept.length < attachments.length) onRefused();
    return next({ ...action, payload: { ...action.payload, attachments: kept } });
  };
}

/** Web Chat shows a file only where its address is whole. */
export const wholeAddresses: Middleware = () => (next) => (action) => {
  const { activity } = action.payload ?? {};
  if (action.type !== "DIRECT_LINE/INCOMING_ACTIVITY" || !activity?.attachments) return next(action);
  const attachments = activity.attachments.map((file) =>
    file.contentUrl?.startsWith("/") ? { ...file, contentUrl: location.origin + file.contentUrl } : file,
  );
  return next({ ...action, payload: { ...action.payload, activity: { ...activity, attachments } } });
};
