import type { Link } from "./connection.ts";
import type { HeldSends } from "./held-sends.ts";
import type { Notice } from "./notice.ts";
import type { Dispatch } from "./web-chat.ts";

type Deps = { readonly notice: Notice; readonly held: HeldSends; readonly dispatch: Dispatch };

// most waits are over sooner, and nobody needs to read about them
const patienceMs = { connecting: 5_000, lost: 2_000 } as const;
const worries = { connecting: "waitingNotice", lost: "lostNotice" } as const;

/** Says how the connection is, and holds back what is sent while there is none. */
export function followLink({ notice, held, dispatch }: Deps): (link: Link) => void {
  let current: Link | undefined;
  let worry: ReturnType<typeof setTimeout> | undefined;
  return (link) => {
    if (link === current) return;
    // until it was there once, it cannot get lost
    if (link === "lost" && current === "connecting") return;
    current = link;
    notice.showLink(link);
    clearTimeout(worry);
    if (link === "online") {
      notice.clear("waitingNotice", "crowdedNotice", "lostNotice", "heldNotice");
      held.release(dispatch);
      return;
    }
    held.hold();
    worry = setTimeout(() => notice.show(worries[link]), patienceMs[link]);
  };
}
