using System.Security.Claims;
using System.Text.Json;
using Bunit;
using Microsoft.AspNetCore.Components.Authorization;
using OnlineShop.BackOffice.Pages.Products;
using OnlineShop.BackOffice.Products;
using OnlineShop.Client;

namespace OnlineShop.BackOffice.Tests.Components;

public sealed class StockPanelTests : ComponentTest
{
    private const string Path = "/api/products/" + Id + "/stock";

    [Fact]
    public async Task What_is_booked_has_its_reason_its_note_and_the_version_that_was_shown()
    {
        var panel = Draw();
        panel.Find("#units").Input("5");
        panel.Find("#note").Input(" Pallet 7 ");
        panel.Markup.ShouldContain("On the shelf then: 25");
        Gateway.Answer("POST " + Path + "/adjustments", Stock(25, 4));
        Movements("""{"id":9,"kind":"received","quantity":5,"reason":"received","note":"Pallet 7","at":"2026-03-02T10:00:00Z"}""");

        await panel.Find("button.book").ClickAsync();

        var sent = Sent();
        (sent.GetProperty("quantity").GetInt32(), sent.GetProperty("reason").GetString(), sent.GetProperty("note").GetString(),
            sent.GetProperty("version").GetInt64()).ShouldBe((5, "received", "Pallet 7", 3));
        panel.Find("dl.facts").TextContent.ShouldContain("25");
        panel.WaitForAssertion(() => panel.Find(".movements").TextContent.ShouldContain("Pallet 7"));
        panel.Find("button.book").HasAttribute("disabled").ShouldBeTrue();
    }

    [Fact]
    public async Task Where_somebody_corrected_it_meanwhile_the_newest_is_shown_and_it_can_be_booked_again()
    {
        var panel = Draw();
        panel.Find("#units").Input("5");
        Refuse("POST " + Path + "/adjustments", "versionConflict");
        Gateway.Answer("GET " + Path, Stock(18, 4));

        await panel.Find("button.book").ClickAsync();
        panel.Markup.ShouldContain("Somebody else has corrected the stock meanwhile");
        panel.Markup.ShouldContain("On the shelf then: 23");

        Gateway.Answer("POST " + Path + "/adjustments", Stock(23, 5));
        await panel.Find("button.book").ClickAsync();
        Sent().GetProperty("version").GetInt64().ShouldBe(4);
        panel.Markup.ShouldNotContain("Somebody else");
    }

    [Fact]
    public async Task What_cannot_be_taken_away_says_why()
    {
        var panel = Draw();
        panel.Find("#units").Input("5");
        Refuse("POST " + Path + "/adjustments", "belowReserved");
        await panel.Find("button.book").ClickAsync();
        panel.Markup.ShouldContain("Orders have reserved more units than that.");
    }

    [Theory]
    [InlineData("admin", "Mia")]
    [InlineData("merchant", "Colleague (000000AA)")]
    public void Who_booked_is_named_where_the_reader_may_see_accounts(string role, string name)
    {
        const string Mia = "0199f1f0-0000-7000-8000-0000000000aa";
        Gateway.Answer($"/api/users/{Mia}", Profile(Mia, "Mia"));
        Gateway.Answer("GET " + Path, Stock(20, 3));
        Movements($$"""{"id":9,"kind":"received","quantity":5,"reason":"received","changedBy":"{{Mia}}","at":"2026-03-02T10:00:00Z"}""");
        var reader = new ClaimsPrincipal(new ClaimsIdentity([new("sub", Id), new("role", role)], "test", "name", "role"));

        var panel = Context.Render<StockPanel>(drawn => drawn
            .Add(panel => panel.ProductId, Guid.Parse(Id)).AddCascadingValue(Task.FromResult(new AuthenticationState(reader))));

        panel.WaitForAssertion(() => panel.Find(".movements tbody tr").LastElementChild!.TextContent.Trim().ShouldBe(name));
        Gateway.SeenAt("GET", $"/api/users/{Mia}").Count.ShouldBe(role == "admin" ? 1 : 0);
    }

    [Fact]
    public void What_is_damaged_goes_out_and_what_is_counted_is_all()
    {
        var stock = new ShelfStock { OnHand = 20, Reserved = 1, Available = 19, Sold = 0, Version = 3 };
        var change = new StockChange { Reason = AdjustmentReason.Damaged, Units = 2 };
        (change.After(stock), change.ToRequest(stock).Quantity, change.ToRequest(stock).OnHand).ShouldBe((18, -2, null));
        change = new StockChange { Reason = AdjustmentReason.Correction, Units = 20 };
        (change.After(stock), change.ToRequest(stock).Quantity, change.ToRequest(stock).OnHand).ShouldBe((20, null, 20));
        change.Changes(stock).ShouldBeFalse();
    }

    private IRenderedComponent<StockPanel> Draw()
    {
        Gateway.Answer("GET " + Path, Stock(20, 3));
        Movements("");
        return Context.Render<StockPanel>(panel => panel.Add(drawn => drawn.ProductId, Guid.Parse(Id)));
    }

    private void Movements(string items) => Gateway.Answer("GET " + Path + "/movements", $$"""{"items":[{{items}}]}""");

    private static string Stock(int onHand, int version) =>
        $$"""{"onHand":{{onHand}},"reserved":2,"available":{{onHand - 2}},"sold":7,"version":{{version}}}""";

    private JsonElement Sent() =>
        JsonSerializer.Deserialize<JsonElement>(Gateway.Sent.Last(sent => sent.Path == Path + "/adjustments").Body);
}
