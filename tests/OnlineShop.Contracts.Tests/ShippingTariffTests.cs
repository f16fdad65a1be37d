using System.Text.Json;
using OnlineShop.Contracts.Messages;
using OnlineShop.Contracts.Serialization;
using OnlineShop.Contracts.Shipping;

namespace OnlineShop.Contracts.Tests;

public sealed class ShippingTariffTests
{
    private static readonly DateOnly Monday = new(2026, 11, 30);
    private static readonly ShippingTariff Tariff = new(
        [
            new ShippingZone(
                "domestic", 2, 4, ["DE"], [new(1000, 390), new(5000, 690)],
                [new ShippingOption(ShippingOption.Express, 1, 1, [new(5000, 990)])]),
            new ShippingZone("far", 7, 16, ["KZ"], [new(5000, 3990)]),
        ],
        FreeFrom: 100);

    [Theory]
    [InlineData(2026, 11, 30, 0, 2026, 11, 30)]
    [InlineData(2026, 11, 30, 2, 2026, 12, 2)]
    [InlineData(2026, 12, 4, 1, 2026, 12, 7)]
    [InlineData(2026, 12, 5, 0, 2026, 12, 7)]
    [InlineData(2026, 12, 5, 1, 2026, 12, 7)]
    [InlineData(2026, 12, 6, 6, 2026, 12, 14)]
    [InlineData(2026, 12, 30, 3, 2027, 1, 4)]
    public void Parcels_rest_at_weekends(int year, int month, int day, int count, int toYear, int toMonth, int toDay) =>
        WorkingDays.After(new DateOnly(year, month, day), count).ShouldBe(new DateOnly(toYear, toMonth, toDay));

    [Fact]
    public void A_zone_offers_its_options_with_price_and_dates_standard_first() =>
        Tariff.Offers(Tariff.Find("DE")!, 1001, null, null, Monday).ShouldBe(
        [
            new ShippingOffer("standard", new Money(690, "EUR"), 2, 4, Monday.AddDays(2), Monday.AddDays(4)),
            new ShippingOffer("express", new Money(990, "EUR"), 1, 1, Monday.AddDays(1), Monday.AddDays(1)),
        ]);

    [Fact]
    public void Standard_shipping_alone_can_be_free()
    {
        var rate = new ExchangeRate("EUR", "USD", 1.08m, Monday, "ECB");
        Tariff.Offers(Tariff.Find("DE")!, 500, new Money(108_00, "USD"), rate, Monday).Select(offer => offer.Price)
            .ShouldBe([Money.Zero("USD"), new Money(1069, "USD")]);
    }

    [Fact]
    public void An_option_that_a_zone_does_not_have_is_not_found()
    {
        Tariff.Find("KZ")!.Find(ShippingOption.Express).ShouldBeNull();
        Tariff.Find("DE")!.Find(ShippingOption.Express).ShouldNotBeNull().MaxDays.ShouldBe(1);
    }

    [Fact]
    public void A_tariff_of_a_Delivery_that_knows_no_options_has_the_standard_one()
    {
        const string Json = """{"zones":[{"id":"eu","minDays":2,"maxDays":5,"countries":["FR"],"brackets":[{"upToGrams":1000,"priceMinor":890}]}]}""";
        var old = JsonSerializer.Deserialize(Json, ContractsJsonContext.Default.ShippingTariff)!;
        old.Offers(old.Find("FR")!, 500, null, null, Monday).ShouldHaveSingleItem().Id.ShouldBe(ShippingOption.Standard);
    }

    [Fact]
    public void A_tariff_is_written_with_what_earlier_readers_know_and_the_options_beside_it()
    {
        var json = JsonSerializer.SerializeToElement(Tariff, ContractsJsonContext.Default.ShippingTariff);
        var zone = json.GetProperty("zones")[0];
        zone.EnumerateObject().Select(member => member.Name)
            .ShouldBe(["id", "minDays", "maxDays", "countries", "brackets", "others"], ignoreOrder: true);
        zone.GetProperty("others")[0].GetProperty("id").GetString().ShouldBe("express");
        json.Deserialize(ContractsJsonContext.Default.ShippingTariff)!.Find("DE")!.Find("express")!.PriceOf(1).MinorUnits.ShouldBe(990);
    }

    [Theory]
    [InlineData("standard", true)]
    [InlineData("nextDay2", true)]
    [InlineData("", false)]
    [InlineData("Express", false)]
    [InlineData("express\n", false)]
    [InlineData("a12345678901234567890123456789012", false)]
    public void Ids_are_short_words(string text, bool isId) => ShippingOption.IsId(text).ShouldBe(isId);
}
