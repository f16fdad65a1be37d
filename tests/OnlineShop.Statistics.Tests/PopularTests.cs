using System.Net;
using System.Text.Json;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Statistics;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Statistics.Tests.StatisticsHost;

namespace OnlineShop.Statistics.Tests;

/// <summary>What every visitor may know: what sells best, and what is bought together.</summary>
public sealed class PopularTests(StatisticsHost host) : IClassFixture<StatisticsHost>, IAsyncLifetime
{
    private static readonly Guid Vase = Guid.Parse("0197b1a0-0000-7000-8000-000000000003");

    private StatisticsClient Visitor => new(host.Anonymous);

    /// <summary>A minute later, as nothing that was kept before is shown any more.</summary>
    public async Task InitializeAsync()
    {
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.ResetAsync();
        await host.DeliverAsync(
            Product(Mug, "Mug", "kitchen"), Product(Lamp, "Lamp", "home"), Product(Vase, "Vase", "home"));
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task Best_sellers_are_ranked_by_units_for_everybody_and_without_numbers()
    {
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 1, lamps: 3));
        await host.PlaceAsync(Order("2026-02-28T12:00:00Z", mugs: 1));

        var answer = await Visitor.BestSellersAsync();

        answer.Body.Days.ShouldBe(30);
        answer.Body.Items.ShouldBe([new(1, Lamp, "Lamp"), new(2, Mug, "Mug")]);
        JsonDocument.Parse(answer.Text).RootElement.GetProperty("items")[0].EnumerateObject().Select(member => member.Name)
            .ShouldBe(["rank", "productId", "name"], "how much was sold is for administrators");
        (await Visitor.BestSellersAsync("limit=1")).Body.Items.ShouldHaveSingleItem().Name.ShouldBe("Lamp");
    }

    [Fact]
    public async Task Best_sellers_of_a_category_have_ranks_of_their_own()
    {
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 5, lamps: 1));

        var home = (await Visitor.BestSellersAsync("category=Home")).Body;

        home.Category.ShouldBe("home");
        home.Items.ShouldBe([new(1, Lamp, "Lamp")]);
        (await Visitor.BestSellersAsync("category=nowhere")).Body.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_older_than_the_days_is_not_counted()
    {
        await host.PlaceAsync(Order("2026-02-20T12:00:00Z"));

        (await Visitor.BestSellersAsync("days=7")).Body.Items.ShouldBeEmpty();
        (await Visitor.BestSellersAsync("days=30")).Body.Items.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData(OrderStatus.Placed)]
    [InlineData(OrderStatus.Rejected)]
    [InlineData(OrderStatus.Cancelled)]
    [InlineData(OrderStatus.Returned)]
    public async Task An_order_that_came_to_nothing_is_not_counted(OrderStatus status)
    {
        for (var i = 0; i < 3; i++)
            await host.PlaceAsync(Order("2026-03-01T12:00:00Z", lamps: 1), status);

        (await Visitor.BestSellersAsync()).Body.Items.ShouldBeEmpty();
        (await Visitor.BoughtTogetherAsync(Mug)).Body.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_order_whose_money_went_back_is_not_counted_and_one_with_a_part_of_it_is()
    {
        for (var i = 0; i < 3; i++)
        {
            var order = await host.PlaceAsync(Order("2026-03-01T12:00:00Z", lamps: 1));
            await host.DeliverAsync(Refund(order, 1000, "2026-03-01T15:00:00Z"));
            if (i > 0)
                continue;
            (await Visitor.BestSellersAsync()).Body.Items.Count.ShouldBe(2);
            await host.DeliverAsync(Refund(order, order.Total.MinorUnits - 1000, "2026-03-01T16:00:00Z"));
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            (await Visitor.BestSellersAsync()).Body.Items.ShouldBeEmpty();
        }

        (await Visitor.BoughtTogetherAsync(Mug)).Body.Items.ShouldBeEmpty("one of the three orders is paid back");
    }

    [Fact]
    public async Task Products_bought_together_are_listed_from_three_buyers_on_the_most_frequent_first()
    {
        foreach (var lamps in new[] { 1, 1, 0 })
            await TogetherAsync(lamps, vases: 1);
        (await Visitor.BoughtTogetherAsync(Mug)).Body.Items.ShouldBe([new(1, Vase, "Vase")]);

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await TogetherAsync(lamps: 5, vases: 0);
        await TogetherAsync(lamps: 1, vases: 0);
        var together = (await Visitor.BoughtTogetherAsync(Mug)).Body;
        together.ProductId.ShouldBe(Mug);
        together.Items.ShouldBe([new(1, Lamp, "Lamp"), new(2, Vase, "Vase")]);
        (await Visitor.BoughtTogetherAsync(Mug, "limit=1")).Body.Items.ShouldHaveSingleItem().ProductId.ShouldBe(Lamp);
        (await Visitor.BoughtTogetherAsync(Lamp)).Body.Items.ShouldHaveSingleItem().ProductId.ShouldBe(Mug);
    }

    [Fact]
    public async Task What_one_person_buys_again_and_again_is_told_nobody()
    {
        var user = Guid.CreateVersion7();
        for (var i = 0; i < 5; i++)
            await host.PlaceAsync(Order("2026-03-01T12:00:00Z", lamps: 1, user: user));

        (await Visitor.BoughtTogetherAsync(Mug)).Body.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Orders_of_more_than_a_year_ago_say_nothing()
    {
        for (var i = 0; i < 3; i++)
            await host.PlaceAsync(Order("2025-02-28T12:00:00Z", lamps: 1));

        (await Visitor.BoughtTogetherAsync(Mug)).Body.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_product_that_is_no_longer_sold_is_left_out()
    {
        for (var i = 0; i < 3; i++)
            await host.PlaceAsync(Order("2026-03-01T12:00:00Z", lamps: 1));
        await host.DeliverAsync(Product(Lamp, "Lamp", "home", version: 2, retired: true));

        (await Visitor.BestSellersAsync()).Body.Items.ShouldHaveSingleItem().ProductId.ShouldBe(Mug);
        (await Visitor.BoughtTogetherAsync(Mug)).Body.Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task An_answer_is_kept_for_a_minute_and_told_by_its_tag()
    {
        await host.PlaceAsync(Order("2026-03-01T12:00:00Z"));
        using var client = host.Anonymous;
        foreach (var path in new[] { "/api/statistics/products/best-sellers", $"/api/statistics/products/{Mug}/bought-together" })
        {
            using var first = await client.GetAsync(path);
            first.Headers.CacheControl!.ToString().ShouldBe("public, must-revalidate, max-age=60");
            client.DefaultRequestHeaders.Add("If-None-Match", first.Headers.ETag!.ToString());
            using var second = await client.GetAsync(path);
            second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
            client.DefaultRequestHeaders.Remove("If-None-Match");
        }

        await host.PlaceAsync(Order("2026-03-01T12:00:00Z", mugs: 0, lamps: 1));
        (await Visitor.BestSellersAsync()).Body.Items.ShouldHaveSingleItem("a minute is not over");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        (await Visitor.BestSellersAsync()).Body.Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_product_that_nobody_knows_was_bought_with_nothing() =>
        (await Visitor.BoughtTogetherAsync(Guid.NewGuid())).Body.Items.ShouldBeEmpty();

    [Theory]
    [InlineData("days=8&limit=0&category=0123456789012345678901234567890123456789012345678901234567890", "days,limit,category")]
    [InlineData("days=-7", "days")]
    [InlineData("limit=101&since=1", "limit,since")]
    public async Task A_bad_question_names_every_parameter_at_fault(string query, string fields) =>
        (await Visitor.BestSellersAsync(query)).ShouldBeInvalid(fields.Split(','));

    [Fact]
    public async Task A_bad_question_for_products_bought_together_names_what_is_wrong() =>
        (await Visitor.BoughtTogetherAsync(Mug, "limit=x&days=7")).ShouldBeInvalid("limit", "days");

    /// <summary>Somebody's order of a mug with others.</summary>
    private Task TogetherAsync(int lamps, int vases)
    {
        var order = Order("2026-03-01T12:00:00Z", lamps: lamps);
        return host.PlaceAsync(vases == 0 ? order : order with
        {
            Lines =
            [
                .. order.Lines,
                new OrderLine(Vase, "VAS-1", "Vase", vases, new Money(100, "EUR"), new Money(100 * vases, "EUR"), 500),
            ],
        });
    }

    private static ProductChanged Product(Guid id, string name, string category, long version = 1, bool retired = false) =>
        new(id, name.ToUpperInvariant(), name, category, new Money(1000, "EUR"), 400, retired, version, At("2026-03-01T00:00:00Z"));
}
