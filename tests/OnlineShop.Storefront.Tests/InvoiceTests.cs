using System.Globalization;
using System.Net;
using PdfSharp.Pdf.IO;

namespace OnlineShop.Storefront.Tests;

public sealed class InvoiceTests : IDisposable
{
    private const string Path = $"/orders/{StubGateway.Id}/invoice";
    private const string Api = $"/api/orders/{StubGateway.Id}";

    private readonly StorefrontHost host = StorefrontHost.Take();

    public InvoiceTests()
    {
        host.Gateway.Reset();
        host.Gateway.Answer("/api/auth/login", Tokens.Json("first"));
        host.Gateway.Answer("/api/cart", """{"items":[]}""");
        host.Gateway.Answer(Api, Order());
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task An_invoice_says_who_sold_what_to_whom_for_how_much()
    {
        var page = await (await SignInAsync()).OpenAsync(Path);

        page.Status.ShouldBe(HttpStatusCode.OK);
        foreach (var text in (string[])
            ["Invoice 00000001", "2 March 2026", "Online Shop", "Anna Schmidt", "10115 Berlin", "Germany", "Desk lamp", "LAMP-1", "€20.00", "−€4.00", "SPRING", "Express shipping", "€40.90", "€6.53", "−€5.00"])
        {
            page.Text.ShouldContain(text);
        }

        page.Text.ShouldContain($"{Path}.pdf");
        page.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
    }

    [Theory]
    [InlineData("en", "Invoice 00000001")]
    [InlineData("ru", "Счёт 00000001")]
    public async Task It_can_be_kept_as_a_file_in_the_language_of_the_page(string language, string title)
    {
        var file = await (await SignInAsync(language)).OpenAsync($"{Path}.pdf");

        file.Status.ShouldBe(HttpStatusCode.OK);
        file.Response.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        file.Response.Content.Headers.ContentDisposition!.FileName.ShouldBe("invoice-00000001.pdf");
        file.Response.Headers.CacheControl!.NoStore.ShouldBeTrue();
        using var pdf = PdfReader.Open(await file.Response.Content.ReadAsStreamAsync(), PdfDocumentOpenMode.Import);
        pdf.PageCount.ShouldBe(1);
        pdf.Info.Title.ShouldBe(title);
    }

    [Fact]
    public async Task A_long_order_goes_on_on_the_next_page_and_long_words_are_parted()
    {
        host.Gateway.Answer(Api, Order(lines: 50, name: new string('W', 200)));
        var file = await (await SignInAsync()).OpenAsync($"{Path}.pdf");
        using var pdf = PdfReader.Open(await file.Response.Content.ReadAsStreamAsync(), PdfDocumentOpenMode.Import);
        pdf.PageCount.ShouldBeGreaterThan(2);
    }

    [Theory]
    [InlineData("placed")]
    [InlineData("requiresAction")]
    [InlineData("rejected")]
    public async Task An_order_that_is_not_paid_has_none(string status)
    {
        host.Gateway.Answer(Api, Order(status));
        var browser = await SignInAsync();
        var page = await browser.OpenAsync(Path);
        page.Status.ShouldBe(HttpStatusCode.Conflict);
        page.Text.ShouldContain("There is no invoice yet");
        (await browser.OpenAsync($"{Path}.pdf")).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Of_an_order_of_somebody_else_nothing_is_shown()
    {
        host.Gateway.Answer(Api, """{"reason":"notFound"}""", HttpStatusCode.NotFound, "application/problem+json");
        var browser = await SignInAsync();
        (await browser.OpenAsync(Path)).Status.ShouldBe(HttpStatusCode.NotFound);
        (await browser.OpenAsync($"{Path}.pdf")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(Path)]
    [InlineData($"{Path}.pdf")]
    public async Task It_is_for_the_customer_alone(string path) =>
        (await host.Visit().OpenAsync(path)).Location.ShouldStartWith("/sign-in?returnUrl=");

    [Fact]
    public async Task Without_an_answer_of_the_shop_it_says_so()
    {
        var browser = await SignInAsync();
        host.Gateway.IsAway = true;
        (await browser.OpenAsync(Path)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await browser.OpenAsync($"{Path}.pdf")).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    private async Task<Browser> SignInAsync(string language = "en")
    {
        var browser = host.Visit(language);
        await (await browser.OpenAsync("/sign-in")).SubmitAsync("/sign-in", ("Email", "anna@example.com"), ("Password", Tokens.Password));
        return browser;
    }

    private static string Order(string status = "delivered", int lines = 2, string name = "Desk lamp")
    {
        var items = string.Join(',', Enumerable.Range(1, lines).Select(line => string.Create(CultureInfo.InvariantCulture,
            $$"""{"productId":"{{StubGateway.Id}}","sku":"LAMP-{{line}}","name":"{{name}}","quantity":1,"unitPrice":{{Eur("20.00")}},"lineTotal":{{Eur("20.00")}}}""")));
        return
            $$"""
            {"id":"{{StubGateway.Id}}","status":"{{status}}","cancelRequested":false,"canPayAgain":false,"items":[{{items}}],
             "subtotal":{{Eur("40.00")}},"discount":{{Eur("4.00")}},"shipping":{{Eur("4.90")}},"tax":{{Eur("6.53")}},"total":{{Eur("40.90")}},"refunded":{{Eur("5.00")}},"shippingOption":"express",
             "promoCode":"SPRING","shippingAddress":{"name":"Anna Schmidt","line1":"Invalidenstr. 1","city":"Berlin","postalCode":"10115","country":"DE"},
             "placedAt":"2026-03-02T10:00:00Z","updatedAt":"2026-03-02T10:00:00Z"}
            """;
    }

    private static string Eur(string amount) => $$"""{"amount":"{{amount}}","currency":"EUR"}""";
}
