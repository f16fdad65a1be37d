using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using OnlineShop.Contracts.Messages;
using OnlineShop.Messaging.Telemetry;

namespace OnlineShop.Messaging.Fleet.Tests;

public sealed class MetricsTests : Fleet
{
    [Fact]
    public async Task What_waits_at_the_sender_is_measured()
    {
        using var order = new Measurements(Order);
        (await order.ReadAsync("shop.messages.unpublished")).ShouldBe(0);
        (await order.ReadAsync("shop.messages.unpublished_age")).ShouldBe(0);
        Broker.Kill();

        await Order.PublishAsync(Commits(Orders(7)));
        await Order.ExecuteAsync(
            "update outbox set created_at = created_at - interval '100 seconds' where position = (select min(position) from outbox)");

        (await order.ReadAsync("shop.messages.unpublished")).ShouldBe(7);
        (await order.ReadAsync("shop.messages.unpublished_age")).ShouldBeInRange(100, 160);
    }

    [Fact]
    public async Task Lag_and_dead_letters_of_a_reader_are_measured()
    {
        var product = await StartProductAsync();
        using var measured = new Measurements(product);
        await Order.PublishAsync(new ReleaseStock(Guid.CreateVersion7(), "poison"));
        await Eventually.BecomesAsync(
            () => product.CountAsync("select count(*) from dead_letters"), count => count == 1);
        (await measured.ReadAsync("shop.messages.dead_letters")).ShouldBe(1);

        // A reader that cannot go on, as another session holds its places.
        await using var connection = await product.Database.OpenAsync();
        await using var hold = await connection.BeginTransactionAsync();
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = "select * from inbox_positions for update";
            await command.ExecuteNonQueryAsync();
        }

        await Order.PublishAsync(Commits(Orders(30)));
        await Eventually.BecomesAsync(() => measured.ReadAsync("shop.messages.lag"), lag => lag > 0);
        await hold.RollbackAsync();
        await Eventually.BecomesAsync(() => measured.ReadAsync("shop.messages.lag"), lag => lag == 0);
        (await measured.ReadAsync("shop.messages.lost_lanes")).ShouldBe(0);
    }

    /// <summary>The gauges of one node, summed over their tags.</summary>
    private sealed class Measurements : IDisposable
    {
        private readonly ConcurrentDictionary<string, double> sums = new();
        private readonly MeterListener listener = new();
        private readonly ShopNode node;

        public Measurements(ShopNode node)
        {
            this.node = node;
            var factory = node.Get<IMeterFactory>();
            listener.InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "OnlineShop.Messaging" && instrument.Meter.Scope == factory)
                    self.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument, value));
            listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Add(instrument, value));
            listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Add(instrument, value));
            listener.Start();
        }

        /// <summary>Samples the database as the interval would, then reads as an exporter does.</summary>
        public async Task<double> ReadAsync(string name)
        {
            await node.Get<MessagingGauges>().SampleAsync(default);
            sums.Clear();
            listener.RecordObservableInstruments();
            return sums[name];
        }

        public void Dispose() => listener.Dispose();

        private void Add(Instrument instrument, double value) =>
            sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value);
    }
}
