using System.IO.Compression;
using System.Net;
using Microsoft.Net.Http.Headers;
using OnlineShop.Client;

namespace OnlineShop.Storefront.Tests;

public sealed class SiteTests : IDisposable
{
    private const string ProductPath = "/products/" + StubGateway.Id;
    private const string ProductApi = "/api/products/" + StubGateway.Id;

    private readonly StorefrontHost host = StorefrontHost.Take();

    public SiteTests()
    {
        host.Gateway.Reset();
        host.Gateway.Answer(ProductApi, StubGateway.Product());
        host.Gateway.Answer(ProductApi + "/reviews", """{"items":[{"id":"0199f1f0-0000-7000-8000-00000000000a","author":"Ann <b>","rating":4,"title":null,"text":"Good\nlight","createdAt":"2026-03-02T10:00:00Z"}],"next":null}""");
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task A_product_s_page_has_its_description_and_reviews()
    {
        var response = await host.GetAsync(ProductPath);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var raw = await response.Content.ReadAsStringAsync();
        raw.ShouldContain("Ann &lt;b&gt;");
        var page = WebUtility.HtmlDecode(raw);
        page.ShouldContain("<h1>Desk lamp</h1>");
        page.ShouldContain("Bright.\nWarm.");
        page.ShouldContain("Good\nlight");
        page.ShouldContain("2 March 2026");
        page.ShouldContain("1500 g");
    }

    [Fact]
    public async Task A_product_is_shown_although_its_reviews_cannot_be()
    {
        host.Gateway.Answer(ProductApi + "/reviews", "{}", HttpStatusCode.TooManyRequests);

        var response = await host.GetAsync(ProductPath);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await response.Content.ReadAsStringAsync()).ShouldContain("The reviews cannot be shown now.");
    }

    [Theory]
    [InlineData("/products/0199f1f0-0000-7000-8000-00000000ffff")]
    [InlineData("/products/nonsense")]
    [InlineData("/no/such/page")]
    public async Task What_is_not_there_is_a_page_with_status_404(string path)
    {
        var response = await host.GetAsync(path);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        (await response.Content.ReadAsStringAsync()).ShouldContain("There is no such page");
    }

    [Fact]
    public async Task With_the_shop_away_a_product_s_page_says_so()
    {
        host.Gateway.IsAway = true;

        var response = await host.GetAsync(ProductPath);

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await response.Content.ReadAsStringAsync()).ShouldContain("The shop takes a short break");
    }

    [Theory]
    [InlineData(HttpStatusCode.Gone, HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.InternalServerError, HttpStatusCode.ServiceUnavailable)]
    public async Task A_picture_that_is_refused_for_good_is_not_found_and_one_that_may_come_back_is_no_answer_yet(
        HttpStatusCode answer, HttpStatusCode shown)
    {
        host.Gateway.Answer(ProductApi + "/image.svg", "", answer);
        var response = await host.GetAsync($"/images/{StubGateway.Id}.svg");
        response.StatusCode.ShouldBe(shown);
        (response.Headers.RetryAfter is not null).ShouldBe(shown is HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_picture_comes_from_the_shop_and_can_run_nothing()
    {
        host.Gateway.Answer(ProductApi + "/image.svg", "<svg/>", type: "image/svg+xml");

        var response = await host.GetAsync($"/images/{StubGateway.Id}.svg");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("image/svg+xml");
        (await response.Content.ReadAsStringAsync()).ShouldBe("<svg/>");
        response.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("sandbox");
    }

    [Fact]
    public async Task A_missing_picture_is_not_found_and_an_absent_shop_is_unavailable()
    {
        (await host.GetAsync($"/images/{StubGateway.Id}.svg")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        host.Gateway.IsAway = true;
        (await host.GetAsync($"/images/{StubGateway.Id}.svg")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task The_page_speaks_the_visitor_s_language()
    {
        var page = await host.ReadAsync("/", "de, ru;q=0.9, en;q=0.8");

        page.ShouldContain("<html lang=\"ru\">");
        page.ShouldContain("Каталог");
        page.ShouldContain("1\u00A0234,50\u00A0€");
        page.ShouldContain("4,5 из 5");
    }

    [Theory]
    [InlineData("ru-RU,ru;q=0.9", "ru")]
    [InlineData("en-GB,ru;q=0.5", "en")]
    [InlineData("de", "en")]
    [InlineData("ru;q=0,en;q=0.1", "en")]
    public void The_best_language_that_both_know_is_taken(string accepted, string language) =>
        Visitor.Choose(StringWithQualityHeaderValue.ParseList([accepted])).Code.ShouldBe(language);

    [Theory]
    [InlineData("1234.50", "EUR", "€1,234.50", "1\u00A0234,50\u00A0€")]
    [InlineData("500", "JPY", "¥500", "500\u00A0¥")]
    [InlineData("12.00", "CHF", "12.00\u00A0CHF", "12,00\u00A0CHF")]
    public void Money_is_written_as_people_write_it(string amount, string currency, string english, string russian)
    {
        var money = new Money { Amount = amount, Currency = currency };
        MoneyText.Format(money, Language.English).ShouldBe(english);
        MoneyText.Format(money, Language.Russian).ShouldBe(russian);
    }

    [Fact]
    public async Task A_page_allows_nothing_but_its_own_style_script_and_pictures()
    {
        var response = await host.GetAsync("/");

        response.Headers.GetValues("Content-Security-Policy").ShouldBe(
        [
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'self'; "
                + "frame-ancestors 'none'",
        ]);
        response.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        var page = await response.Content.ReadAsStringAsync();
        page.ShouldHaveTheSitesScriptsAlone();
        response.Headers.GetValues("blazor-enhanced-nav").ShouldBe(["allow"]);
        page.ShouldNotContain("style=");
        page.ShouldNotContain("//cdn");
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task A_page_is_compressed_for_those_who_can_read_that(string coding)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/?sort=newest");
        request.Headers.AcceptEncoding.ParseAdd(coding);

        using var response = await host.CreateClient().SendAsync(request);

        response.Content.Headers.ContentEncoding.ShouldBe([coding]);
        response.Headers.Vary.ShouldContain("Accept-Encoding");
        var content = await response.Content.ReadAsStreamAsync();
        await using Stream plain = coding == "br" ? new BrotliStream(content, CompressionMode.Decompress) : new GZipStream(content, CompressionMode.Decompress);
        (await new StreamReader(plain).ReadToEndAsync()).ShouldEndWith("</html>");
    }

    [Fact]
    public async Task The_style_sheet_that_a_page_names_is_there()
    {
        var page = await host.ReadAsync("/");
        var sheet = page.Split("rel=\"stylesheet\" href=\"")[1].Split('"')[0];

        var response = await host.GetAsync(sheet);

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
    }

    [Theory]
    [InlineData("rel=\"stylesheet\" href=\"", "text/css")]
    [InlineData("rel=\"icon\" href=\"", "image/svg+xml")]
    [InlineData("type=\"module\" src=\"", "text/javascript")]
    public async Task A_file_that_has_its_fingerprint_in_its_name_is_kept_for_ever(string link, string type)
    {
        var page = await host.ReadAsync("/");
        var file = page.Split(link)[1].Split('"')[0];

        var response = await host.GetAsync(file);

        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
        response.Headers.CacheControl!.ToString().ShouldBe("max-age=31536000, immutable");
        Path.GetFileName(file).Split('.').Length.ShouldBe(3, "name, fingerprint and kind");
        var other = await host.GetAsync($"/{Path.GetFileName(file).Split('.')[0]}{Path.GetExtension(file)}");
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
        other.Headers.CacheControl!.ToString().ShouldNotContain("immutable");
    }

    [Fact]
    public async Task A_picture_that_is_not_there_is_said_with_a_page_where_it_was_opened_by_itself()
    {
        var page = await host.Visit().OpenAsync($"/images/{StubGateway.Id}.svg");
        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Text.ShouldContain("There is no such page");
    }

    [Fact]
    public async Task The_site_is_healthy_without_the_shop()
    {
        host.Gateway.IsAway = true;
        (await host.GetAsync("/health")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}
