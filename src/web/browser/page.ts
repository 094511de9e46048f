import type { PageData } from "../page-data.ts";
import type { Language } from "../page-language.ts";
import type { PageWords } from "../page-words.ts";

/** The element with this id, which the server put on every page. */
export function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found)
    throw new Error(`The page has no #${id}. Its script and its HTML are of different versions; reload it.`);
  return found;
}

export function readPageData(): { readonly page: PageData; readonly nonce: string } {
  const script = element("page-data");
  // our own server wrote it for this very script
  const page = JSON.parse(script.textContent ?? "") as PageData;
  return { page, nonce: script.nonce ?? "" };
}

/** Puts the page's own words into another language. */
export function speak(language: Language, words: PageWords): void {
  document.documentElement.lang = language;
  document.title = words.title;
  element("language").lang = language === "ja" ? "en" : "ja";
  for (const worded of document.querySelectorAll<HTMLElement>("[data-word]")) {
    worded.textContent = words[wordId(worded.dataset.word)];
  }
  for (const labelled of document.querySelectorAll<HTMLElement>("[data-word-label]")) {
    labelled.ariaLabel = words[wordId(labelled.dataset.wordLabel)];
  }
}

function wordId(id: string | undefined): keyof PageWords {
  // the ids stand in our own HTML (chat-page.ts), where the compiler has checked them
  return id as keyof PageWords;
}
