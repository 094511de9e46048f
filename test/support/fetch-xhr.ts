/** As much of XMLHttpRequest over fetch as the Direct Line client needs. */
export class FetchXhr {
  readyState = 0;
  status = 0;
  timeout = 0;
  responseType = "";
  response: unknown = null;
  onreadystatechange: (() => void) | null = null;
  ontimeout: (() => void) | null = null;
  readonly #abort = new AbortController();
  readonly #headers = new Headers();
  #method = "GET";
  #url = "";
  #answered = new Headers();

  open(method: string, url: string): void {
    this.#method = method;
    this.#url = url;
  }

  setRequestHeader(name: string, value: string): void {
    this.#headers.append(name, value);
  }

  getResponseHeader(name: string): string | null {
    return this.#answered.get(name);
  }

  abort(): void {
    this.#abort.abort();
  }

  send(body?: string | FormData): void {
    this.#fetch(body).then(
      () => this.#finish(),
      () => this.#finish(),
    );
  }

  async #fetch(body: string | FormData | undefined): Promise<void> {
    const signal = AbortSignal.any([this.#abort.signal, AbortSignal.timeout(this.timeout || 20_000)]);
    const request = { method: this.#method, headers: this.#headers, body: body ?? null, signal };
    const answer = await fetch(this.#url, request);
    this.#answered = answer.headers;
    this.response = this.responseType === "json" ? await answer.json() : await answer.arrayBuffer();
    this.status = answer.status;
  }

  #finish(): void {
    if (this.#abort.signal.aborted) return;
    this.readyState = 4;
    this.onreadystatechange?.();
  }
}
