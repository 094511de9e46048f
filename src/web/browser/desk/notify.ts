/** Tells of a new case outside of the page, for whoever asked for it by the button. */
const stored = "kiriwake-desk-notify";
const button = document.querySelector<HTMLButtonElement>("#notify");

if (button && "Notification" in window) {
  button.hidden = false;
  show();
  button.onclick = async () => {
    const isWanted = !isNotified() && (await Notification.requestPermission()) === "granted";
    localStorage.setItem(stored, isWanted ? "on" : "off");
    show();
  };
}

/** Shown only while the page itself is not seen. */
export function notifyOfWaiting(): void {
  if (!button || !document.hidden || !isNotified()) return;
  const shown = new Notification(button.dataset.title ?? "", { tag: "kiriwake-waiting" });
  shown.onclick = () => {
    window.focus();
    shown.close();
  };
}

function isNotified(): boolean {
  return Notification.permission === "granted" && localStorage.getItem(stored) === "on";
}

function show(): void {
  if (!button) return;
  button.setAttribute("aria-pressed", String(isNotified()));
  const isRefused = Notification.permission === "denied";
  button.disabled = isRefused;
  if (isRefused) button.title = button.dataset.refused ?? "";
}
