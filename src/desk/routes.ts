import type { Role } from "#src/store/account-store.ts";
import { acceptInvitation, makeFirstAccount, showFirstAccount, showInvitation } from "./account.ts";
import { actOnCase } from "./act.ts";
import { changeAgent, inviteAgent, showAgents } from "./agents.ts";
import { showAudit } from "./audit.ts";
import { readMail, saveFile, savePicture } from "./case-files.ts";
import { showCase, showCases, showStart } from "./cases.ts";
import type { Show, ShowAgent } from "./desk-request.ts";
import { followCase, followCases } from "./follow.ts";
import { resetHours, setHours, showHours, undoHours } from "./hours.ts";
import { writeNote } from "./internal-note.ts";
import { beginNotice, endNotice, showNotice, showOutage } from "./notice.ts";
import { erasePerson, exportPerson, showPeople } from "./people.ts";
import { changePresence } from "./presence-switch.ts";
import { showRatings } from "./ratings.ts";
import { insertReply } from "./ready-reply.ts";
import { addReply, changeReply, showReplies } from "./replies.ts";
import { reply } from "./reply.ts";
import { showSignIn, signIn, signOut } from "./sign-in.ts";
import { tellTyping } from "./typing.ts";
import { sendAgain, showUndelivered } from "./undelivered.ts";

export type DeskRoute = {
  readonly method: "get" | "post";
  readonly path: string;
} & (
  | { readonly least: "anyone"; readonly show: Show }
  | {
      /** Who may, with everybody above them. */
      readonly least: Role;
      readonly show: ShowAgent;
      /** Asked for by an open page itself: that keeps nobody signed in. */
      readonly byItself?: true;
      /** Its form may have files. */
      readonly takesFiles?: true;
    }
);

/** Every page and every act of the desk, with the least role it takes. */
export const deskRoutes: readonly DeskRoute[] = [
  { least: "anyone", method: "get", path: "/desk/sign-in", show: showSignIn },
  { least: "anyone", method: "post", path: "/desk/sign-in", show: signIn },
  { least: "anyone", method: "get", path: "/desk/first-account/:token", show: showFirstAccount },
  { least: "anyone", method: "post", path: "/desk/first-account/:token", show: makeFirstAccount },
  { least: "anyone", method: "get", path: "/desk/invitations/:token", show: showInvitation },
  { least: "anyone", method: "post", path: "/desk/invitations/:token", show: acceptInvitation },

  { least: "agent", method: "get", path: "/desk", show: showStart },
  { least: "agent", method: "get", path: "/desk/cases", show: showCases },
  { least: "agent", method: "get", path: "/desk/cases/:number", show: showCase },
  { least: "agent", method: "get", path: "/desk/outages/:number", show: showOutage },
  { least: "agent", method: "get", path: "/desk/events", show: followCases, byItself: true },
  { least: "agent", method: "get", path: "/desk/cases/:number/events", show: followCase, byItself: true },
  { least: "agent", method: "get", path: "/desk/cases/:number/files/:file", show: saveFile },
  { least: "agent", method: "get", path: "/desk/cases/:number/files/:file/text", show: readMail },
  { least: "agent", method: "get", path: "/desk/cases/:number/pictures/:said/:place", show: savePicture },
  { least: "agent", method: "post", path: "/desk/cases/:number/reply", show: reply, takesFiles: true },
  { least: "agent", method: "post", path: "/desk/cases/:number/note", show: writeNote },
  { least: "agent", method: "post", path: "/desk/cases/:number/ready", show: insertReply },
  {
    least: "agent",
    method: "post",
    path: "/desk/cases/:number/typing",
    show: tellTyping,
    byItself: true,
  },
  { least: "agent", method: "post", path: "/desk/cases/:number/:act", show: actOnCase },
  { least: "agent", method: "post", path: "/desk/presence", show: changePresence },
  { least: "agent", method: "post", path: "/desk/sign-out", show: signOut },

  { least: "supervisor", method: "get", path: "/desk/notice", show: showNotice },
  { least: "supervisor", method: "post", path: "/desk/notice", show: beginNotice },
  { least: "supervisor", method: "post", path: "/desk/notice/end", show: endNotice },
  { least: "supervisor", method: "get", path: "/desk/replies", show: showReplies },
  { least: "supervisor", method: "post", path: "/desk/replies", show: addReply },
  { least: "supervisor", method: "post", path: "/desk/replies/:id/:change", show: changeReply },
  { least: "supervisor", method: "get", path: "/desk/ratings", show: showRatings },
  { least: "supervisor", method: "get", path: "/desk/undelivered", show: showUndelivered },
  { least: "supervisor", method: "post", path: "/desk/undelivered", show: sendAgain },

  { least: "admin", method: "get", path: "/desk/agents", show: showAgents },
  { least: "admin", method: "post", path: "/desk/agents", show: inviteAgent },
  { least: "admin", method: "post", path: "/desk/agents/:id/:change", show: changeAgent },
  { least: "admin", method: "get", path: "/desk/hours", show: showHours },
  { least: "admin", method: "post", path: "/desk/hours", show: setHours },
  { least: "admin", method: "post", path: "/desk/hours/undo", show: undoHours },
  { least: "admin", method: "post", path: "/desk/hours/reset", show: resetHours },
  { least: "admin", method: "get", path: "/desk/people", show: showPeople },
  { least: "admin", method: "post", path: "/desk/people/export", show: exportPerson },
  { least: "admin", method: "post", path: "/desk/people/erase", show: erasePerson },
  { least: "admin", method: "get", path: "/desk/audit", show: showAudit },
];
