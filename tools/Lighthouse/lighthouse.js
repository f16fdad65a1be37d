// Lighthouse over pages of a running Storefront: npm ci && npm start -- [ADDRESS] [desktop]
// CHROME_PATH names the browser where it is not found by itself.
// Prints a table of the four categories, and ends with 1 where one is below the goal.
import { launch } from 'chrome-launcher';
import lighthouse, { desktopConfig } from 'lighthouse';
import puppeteer from 'puppeteer-core';

const goal = 95;
const address = (process.argv.slice(2).find(argument => argument.startsWith('http')) ?? 'http://localhost:8081').replace(/\/$/, '');
const config = process.argv.includes('desktop') ? desktopConfig : undefined;
const categories = ['performance', 'accessibility', 'best-practices', 'seo'];

const chrome = await launch({ chromePath: process.env.CHROME_PATH, chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu'] });
let missed = 0;
try {
  const browser = await puppeteer.connect({ browserURL: `http://127.0.0.1:${chrome.port}`, defaultViewport: null });
  const pages = await preparePages(await browser.newPage());
  console.log(`${'page'.padEnd(40)} ${categories.map(name => name.padStart(14)).join('')}   weight kB`);
  for (const path of pages) {
    // The cart and the session of this browser stay, or there is nothing to check out.
    const flags = { port: chrome.port, onlyCategories: categories, disableStorageReset: true, logLevel: 'error' };
    const { lhr } = await lighthouse(address + path, flags, config);
    const scores = categories.map(name => Math.round((lhr.categories[name].score ?? 0) * 100));
    const weight = (lhr.audits['total-byte-weight']?.numericValue ?? 0) / 1024;
    console.log(`${path.padEnd(40)} ${scores.map(score => String(score).padStart(14)).join('')} ${weight.toFixed(1).padStart(11)}`);
    for (const [index, score] of scores.entries()) {
      if (score >= goal)
        continue;
      missed++;
      for (const { id } of lhr.categories[categories[index]].auditRefs) {
        const { score: part, title, displayValue } = lhr.audits[id];
        if (part !== null && part < 0.9)
          console.log(`    ${categories[index]}: ${title}${displayValue ? ` (${displayValue})` : ''}`);
      }
    }
  }
  await browser.disconnect();
} finally {
  chrome.kill();
}
process.exitCode = missed > 0 ? 1 : 0;

/** Signs a new customer up and fills a cart, as a person would, so that there is something to check out. */
async function preparePages(page) {
  const submit = async selector => Promise.all([page.waitForNavigation(), page.click(selector)]);
  await page.goto(`${address}/sign-up`);
  await page.type('input[type=email]', `lighthouse-${Date.now()}@shop.example`);
  const name = await page.$('input[autocomplete=name]');
  if (name)
    await name.type('Ada Lovelace');
  for (const password of await page.$$('input[type=password]'))
    await password.type('a long enough password 1');
  await submit('main form button[type=submit]');
  await page.goto(address);
  const product = await page.$eval('a[href*="/products/"]', link => new URL(link.href).pathname);
  await page.goto(address + product);
  await submit('form[action*="cart"] button, main form button[type=submit]');
  return ['/', '/?category=audio', '/?q=lamp', product, '/cart', '/checkout'];
}
