/** Tells the requester that somebody writes to them, and shows that they write. */
const everyMs = 3_000;
const shownMs = 5_000;

let toldAt = 0;
let hide: ReturnType<typeof setTimeout> | undefined;

document.addEventListener("input", ({ target }) => {
  if (!(target instanceof HTMLTextAreaElement) || !target.dataset.typing || target.value === "") return;
  if (performance.now() - toldAt < everyMs && toldAt > 0) return;
  toldAt = performance.now();
  const token = target.form?.querySelector<HTMLInputElement>("[name=form-token]")?.value ?? "";
  // nothing depends on it
  fetch(target.dataset.typing, { method: "POST", body: new URLSearchParams({ "form-token": token }) }).catch(
    () => undefined,
  );
});

/** For a few seconds, or until what they wrote is there. */
export function showTyping(isTyping: boolean): void {
  const place = document.querySelector<HTMLElement>("#typing");
  if (place === null) return;
  clearTimeout(hide);
  place.textContent = isTyping ? (place.dataset.text ?? "") : "";
  if (isTyping) hide = setTimeout(() => showTyping(false), shownMs);
}
