namespace OnlineShop.Verify.Tests;

/// <summary>A shop in which nothing is wrong.</summary>
[Collection(QuietShopCollection.Name)]
public sealed class CleanShopTests(QuietShop shop)
{
    [Fact]
    public void At_the_end_of_the_day_every_invariant_holds()
    {
        shop.DayEnd.Holds.ShouldBeTrue(shop.DayEnd.ToText());
        shop.DayEnd.Invariants.Select(invariant => invariant.Name).ShouldBe(Verification.Names);
    }

    [Fact]
    public async Task Nothing_is_found_in_what_lies_still()
    {
        var report = await Verification.RunAsync(shop.Options, default);
        report.Holds.ShouldBeTrue(report.ToText());
        report["orders-in-statistics"].Checked.ShouldBe("11 orders");
        report["orders-in-payment"].Checked.ShouldBe("11 orders with 10 payments");
        report["orders-in-delivery"].Checked.ShouldBe("7 confirmed orders with 7 shipments");
        report["returns-within-orders"].Checked.ShouldBe("2 returns");
        report["refunds-agree"].Checked.ShouldBe("4 refunds");
        report["codes-of-orders"].Checked.ShouldBe("1 redemption of 2 orders with a code");
    }

    [Fact]
    public async Task What_customers_were_told_is_kept()
    {
        var told = shop.Options with { Acknowledged = [new(shop.Fates.Confirmed, "confirmed"), new(shop.Fates.Returned, "confirmed"), new(shop.Fates.Declined, null)] };
        (await Verification.RunAsync(told, default)).Holds.ShouldBeTrue();

        var lost = Guid.CreateVersion7();
        var report = await Verification.RunAsync(
            shop.Options with { Acknowledged = [new(lost, null), new(shop.Fates.Declined, "confirmed")] }, default);
        report["acknowledged-orders"].Breaches.Select(breach => breach.Id)
            .ShouldBe([lost.ToString(), shop.Fates.Declined.ToString()]);
    }
}
