import type { Activity, Attachment } from "botbuilder";
import { fileIn } from "#src/files/file-path.ts";
import type { Said } from "#src/turn/incoming.ts";
import { serviceUrl as localServiceUrl } from "./direct-line/incoming.ts";
import { isPicture } from "./teams/pictures.ts";

/** How Teams tells of a file that its user has put into their own store. */
const teamsFile = "application/vnd.microsoft.teams.file.download.info";

type Received = Pick<Said, "files" | "filesRefused">;

/** Which of what is attached an agent can have. */
export function receivedFiles({ attachments = [], serviceUrl }: Activity): Received {
  const isLocal = serviceUrl === localServiceUrl;
  const isKept = (attachment: Attachment) => {
    if (isLocal) return fileIn(attachment.contentUrl ?? "") !== undefined;
    return attachment.contentType === teamsFile || isPicture(attachment, serviceUrl);
  };
  const kept = attachments.filter(isKept);
  const files = kept.map(({ name = "" }) => name);
  if (kept.length === attachments.length) return { files };
  return { files, filesRefused: isLocal ? "kind" : "channel" };
}
