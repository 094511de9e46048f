/** Keeps a page of the desk as it stands: new lines of the transcript are added, and a changed case or list is loaded anew. */
const source = document.body.dataset.live;
const list = document.querySelector<HTMLElement>("ol.transcript");

if (source) follow(source);

function follow(address: string): void {
  const url = new URL(address, location.href);
  url.searchParams.set("lang", document.documentElement.lang);
  url.searchParams.set("after", list?.dataset.newest ?? "0");
  let state: string | undefined;
  const stream = new EventSource(url);
  stream.onerror = () => {
    // refused, not interrupted: whoever is signed out is asked to sign in; later, so that no fault loads it on and on
    if (stream.readyState === EventSource.CLOSED) setTimeout(renew, 5_000);
  };
  stream.onmessage = ({ data, lastEventId }) => {
    const news: { state: string; lines: string } = JSON.parse(data);
    if (news.lines && list) addLines(list, news.lines, lastEventId);
    if (state !== undefined && news.state !== state) renew();
    state = news.state;
  };
}

function addLines(to: HTMLElement, lines: string, newest: string): void {
  if (Number(newest) <= Number(to.dataset.newest ?? 0)) return;
  // made by our own server, every word of somebody else's as text
  to.insertAdjacentHTML("beforeend", lines);
  to.dataset.newest = newest;
  to.lastElementChild?.scrollIntoView({ block: "nearest" });
}

/** Loads the page again, unless somebody is writing on it. */
function renew(): void {
  const field = document.querySelector<HTMLTextAreaElement>("textarea");
  if (!field?.value) location.reload();
}
