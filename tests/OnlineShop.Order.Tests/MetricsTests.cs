using System.Diagnostics.Metrics;
using Microsoft.Extensions.Diagnostics.Metrics.Testing;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data;
using OnlineShop.Order.Process;

namespace OnlineShop.Order.Tests;

public sealed class MetricsTests(OrderHost host) : IClassFixture<OrderHost>
{
    [Fact]
    public async Task An_order_is_counted_at_each_status_that_it_comes_to()
    {
        using var transitions = Transitions();
        var id = await host.PlaceAsync(Guid.CreateVersion7(), OrderBodies.Mugs(1));
        await host.DeliverAsync(
            new StockReserved(id, default),
            new PaymentDeclined(id, Guid.CreateVersion7(), "generic_decline", "No.", default));

        transitions.GetMeasurementSnapshot().Select(Describe)
            .ShouldBe(["none placed none", "placed reserved none", "reserved rejected paymentDeclined"]);
        var instrument = transitions.Instrument!;
        instrument.Unit.ShouldBe("{order}");
        instrument.Description.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task What_is_rolled_back_is_not_counted()
    {
        var id = await host.PlaceAsync(Guid.CreateVersion7(), OrderBodies.Mugs(1));
        using var transitions = Transitions();

        await using (var transaction = await host.Get<ShopDatabase>().BeginAsync())
        {
            var move = await host.Get<OrderStore>()
                .MoveAsync(
                    transaction, id, new OrderInput.CancellationRequested(OrderReasons.CustomerRequest), default);
            move!.After.Status.ShouldBe(OrderStatus.Cancelled);
        }

        transitions.GetMeasurementSnapshot().ShouldBeEmpty();
    }

    [Fact]
    public async Task Orders_without_a_result_are_measured_by_status()
    {
        using var gauge = new MetricCollector<long>(host.Get<IMeterFactory>(), "OnlineShop.Order", "shop.orders.in_progress");
        var gauges = host.Get<OrderGauges>();
        var before = await ReadAsync();
        var id = await host.PlaceAsync(Guid.CreateVersion7(), OrderBodies.Mugs(1));
        var placed = await ReadAsync();
        await host.ConfirmAsync(id);
        var confirmed = await ReadAsync();

        placed["placed"].ShouldBe(before["placed"] + 1);
        confirmed.ShouldBe(before);
        confirmed.Keys.ShouldBe(["placed", "reserved", "requiresAction", "paid"], ignoreOrder: true);

        async Task<Dictionary<string, long>> ReadAsync()
        {
            await gauges.SampleAsync(default);
            gauge.Clear();
            gauge.RecordObservableInstruments();
            return gauge.GetMeasurementSnapshot()
                .ToDictionary(one => (string)one.Tags["shop.order.status"]!, one => one.Value);
        }
    }

    [Fact]
    public async Task An_order_that_is_past_its_deadline_is_seen()
    {
        using var gauge = new MetricCollector<double>(host.Get<IMeterFactory>(), "OnlineShop.Order", "shop.orders.overdue_age");
        await host.PlaceAsync(Guid.CreateVersion7(), OrderBodies.Mugs(1));
        host.Clock.Advance(OrderDeadlines.Placed + TimeSpan.FromMinutes(10));
        (await ReadAsync()).ShouldBeGreaterThanOrEqualTo(600);

        await host.SweepAsync();
        (await ReadAsync()).ShouldBe(0);

        async Task<double> ReadAsync()
        {
            await host.Get<OrderGauges>().SampleAsync(default);
            gauge.Clear();
            gauge.RecordObservableInstruments();
            return gauge.GetMeasurementSnapshot().Single().Value;
        }
    }

    [Fact]
    public async Task Prometheus_reads_them_without_a_token()
    {
        // What was before the first scrape is not counted.
        (await host.Anonymous.GetAsync("/metrics")).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);
        await host.PlaceAsync(Guid.CreateVersion7(), OrderBodies.Mugs(1));
        await host.Get<OrderGauges>().SampleAsync(default);

        // Scrapes within a third of a second have one answer, and a request is measured when its answer is there already.
        string[] late = ["shop_orders_transitions_total{", "http_server_request_duration_seconds_bucket{"];
        var text = await Eventually.BecomesAsync(
            () => host.Anonymous.GetStringAsync("/metrics"), seen => late.All(name => seen.Contains(name, StringComparison.Ordinal)));
        text.ShouldContain("shop_orders_in_progress{");
        text.ShouldContain("shop_orders_overdue_age_seconds{");
        text.ShouldContain("http_server_request_duration_seconds_bucket{");
    }

    private MetricCollector<long> Transitions() =>
        new(host.Get<IMeterFactory>(), "OnlineShop.Order", "shop.orders.transitions");

    private static string Describe(CollectedMeasurement<long> one) =>
        $"{one.Tags["shop.order.previous_status"]} {one.Tags["shop.order.status"]} {one.Tags["shop.order.reason"]}";
}
