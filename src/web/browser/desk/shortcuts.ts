/** Single keys for what an agent does most; silent while somebody writes, and for whoever turned them off. */
const stored = "kiriwake-desk-keys";
const dialog = document.querySelector<HTMLDialogElement>("#keys");
const isOn = document.querySelector<HTMLInputElement>("#keys-on");

if (dialog && isOn) {
  isOn.checked = localStorage.getItem(stored) !== "off";
  isOn.onchange = () => localStorage.setItem(stored, isOn.checked ? "on" : "off");
  const opener = document.querySelector<HTMLElement>("#keys-open");
  opener?.addEventListener("click", () => dialog.showModal());
  opener?.removeAttribute("hidden");
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) sendWriting(event);
    const isPlain = !(event.ctrlKey || event.metaKey || event.altKey || event.isComposing);
    if (!isOn.checked || !isPlain || isWriting(event.target) || dialog.open) return;
    if (act(event.key)) event.preventDefault();
  });
}

document.addEventListener("click", (event) => {
  if (event.target instanceof HTMLElement && event.target.id === "insert" && insertReply())
    event.preventDefault();
});

/** Whether the key means something here. */
function act(key: string): boolean {
  switch (key) {
    case "?":
      dialog?.showModal();
      return true;
    case "j":
      return move(1);
    case "k":
      return move(-1);
    default:
      return use(
        document.querySelector<HTMLElement>(
          `main [data-key="${CSS.escape(key)}"], header [data-key="${CSS.escape(key)}"]`,
        ),
      );
  }
}

/** What is written in gets the cursor, what is pressed is pressed. */
function use(found: HTMLElement | null): boolean {
  if (!found) return false;
  if (found.matches("input, textarea, select")) found.focus();
  else found.click();
  return true;
}

/** To the next case of the list, or the one before. */
function move(by: number): boolean {
  const links = [...document.querySelectorAll<HTMLElement>("tbody th a")];
  const at = links.indexOf(document.activeElement as HTMLElement);
  const next = links[at < 0 ? 0 : at + by];
  next?.focus();
  return next !== undefined;
}

function isWriting(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
}

function sendWriting({ target }: KeyboardEvent): void {
  if (target instanceof HTMLTextAreaElement) target.form?.requestSubmit();
}

/** Puts the chosen reply below what is written; without this script the server does. */
function insertReply(): boolean {
  const text = document.querySelector<HTMLTextAreaElement>("#text");
  const chosen = document.querySelector<HTMLSelectElement>("#ready")?.selectedOptions[0]?.dataset.text;
  if (!text || chosen === undefined) return false;
  text.value = [text.value.trimEnd(), chosen].filter(Boolean).join("\n\n");
  text.focus();
  return true;
}
