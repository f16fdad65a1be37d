using System.Text.Json;
using Npgsql;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Deliveries;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Contracts.Shipping;
using OnlineShop.ServiceDefaults.Times;

namespace OnlineShop.Delivery.Tests;

/// <summary>Shipping options: what they cost, and when a parcel arrives by them.</summary>
[Collection(DeliveryCollection.Name)]
public sealed class ShippingOptionTests : IDisposable
{
    private readonly DeliveryHost host;

    public ShippingOptionTests(DeliveryHost host)
    {
        this.host = host;
        host.Reset();
    }

    private DateOnly Today => host.Get<ShopCalendar>().Today;

    public void Dispose() => host.Reset();

    [Fact]
    public async Task A_quote_without_an_option_is_of_standard_and_lists_all()
    {
        var quote = await QuoteAsync("country=DE&weightGrams=1500");
        (quote.Option, quote.Price, quote.MinDays, quote.MaxDays).ShouldBe(("standard", new Money(490, "EUR"), 1, 2));
        (quote.Earliest, quote.Latest).ShouldBe((WorkingDays.After(Today, 1), WorkingDays.After(Today, 2)));
        quote.Options.ShouldBe(
        [
            new ShippingOffer("standard", new Money(490, "EUR"), 1, 2, quote.Earliest, quote.Latest),
            new ShippingOffer("express", new Money(1190, "EUR"), 1, 1, WorkingDays.After(Today, 1), WorkingDays.After(Today, 1)),
        ]);
    }

    [Theory]
    [InlineData("DE", "9.90 EUR", 1, 1)]
    [InlineData("FR", "19.90 EUR", 1, 2)]
    [InlineData("CH", "29.90 EUR", 2, 4)]
    [InlineData("KZ", "39.90 EUR", 3, 6)]
    public async Task A_faster_option_costs_more_in_every_zone(string country, string price, int minDays, int maxDays)
    {
        var quote = await QuoteAsync($"country={country}&weightGrams=500&option=express");
        (quote.Price.ToString(), quote.MinDays, quote.MaxDays, quote.Option).ShouldBe((price, minDays, maxDays, "express"));
        quote.Options.Select(offer => offer.Id).ShouldBe(["standard", "express"]);
        quote.Options[0].Price.ShouldBeLessThan(quote.Price);
    }

    [Fact]
    public async Task Free_from_an_amount_on_is_standard_alone_in_any_currency()
    {
        var quote = await QuoteAsync("country=DE&weightGrams=500&currency=USD&subtotal=200&option=express");
        (quote.Free, quote.Price).ShouldBe((false, new Money(1075, "USD")));
        quote.Options[0].Price.ShouldBe(Money.Zero("USD"));
        (await QuoteAsync("country=DE&weightGrams=500&currency=USD&subtotal=200")).Free.ShouldBeTrue();
    }

    [Theory]
    [InlineData("country=DE&weightGrams=500&option=overnight", "option")]
    [InlineData("country=DE&weightGrams=-1&option=Express", "weightGrams", "option")]
    public async Task An_option_that_is_not_there_is_named(string query, params string[] fields) =>
        (await host.Deliveries().QuoteAsync(query)).ShouldBeInvalid(fields);

    [Fact]
    public async Task The_tariff_for_Order_has_the_options_of_each_zone()
    {
        using var response = await host.AsService().GetAsync(new Uri("/internal/deliveries/tariff", UriKind.Relative));
        var tariff = JsonSerializer.Deserialize<ShippingTariff>(await response.Content.ReadAsStringAsync(), JsonSerializerOptions.Web)!;
        foreach (var zone in tariff.Zones)
            zone.Options.Select(option => option.Id).ShouldBe(["standard", "express"], zone.Id);
        tariff.Find("DE")!.Find("express")!.PriceOf(500).ShouldBe(new Money(990, "EUR"));
    }

    [Fact]
    public async Task A_parcel_is_sent_by_the_option_of_its_order_and_says_when_it_arrives()
    {
        var order = DeliveryHost.Command(option: ShippingOption.Express);
        var day = Today;
        var parcel = await ShownAsync(order);
        (parcel.ShippingOption, parcel.Earliest, parcel.Latest)
            .ShouldBe(("express", WorkingDays.After(day, 1), WorkingDays.After(day, 1)));
    }

    [Fact]
    public async Task A_parcel_of_an_earlier_version_s_order_goes_by_standard()
    {
        var order = DeliveryHost.Command();
        var day = Today;
        await host.DeliverAsync(order);
        await host.WorkAsync();
        var parcel = (await host.Deliveries(order.UserId).ListAsync()).ShouldSucceed().Items.ShouldHaveSingleItem();
        (parcel.ShippingOption, parcel.Earliest, parcel.Latest)
            .ShouldBe(("standard", WorkingDays.After(day, 1), WorkingDays.After(day, 2)));
    }

    [Fact]
    public async Task A_parcel_whose_option_is_no_longer_offered_is_sent_without_a_promise()
    {
        var parcel = await ShownAsync(DeliveryHost.Command(option: "drone"));
        (parcel.ShippingOption, parcel.Earliest, parcel.Latest).ShouldBe(("drone", null, null));
        parcel.TrackingNumber.ShouldNotBeNull();
    }

    [Fact]
    public async Task An_option_of_some_zones_alone_is_offered_there_alone()
    {
        await ExecuteAsync("insert into shipping_options (zone, id, min_days, max_days) values ('eu', 'economy', 5, 9)");
        try
        {
            host.Clock.Advance(TimeSpan.FromMinutes(2));
            (await QuoteAsync("country=FR&weightGrams=500")).Options.Count.ShouldBe(2, "an option without prices is not offered");
            await ExecuteAsync(
                "insert into shipping_option_prices (zone, option, up_to_grams, price_minor) values ('eu', 'economy', 31500, 590)");
            host.Clock.Advance(TimeSpan.FromMinutes(2));
            (await QuoteAsync("country=FR&weightGrams=500&option=economy")).Price.ShouldBe(new Money(590, "EUR"));
            (await host.Deliveries().QuoteAsync("country=DE&weightGrams=500&option=economy")).ShouldBeInvalid("option");
        }
        finally
        {
            await ExecuteAsync("delete from shipping_option_prices where option = 'economy'");
            await ExecuteAsync("delete from shipping_options where id = 'economy'");
            host.Clock.Advance(TimeSpan.FromMinutes(2));
        }
    }

    private async Task<ApiShipment> ShownAsync(CreateShipment command)
    {
        await host.ShipAsync(command);
        return (await host.Deliveries(command.UserId).ListAsync()).ShouldSucceed().Items.ShouldHaveSingleItem();
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<ApiShippingQuote> QuoteAsync(string query) => (await host.Deliveries().QuoteAsync(query)).ShouldSucceed();
}
