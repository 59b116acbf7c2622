// Opens an HTML report in Chromium and holds what it must do there.
//   npm install && node report.mjs [--screenshots DIR] [--picture FILE] SAMPLE.html [BIG.html [NASTY.html]]
// CHROMIUM names the browser, /usr/bin/chromium unless told.
import { strict as assert } from "node:assert";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { parseArgs } from "node:util";
import { chromium } from "playwright-core";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { screenshots: { type: "string" }, picture: { type: "string" } },
});
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
});
const slow = []; // told at the end, as a busy machine is no reason to leave the rest unchecked
const say = (...words) => console.log(...words);

/** Opens a page and watches it: it may ask for nothing, say nothing on the console and open no window. */
async function opened(file, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const address = pathToFileURL(resolve(file)).href;
  const heard = [];
  page.on("request", request => request.url().split("#")[0] === address || heard.push("request: " + request.url()));
  page.on("console", message => heard.push("console: " + message.text()));
  page.on("pageerror", error => heard.push("error: " + error.message));
  page.on("dialog", dialog => (heard.push("dialog: " + dialog.message()), dialog.dismiss()));
  await page.goto(address);
  await page.waitForSelector("#feed[aria-busy=false]");
  // Milliseconds from the begin of the navigation until the first comments were painted.
  const ready = await page.evaluate(() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(Math.round(performance.now()))))));
  await page.waitForSelector("#measures > *, #matrix > *", { state: "attached" });
  return { page, heard, ready };
}

async function accessible(page, what) {
  await page.evaluate(() => undefined);
  const session = await page.context().newCDPSession(page);
  await session.send("Page.setBypassCSP", { enabled: true });
  await session.send("Runtime.evaluate", { expression: axe });
  const { violations } = await page.evaluate(() => axe.run(document, { resultTypes: ["violations"] }));
  for (const v of violations) {
    say(`axe, ${what}: ${v.impact} ${v.id}, ${v.nodes.length} places, first: ${v.nodes[0].html.slice(0, 160)} ${v.nodes[0].failureSummary.slice(0, 300)}`);
  }
  assert.equal(violations.filter(v => ["serious", "critical"].includes(v.impact)).length, 0, "no serious finding by axe");
  say(`axe, ${what}: no serious finding`);
}

const shot = (page, name, full = false) =>
  values.screenshots ? page.screenshot({ path: `${values.screenshots}/${name}.png`, fullPage: full }) : undefined;

async function sample(file) {
  for (const colorScheme of ["light", "dark"]) {
    for (const [size, width, height] of [["desktop", 1280, 900], ["phone", 390, 844]]) {
      const { page, heard } = await opened(file, { colorScheme, viewport: { width, height } });
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(wider <= 0, `${size}: nothing sticks out, but ${wider} px do`);
      await accessible(page, `${colorScheme}, ${size}`);
      await page.locator(".comment details").first().evaluate(d => (d.open = true));
      await page.locator(".comment.reject details").first().evaluate(d => (d.open = true));
      await accessible(page, `${colorScheme}, ${size}, scores open`);
      await shot(page, `${colorScheme}-${size}`, true);
      assert.deepEqual(heard, []);
      await page.context().close();
    }
  }
  const { page, heard } = await opened(file);
  const articles = await page.locator(".comment").count();
  const comments = await page.evaluate(() => JSON.parse(document.getElementById("data").textContent).conversations[0].comments);
  assert.equal(articles, comments.length, "every comment is shown");
  const on = () => page.evaluate(() => document.activeElement.dataset.index);
  const queue = comments.flatMap((c, k) => (c.decision === "approve" ? [] : [String(k)]));
  for (const index of queue) {
    await page.keyboard.press("j");
    assert.equal(await on(), index, "j walks the queue");
  }
  await page.keyboard.press("k");
  assert.equal(await on(), queue.at(-2), "k walks back");
  await page.keyboard.press("Enter");
  assert.ok(await page.locator(`[data-index="${await on()}"] .scores`).isVisible(), "Enter opens the scores");
  await shot(page, "walking");
  await page.keyboard.press("?");
  assert.ok(await page.locator("#help").isVisible(), "? shows the keys");
  await accessible(page, "keys shown");
  await shot(page, "keys");
  await page.keyboard.press("Escape");
  await page.locator(".decisions input[name=reject]").check({ force: true });
  assert.equal(await page.locator(".comment").count(), comments.filter(c => c.decision === "reject").length);
  await page.keyboard.press("t");
  assert.equal(await page.locator(".comment").count(), articles, "t shows the thread again");
  await page.locator("#measured > summary").click();
  const told = await page.locator("#measures").innerText();
  for (const words of ["h-index of controversy", "Reciprocity", "95 % interval", "Most affected branches"])
    assert.ok(told.includes(words), `the measures tell ${words}`);
  await page.locator("#measures [data-id]").first().click();
  assert.ok(await page.evaluate(() => document.activeElement.matches(".comment")), "a comment that a measure names can be gone to");
  await accessible(page, "measures open");
  await page.emulateMedia({ media: "print" });
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  if (values.screenshots) await page.pdf({ path: `${values.screenshots}/print.pdf`, format: "A4" });
  assert.deepEqual(heard, []);
  await page.context().close();
  say(`sample: ${articles} comments, ${queue.length} in the queue, no request, keys work`);
  if (!values.picture) return;
  const view = await opened(file, { colorScheme: "light", deviceScaleFactor: 0.9, viewport: { width: 1000, height: 1655 } });
  await view.page.screenshot({ path: values.picture });
  await view.page.context().close();
}

async function big(file) {
  const tries = [];
  for (let k = 0; k < 3; k++) {
    const once = await opened(file);
    tries.push(once.ready);
    await once.page.context().close();
  }
  const { page, heard, ready: last } = await opened(file);
  const ready = Math.min(...tries, last);
  const count = await page.evaluate(() => JSON.parse(document.getElementById("data").textContent).conversations[0].comments.length);
  say(`big: ${count} comments, ready in ${ready} ms, the best of four: ${[...tries, last].join(", ")}`);
  await shot(page, "big");
  if (ready > 1500) slow.push("ready later than 1.5 s");
  /** From a change to the frame after the next, so that layout and paint are in it. */
  const filter = change => page.evaluate(([id, value]) => new Promise(done => {
    const field = document.getElementById(id) ?? document.querySelector(id);
    const began = performance.now();
    if (field.type === "checkbox") field.checked = value;
    else field.value = value;
    const typed = field.type === "search" ? 80 : 0;
    field.dispatchEvent(new Event("input", { bubbles: true }));
    setTimeout(() => requestAnimationFrame(() => setTimeout(() => done(performance.now() - began - typed))), typed);
  }), change);
  const times = [];
  for (const change of [["text", "the"], ["text", "zebra"], ["text", ""], [".decisions input[name=reject]", true], [".decisions input[name=review]", true], ["attribute", "8"], ["attribute", ""], ["order", "0"], ["order", "thread"], ["author", "a"], ["author", ""], [".decisions input[name=reject]", false], [".decisions input[name=review]", false]]) {
    const millis = await filter(change);
    times.push(millis);
    say(`  ${change.join(" = ")}: ${millis.toFixed(0)} ms, ${await page.textContent("#status")}`);
  }
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight / 2));
  await page.waitForTimeout(300);
  const shown = await page.evaluate(() => document.elementFromPoint(640, 600)?.closest(".comment") !== null);
  assert.ok(shown, "comments are there in the middle of the page");
  await shot(page, "big-middle");
  say(`big: slowest filter ${Math.max(...times).toFixed(0)} ms`);
  if (Math.max(...times) > 100) slow.push("a filter takes longer than 100 ms");
  assert.deepEqual(heard, []);
  await page.context().close();
}

async function nasty(file) {
  const { page, heard } = await opened(file);
  const comments = await page.evaluate(() => JSON.parse(document.getElementById("data").textContent).conversations[0].comments);
  const shown = await page.locator(".comment").evaluateAll(all => all.map(a => [a.querySelector(".author").textContent, a.querySelector(".body").textContent]));
  const bare = text => text.replace(/\s+/g, "");
  comments.forEach((c, k) => {
    assert.equal(shown[k][0], c.author ?? "unknown author");
    if (c.text.trim()) assert.equal(bare(shown[k][1]), bare(c.text), "the text is shown as it is");
  });
  const strange = await page.evaluate(() => document.querySelectorAll("img, iframe, object, embed, base, link, feed script, body svg script, #thread a[href^='javascript'], #summary a[href^='javascript']").length);
  assert.equal(strange, 0, "no element comes of a comment");
  assert.equal(await page.evaluate(() => window.owned), undefined, "no script of a comment ran");
  for (const details of await page.locator(".comment details").all()) await details.evaluate(d => (d.open = true));
  await shot(page, "nasty", true);
  assert.deepEqual(heard, []);
  await page.context().close();
  say(`nasty: ${comments.length} comments are text, nothing ran, nothing was asked for`);
}

try {
  const [small, large, foul] = positionals;
  await sample(small);
  if (large) await big(large);
  if (foul) await nasty(foul);
  assert.deepEqual(slow, []);
} finally {
  await browser.close();
}
