// Prints the text of files as pdf.js extracts it, each file's behind a line with its name: pdfjs.mjs FOLDER FILE.pdf …
// FOLDER holds node_modules with pdfjs-dist.
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [folder, ...files] = process.argv.slice(2);
const module = join(resolve(folder), "node_modules", "pdfjs-dist", "legacy", "build", "pdf.mjs");
const { getDocument, VerbosityLevel } = await import(pathToFileURL(module).href);
for (const file of files) {
  const data = new Uint8Array(readFileSync(file));
  const document = await getDocument({ data, verbosity: VerbosityLevel.WARNINGS }).promise;
  console.log(`== ${file}`);
  for (let number = 1; number <= document.numPages; number += 1) {
    const page = await document.getPage(number);
    const content = await page.getTextContent();
    console.log(content.items.map((item) => item.str + (item.hasEOL ? "\n" : "")).join(""));
  }
}
