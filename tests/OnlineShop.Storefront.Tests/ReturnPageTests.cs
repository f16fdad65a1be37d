using System.Net;

namespace OnlineShop.Storefront.Tests;

public sealed class ReturnPageTests : IDisposable
{
    private const string Path = "/orders/" + AccountShelf.OrderId + "/return";
    private const string Api = AccountShelf.OrderApi + "/returns";
    private const string Withdraw = "/api/orders/returns/0199f1f0-0000-7000-8000-0000000000c1/withdraw";

    private static readonly string Units = $"units-{Guid.Parse(StubGateway.Id):N}";

    private readonly StorefrontHost host = StorefrontHost.Take();

    public ReturnPageTests()
    {
        host.Gateway.Reset();
        host.Gateway.Fill();
    }

    public void Dispose() => host.GiveBack();

    [Fact]
    public async Task What_was_delivered_and_is_not_on_its_way_back_can_be_returned()
    {
        host.Gateway.Answer("GET " + Api, $$"""{"items":[{{AccountShelf.Return("approved", note: "Send it to us")}}]}""");
        host.Gateway.Answer("POST " + Api, AccountShelf.Return("requested", 2), HttpStatusCode.Created);
        var page = await (await host.SignInAsync()).OpenAsync(Path);
        page.Text.ShouldContain("2 of 3 can come back");
        page.Text.ShouldContain("The shop says: Send it to us");
        page.Text.ShouldContain("Refund: about €10.00");
        page.Text.ShouldContain("1 × Desk lamp");
        page.Text.ShouldNotContain("<option value=\"3\"");
        var key = page.FieldOf(Path, "Key");

        var done = await page.SubmitAsync(Path, (Units, "2"), ("Reason", "Too\r\nbright"));

        done.Location.ShouldBe(Path + "?done=asked");
        var sent = host.Gateway.LastBody();
        sent.GetProperty("reason").GetString().ShouldBe("Too\nbright");
        sent.GetProperty("items")[0].GetProperty("quantity").GetInt32().ShouldBe(2);
        host.Gateway.SeenAt("POST", Api)[0].Headers.GetValues("Idempotency-Key").ShouldBe([key]);
        (await done.FollowAsync()).Text.ShouldContain("We have your request");
    }

    [Fact]
    public async Task Nothing_chosen_is_nothing_to_return()
    {
        var refused = await (await (await host.SignInAsync()).OpenAsync(Path)).SubmitAsync(Path, (Units, "0"), ("Reason", "Too bright"));
        refused.Status.ShouldBe(HttpStatusCode.BadRequest);
        refused.Text.ShouldContain("Choose at least one product that comes back.");
        refused.Text.ShouldContain(">Too bright</textarea>");
        host.Gateway.SeenAt("POST", Api).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(400, """{"reason":"validation","errors":{"reason":["x"]}}""", "Tell us why, with at most 500 characters.")]
    [InlineData(422, """{"reason":"notReturnable","errors":{"items[0].quantity":["x"]}}""", "At most 3 can come back.")]
    [InlineData(409, """{"reason":"notDelivered"}""", "Goods can be returned once they are delivered.")]
    [InlineData(409, """{"reason":"returnWindowClosed"}""", "That time is over.")]
    [InlineData(503, "{}", "The shop does not answer now.")]
    public async Task What_is_refused_is_said_and_the_form_stays(int status, string body, string text)
    {
        var page = await (await host.SignInAsync()).OpenAsync(Path);
        host.Gateway.Answer("POST " + Api, body, (HttpStatusCode)status);

        var refused = await page.SubmitAsync(Path, (Units, "2"), ("Reason", "Too bright"));

        ((int)refused.Status).ShouldBe(status);
        refused.Text.ShouldContain(text);
        refused.FieldOf(Path, Units).ShouldBe("2");
        refused.FieldOf(Path, "Key").ShouldNotBe(page.FieldOf(Path, "Key"));
    }

    [Theory]
    [InlineData("requested", true)]
    [InlineData("approved", true)]
    [InlineData("received", false)]
    [InlineData("refunded", false)]
    [InlineData("declined", false)]
    [InlineData("withdrawn", false)]
    public async Task A_return_can_be_withdrawn_while_the_goods_are_not_here(string status, bool canBe)
    {
        host.Gateway.Answer("GET " + Api, $$"""{"items":[{{AccountShelf.Return(status)}}]}""");
        (await (await host.SignInAsync()).OpenAsync(Path)).Text.Contains("Yes, withdraw the return").ShouldBe(canBe);
    }

    [Fact]
    public async Task A_return_is_withdrawn()
    {
        host.Gateway.Answer("GET " + Api, $$"""{"items":[{{AccountShelf.Return("requested")}}]}""");
        host.Gateway.Answer(Withdraw, AccountShelf.Return("withdrawn"));
        var page = await (await host.SignInAsync()).OpenAsync(Path);

        (await page.SubmitAsync(Path + "?withdraw", ("Withdraw", "0199f1f0-0000-7000-8000-0000000000c1"))).Location
            .ShouldBe(Path + "?done=withdrawn");
        host.Gateway.SeenAt("POST", Withdraw).Count.ShouldBe(1);

        host.Gateway.Answer(Withdraw, """{"reason":"returnNotOpen"}""", HttpStatusCode.Conflict);
        var refused = await page.SubmitAsync(Path + "?withdraw", ("Withdraw", "0199f1f0-0000-7000-8000-0000000000c1"));
        refused.Status.ShouldBe(HttpStatusCode.Conflict);
        refused.Text.ShouldContain("cannot be withdrawn any more");
    }

    [Fact]
    public async Task What_is_not_delivered_yet_has_no_form()
    {
        host.Gateway.Answer(AccountShelf.OrderApi, AccountShelf.Order("shipped"));
        var page = await (await host.SignInAsync()).OpenAsync(Path);
        page.Text.ShouldContain("Goods can be returned once they are delivered.");
        page.Text.ShouldNotContain("name=\"Reason\"");
    }

    [Fact]
    public async Task What_comes_back_already_is_not_asked_for_again()
    {
        host.Gateway.Answer("GET " + Api, $$"""{"items":[{{AccountShelf.Return("received", 3)}}]}""");
        var page = await (await host.SignInAsync()).OpenAsync(Path);
        page.Text.ShouldContain("Everything of this order has come back");
        page.Text.ShouldNotContain("name=\"Reason\"");
    }

    [Fact]
    public async Task Another_s_order_is_a_page_that_there_is_not() =>
        (await (await host.SignInAsync()).OpenAsync($"/orders/{Guid.NewGuid()}/return")).Status.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task All_returns_are_listed_by_pages()
    {
        host.Gateway.Answer("/api/orders/returns", $$"""{"items":[{{AccountShelf.Return("refunded")}}],"next":"a+b"}""");

        var page = await (await host.SignInAsync()).OpenAsync("/account/returns");

        page.Text.ShouldContain("Money returned");
        page.Text.ShouldContain("Refunded: €10.00");
        page.Text.ShouldContain($"href=\"{Path}\"");
        page.Text.ShouldContain("rel=\"next\" href=\"/account/returns?after=a%2Bb\"");
    }
}
