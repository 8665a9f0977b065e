// axe.mjs CHROMIUM FILE…: tries HTML files with axe-core, and prints what violates WCAG 2.2 AA or good practice as JSON.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [executablePath, ...files] = process.argv.slice(2);
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf-8");
const flags = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"];
const browser = await chromium.launch({ executablePath, args: flags });
const found = {};
for (const width of [320, 1280]) {
  const context = await browser.newContext({ viewport: { width, height: 900 }, bypassCSP: true });
  const page = await context.newPage();
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  for (const file of files) {
    asked.length = 0;
    await page.goto(pathToFileURL(file).href);
    const others = asked.filter((url) => !url.startsWith("data:") && !url.startsWith("file:"));
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
    const rows = violations.map((v) => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map((n) => n.html.slice(0, 200)).join(" | ")}`);
    if (wide) rows.push("reflow: the page is wider than its window");
    if (others.length) rows.push(`request: ${others.join(" ")}`);
    if (rows.length) found[`${file} at ${width} px`] = rows;
  }
  await context.close();
}
await browser.close();
console.log(JSON.stringify(found, null, 2));
