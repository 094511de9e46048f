import { type ListNews, showList } from "./list.ts";
import { notifyOfWaiting } from "./notify.ts";
import { showTyping } from "./typing.ts";

/** Keeps a page of the desk as it stands: new lines of the transcript and changed rows of the list are put where they belong, a changed case is shown anew, and who waits is counted in the title. */
type News = ListNews & {
  /** How the case stands. */
  readonly state?: string;
  readonly lines?: string;
  readonly waiting?: number;
  /** The requester writes. */
  readonly isTyping?: true;
};

const source = document.body.dataset.live;
let title = document.title;

if (source) follow(source);

function follow(address: string): void {
  const url = new URL(address, location.href);
  url.searchParams.set("lang", document.documentElement.lang);
  url.searchParams.set("after", document.querySelector<HTMLElement>("#read-to")?.dataset.place ?? "");
  let state: string | undefined;
  let waiting: number | undefined;
  const stream = new EventSource(url);
  stream.onerror = () => {
    // refused, not interrupted: whoever is signed out is asked to sign in; later, so that no fault loads it on and on
    if (stream.readyState === EventSource.CLOSED) setTimeout(renew, 5_000);
  };
  stream.onmessage = ({ data }) => {
    show(JSON.parse(data));
  };

  function show(news: News): void {
    if (news.lines) addLines(news.lines);
    if (news.isTyping) showTyping(true);
    if (!showList(news)) void renew();
    if (news.waiting !== undefined) count(news.waiting);
    if (news.state === undefined) return;
    const before = state ?? news.state;
    state = news.state;
    if (before !== state) void renew();
  }

  function count(now: number): void {
    if (waiting !== undefined && now > waiting) {
      ring();
      notifyOfWaiting();
    }
    waiting = now;
    name();
  }

  function name(): void {
    document.title = waiting ? `(${waiting}) ${title}` : title;
  }

  /** Shows the page anew, unless somebody is writing on it. */
  async function renew(): Promise<void> {
    if (isWriting()) return;
    const answer = await fetch(location.href, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const main = page.querySelector("main");
    // signed out, or not to be had: the browser shows what there is to see
    if (!answer.ok || answer.redirected || main === null) return location.reload();
    if (isWriting()) return;
    document.querySelector("main")?.replaceWith(main);
    title = page.title;
    name();
  }
}

// said before anything is sent: a form that is too large is not taken at all
document.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.type !== "file") return;
  const { largest, most, problem = "" } = target.dataset;
  const files = [...(target.files ?? [])];
  const isTooMuch = files.length > Number(most) || files.some(({ size }) => size > Number(largest));
  target.setCustomValidity(isTooMuch ? problem : "");
  target.reportValidity();
});

function isWriting(): boolean {
  return [
    ...document.querySelectorAll<HTMLTextAreaElement>("textarea, input[type=search], input[type=file]"),
  ].some((field) => field.value !== field.defaultValue);
}

function addLines(lines: string): void {
  showTyping(false);
  const list = document.querySelector("ol.transcript");
  if (!list) return;
  // made by our own server, every word of somebody else's as text
  const template = document.createElement("template");
  template.innerHTML = lines;
  // a page that was shown anew has some of them already
  const added = [...template.content.children].filter(({ id }) => !document.getElementById(id));
  list.append(...added);
  added.at(-1)?.scrollIntoView({ block: "nearest" });
}

/** A short sound: somebody has begun to wait. Browsers keep it silent until the page was used once. */
function ring(): void {
  const audio = new AudioContext();
  const tone = audio.createOscillator();
  const volume = audio.createGain();
  tone.frequency.value = 880;
  volume.gain.setValueAtTime(0.15, audio.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, audio.currentTime + 0.6);
  tone.connect(volume).connect(audio.destination);
  tone.onended = () => void audio.close();
  tone.start();
  tone.stop(audio.currentTime + 0.6);
}
