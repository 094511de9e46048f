import { expect, test } from "vitest";
import { checkFiles, largestBytes } from "#src/files/check-file.ts";
import { fileName } from "#src/files/file-name.ts";
import { eml, gif, jpeg, msg, png, txt, webp } from "./example-files.ts";

const script = Buffer.from("<script>alert(1)</script>");
const large = Buffer.alloc(largestBytes - png.length);

test.each([
  ["a.png", png, "image/png"],
  ["a.JPG", jpeg, "image/jpeg"],
  ["a.jpeg", jpeg, "image/jpeg"],
  ["a.gif", gif, "image/gif"],
  ["a.webp", webp, "image/webp"],
  ["a.eml", eml, "application/octet-stream"],
  ["a.msg", msg, "application/octet-stream"],
  ["a.txt", txt, "application/octet-stream"],
  ["a.txt", Buffer.from("\ufeff文字", "utf16le"), "application/octet-stream"],
  // メール in Shift_JIS
  ["a.txt", Buffer.from("838183588bb8".slice(0, 8), "hex"), "application/octet-stream"],
  ["a.png", Buffer.concat([png, large]), "image/png"],
])("takes %s for what it is", (name, content, contentType) => {
  const { taken, refused } = checkFiles([{ name, content }]);

  expect([taken.map((file) => file.contentType), refused]).toEqual([[contentType], []]);
});

test.each([
  ["a page by its name", "a.html", Buffer.from("<html></html>")],
  ["a picture made of XML", "a.svg", Buffer.from("<svg xmlns='http://www.w3.org/2000/svg'/>")],
  ["a page that is called a picture", "a.png", Buffer.from("<html></html>")],
  ["a page that is called a text", "a.txt", Buffer.from("\n <!DOCTYPE html><p>")],
  ["a page whose text begins late", "a.txt", Buffer.concat([Buffer.from("hello "), script])],
  ["XML that is called a text", "a.txt", Buffer.from("<?xml version='1.0'?><svg/>")],
  ["a picture that is a page, too", "a.gif", Buffer.concat([Buffer.from("GIF89a/*"), script])],
  ["a picture with a page behind it", "a.png", Buffer.concat([png, Buffer.alloc(9_000), script])],
  ["a picture of another kind than its name", "a.png", jpeg],
  ["a message whose head is a page", "a.eml", Buffer.from("Subject: <script>alert(1)</script>\r\n\r\n")],
  ["a message without a head", "a.eml", Buffer.from("<html></html>")],
  ["a program", "a.exe", Buffer.from("MZ")],
  ["a program that is called a text", "a.txt", Buffer.from([77, 90, 0, 3])],
  ["a text that is none", "a.txt", Buffer.from([0xff, 0xff, 0xff])],
  ["two endings, the last of them a page's", "a.png.html", png],
  ["a name with an end in it", "a.png\0.html", png],
  ["nothing", "a.txt", Buffer.alloc(0)],
  ["too much", "a.png", Buffer.concat([png, large, Buffer.alloc(1)])],
])("refuses %s", (_, name, content) => {
  expect(checkFiles([{ name, content }]).taken).toEqual([]);
});

test("takes three of a message's files, and as many as there is room for", () => {
  const given = ["1.png", "2.exe", "3.png", "4.png", "5.png"].map((name) => ({ name, content: png }));

  const names = (room?: number) => {
    const { taken, refused } = checkFiles(given, room);
    return [taken.map(({ name }) => name), refused];
  };

  expect(names()).toEqual([
    ["1.png", "3.png", "4.png"],
    ["2.exe", "5.png"],
  ]);
  expect(names(1)[0]).toEqual(["1.png"]);
  expect(names(-1)[0]).toEqual([]);
});

test.each([
  ["../../etc/passwd.txt", "passwd.txt"],
  ["C:\\Users\\佐藤\\bounce.eml", "bounce.eml"],
  ["..\\..\\x.png", "x.png"],
  ["\u202egnp.exe.txt", "gnp.exe.txt"],
  ["a\r\nset-cookie: x.txt", "aset-cookie x.txt"],
  ["<img src=x onerror=alert(1)>.png", "img src=x onerror=alert(1).png"],
  ["...", "file"],
  [".png", "png"],
  [`${"長".repeat(300)}.txt`, `${"長".repeat(100)}.txt`],
])("keeps %j as %j", (given, kept) => {
  expect(fileName(given)).toBe(kept);
});
