using System.Net;
using Microsoft.AspNetCore.WebUtilities;

namespace OnlineShop.Storefront.Tests;

public sealed class CatalogPageTests : IDisposable
{
    private readonly StorefrontHost host = StorefrontHost.Take();

    public CatalogPageTests()
    {
        host.Gateway.Reset();
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task A_product_is_shown_with_picture_name_price_availability_and_rating()
    {
        var page = await host.ReadAsync("/");

        page.ShouldContain($"src=\"/images/{StubGateway.Id}.svg\"");
        page.ShouldContain($"<a href=\"/products/{StubGateway.Id}\">Desk lamp</a>");
        page.ShouldContain("€1,234.50");
        page.ShouldContain("In stock");
        page.ShouldContain("4.5 of 5");
        page.ShouldContain("Reviews: 12");
    }

    [Fact]
    public async Task What_the_visitor_chose_is_asked_of_the_shop_and_stays_in_the_form()
    {
        var page = await host.ReadAsync("/?q=desk+%26+lamp&category=home&sort=-price");

        var asked = host.Gateway.Seen.Single(request => request.RequestUri!.AbsolutePath == "/api/products");
        var query = QueryHelpers.ParseQuery(asked.RequestUri!.Query);
        query["search"].ToString().ShouldBe("desk & lamp");
        query["category"].ToString().ShouldBe("home");
        query["sort"].ToString().ShouldBe("-price");
        page.ShouldContain("name=\"q\" value=\"desk & lamp\"");
        page.ShouldContain("href=\"/?q=desk%20%26%20lamp&sort=-price\" aria-current=\"true\">Home & Garden");
        page.ShouldContain("<option value=\"-price\" selected>");
    }

    [Theory]
    [InlineData("%EF%BF%BE")]
    [InlineData("%00")]
    [InlineData("%E2%80%AE")]
    public async Task Whatever_is_searched_for_is_answered_with_a_page(string search) =>
        (await host.ReadAsync($"/?q=lamp{search}")).ShouldContain("value=\"lamp");

    [Fact]
    public async Task The_next_page_keeps_the_search_and_passes_the_cursor_on()
    {
        host.Gateway.Products(StubGateway.Product(), next: "a+b/c=");

        var page = await host.ReadAsync("/?q=lamp&sort=price");
        page.ShouldContain("rel=\"next\" href=\"/?q=lamp&sort=price&after=a%2Bb%2Fc%3D\"");

        var second = await host.ReadAsync("/?q=lamp&sort=price&after=a%2Bb%2Fc%3D");
        QueryHelpers.ParseQuery(host.Gateway.Seen.Last(r => r.RequestUri!.AbsolutePath == "/api/products").RequestUri!.Query)["after"].ToString().ShouldBe("a+b/c=");
        second.ShouldContain("<a href=\"/?q=lamp&sort=price\">First page</a>");
    }

    [Fact]
    public async Task The_last_page_has_no_next() => (await host.ReadAsync("/")).ShouldNotContain("rel=\"next\"");

    [Theory]
    [InlineData(0, "Sold out")]
    [InlineData(3, "Only 3 left")]
    [InlineData(6, "In stock")]
    public async Task Availability_is_told_in_words(int available, string text)
    {
        host.Gateway.Products(StubGateway.Product(available: available));
        (await host.ReadAsync("/")).ShouldContain(text);
    }

    [Fact]
    public async Task Nothing_found_is_said_with_a_way_out()
    {
        host.Gateway.Products("");

        var response = await host.GetAsync("/?q=xyz");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await response.Content.ReadAsStringAsync();
        page.ShouldContain("Nothing found");
        page.ShouldContain("Show all products");
    }

    [Fact]
    public async Task With_the_shop_away_a_page_still_says_so_and_keeps_the_search()
    {
        host.Gateway.IsAway = true;

        var response = await host.GetAsync("/?q=lamp");

        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("text/html");
        var page = await response.Content.ReadAsStringAsync();
        page.ShouldContain("The shop takes a short break");
        page.ShouldContain("href=\"/?q=lamp\"");
    }

    [Fact]
    public async Task Without_the_categories_the_products_are_still_shown()
    {
        host.Gateway.Answer("/api/categories", "{}", HttpStatusCode.TooManyRequests);

        var response = await host.GetAsync("/");

        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        var page = await response.Content.ReadAsStringAsync();
        page.ShouldContain("Desk lamp");
        page.ShouldNotContain("Shop by category");
    }

    [Fact]
    public async Task An_answer_that_makes_no_sense_is_an_outage_and_not_a_crash()
    {
        host.Gateway.Answer("/api/products", "<html>oops</html>");
        (await host.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_connection_that_breaks_in_an_answer_is_an_outage_and_not_a_crash()
    {
        host.Gateway.Breaks = true;
        (await host.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task An_order_that_there_is_not_is_the_visitor_s_matter()
    {
        var response = await host.GetAsync("/?sort=colour");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain("Back to the catalog");
    }

    [Theory]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.UnprocessableEntity)]
    [InlineData(HttpStatusCode.Gone)]
    public async Task A_question_that_the_shop_refuses_is_the_visitor_s_matter(HttpStatusCode status)
    {
        host.Gateway.Answer("/api/products", "{}", status);

        var response = await host.GetAsync("/?after=nonsense");

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync()).ShouldContain("Back to the catalog");
    }

    [Fact]
    public async Task Hostile_text_stays_text()
    {
        host.Gateway.Products(StubGateway.Product(name: "<script>alert(1)</script>"));

        var page = await (await host.GetAsync("/?q=%22%3E%3Cimg+src%3Dx+onerror%3Dalert(1)%3E"))
            .Content.ReadAsStringAsync();

        page.ShouldNotContain("<script>");
        page.ShouldNotContain("<img src=x");
        page.ShouldContain("&lt;script&gt;alert(1)&lt;/script&gt;");
    }

    [Fact]
    public async Task The_visitor_s_address_goes_along_so_that_limits_count_each_visitor()
    {
        var context = await host.Server.SendAsync(context =>
        {
            context.Request.Path = "/";
            context.Connection.RemoteIpAddress = IPAddress.Parse("198.51.100.4");
        });

        context.Response.StatusCode.ShouldBe(200);
        host.Gateway.Seen.ShouldAllBe(
            request => request.Headers.GetValues("X-Forwarded-For").Single() == "198.51.100.4");
    }
}
