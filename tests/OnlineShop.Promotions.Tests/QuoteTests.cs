using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Promotions;
using static OnlineShop.Promotions.Tests.PromotionsHost;
using static OnlineShop.Promotions.Tests.PromotionsSteps;

namespace OnlineShop.Promotions.Tests;

/// <summary>What a code would give to an order, as Order asks it.</summary>
[Collection(OneHost.Name)]
public sealed class QuoteTests(PromotionsHost host)
{
    [Fact]
    public async Task A_quote_says_why_a_code_cannot_be_used()
    {
        var now = host.Clock.GetUtcNow();
        (await ReasonAsync("NO-SUCH-CODE")).ShouldBe("unknown");
        (await ReasonAsync("' or 1=1 --")).ShouldBe("unknown");
        (await ReasonAsync(await host.CreateAsync(host.Percent(1) with { ValidFrom = Time(now.AddHours(1)) })))
            .ShouldBe("notYetValid");
        (await ReasonAsync(await host.CreateAsync(host.Percent(1) with { ValidTo = Time(now.AddHours(-1)) })))
            .ShouldBe("expired");
        (await ReasonAsync(await host.CreateAsync(host.Percent(1) with { MinimumOrder = Euro("10.01") })))
            .ShouldBe("minimumNotReached");
        var last = await host.CreateAsync(host.Percent(10) with { TotalLimit = 1 });
        (await ReasonAsync(last)).ShouldBeNull();
        await host.DeliverAsync(host.Command(last, "10", "1"));
        (await ReasonAsync(last)).ShouldBe("totalLimitReached");

        async Task<string?> ReasonAsync(string code) =>
            (await host.QuoteAsync(code, Euro("10.00"))).Reason;
    }

    [Fact]
    public async Task A_quote_uses_nothing_up()
    {
        var name = await host.CreateAsync(host.Percent(10) with { TotalLimit = 1 });
        for (var i = 0; i < 3; i++)
            (await host.QuoteAsync(name, Euro("10.00"))).Valid.ShouldBeTrue();
        (await host.RedeemedAsync(name)).ShouldBe(0);
    }

    [Fact]
    public async Task A_bad_quote_names_every_field_at_fault()
    {
        var service = host.PromotionsOfService();
        (await service.PostAsync<ApiCodeVerdict>(InternalPromotionsClient.QuotePath))
            .ShouldBeInvalid("code", "userId", "subtotal");
        var negative =
            new { code = "A", userId = Guid.NewGuid(), subtotal = new { amount = "-1.00", currency = "EUR" } };
        (await service.PostAsync<ApiCodeVerdict>(InternalPromotionsClient.QuotePath, negative))
            .ShouldBeInvalid("subtotal");
    }
}
