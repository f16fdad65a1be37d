#!/usr/bin/env dotnet
#:package Microsoft.Playwright
#:property PublishAot=false
// Takes the pictures of the dashboard in this folder, of the shop that runs on this machine: ./docs/images/take.sh DASHBOARD-LINK
// The link is the one that the start of the shop prints.

using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Playwright;

const int width = 1600;
const int height = 1000;
const int resourcesHeight = 1640;
var link = new Uri(args[0]);
var folder = args[1];
using var http = new HttpClient { BaseAddress = new Uri("http://localhost:8080") };
var trace = Convert.ToHexStringLower(Guid.NewGuid().ToByteArray());
await OrderAsync();
Console.WriteLine($"ordered in trace {trace}");

using var playwright = await Playwright.CreateAsync();
await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"] });
var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = resourcesHeight } });
await page.GotoAsync(link.ToString());
await page.GetByText("storefront").First.WaitForAsync();
await TakeAsync("dashboard-resources.png");

await page.SetViewportSizeAsync(width, height);

// Services report within five seconds, and the mail follows within one more.
var detail = new Uri(link, $"/traces/detail/{trace}").ToString();
for (var tries = 0; tries < 20; tries++)
{
    await page.GotoAsync(detail);
    await page.WaitForTimeoutAsync(2000);
    if (await page.GetByText("send email").CountAsync() > 0)
        break;
}

await TakeAsync("dashboard-trace.png");

async Task TakeAsync(string name)
{
    // Notices of this machine (no developer certificate, say) are none of the shop's.
    await page.EvaluateAsync("document.querySelectorAll('.fluent-messagebar').forEach(bar => bar.remove())");
    await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name) });
}

async Task OrderAsync()
{
    var email = $"ada-{trace[..8]}@example.com";
    const string password = "correct horse battery";
    (await http.PostAsJsonAsync("/api/auth/register", new { email, password, displayName = "Ada", locale = "en" }))
        .EnsureSuccessStatusCode();
    using var login = await http.PostAsJsonAsync("/api/auth/login", new { email, password });
    http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
        "Bearer", (await login.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("accessToken").GetString());
    var products = await http.GetFromJsonAsync<JsonElement>("/api/products?limit=1");
    using var request = new HttpRequestMessage(HttpMethod.Post, "/api/orders")
    {
        Headers = { { "Idempotency-Key", trace }, { "Prefer", "wait=20" }, { "traceparent", $"00-{trace}-{trace[..16]}-01" } },
        Content = JsonContent.Create(new
        {
            items = new[] { new { productId = products.GetProperty("items")[0].GetProperty("id").GetString(), quantity = 1 } },
            currency = "EUR",
            shippingAddress =
                new { name = "Ada", line1 = "Hauptstr. 1", city = "Berlin", postalCode = "10115", country = "DE" },
            paymentMethod = new { token = "tok_visa" },
        }),
    };
    using var response = await http.SendAsync(request);
    Console.WriteLine(
        $"{(int)response.StatusCode} {(await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").GetString()}");
}
