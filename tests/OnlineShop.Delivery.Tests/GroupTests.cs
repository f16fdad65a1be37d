using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Delivery.Carriers;

namespace OnlineShop.Delivery.Tests;

/// <summary>
/// What shares a commit is one statement: its rows have the number of the transaction (<c>xmin</c>) and of the statement in it
/// (<c>cmin</c>).
/// </summary>
[Collection(DeliveryCollection.Name)]
public sealed class GroupTests : IDisposable
{
    private readonly DeliveryHost host;

    public GroupTests(DeliveryHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task The_shipments_of_a_batch_are_stored_with_one_statement()
    {
        CreateShipment[] orders = [.. Enumerable.Range(0, 20).Select(_ => DeliveryHost.Command())];

        await host.DeliverTogetherAsync([.. orders.Select(DeliveryHost.Confirmed), DeliveryHost.Confirmed(orders[0])]);

        (await StatementsAsync("shipments", "order_id", [.. orders.Select(order => order.OrderId)])).ShouldBe((20, 1));
        await host.WorkAsync();
        foreach (var order in orders)
            (await host.StagesOfAsync(order.OrderId)).ShouldBe([ShipmentStatus.LabelCreated]);
    }

    [Fact]
    public async Task Fifty_callbacks_that_wait_for_one_commit_share_the_next_one()
    {
        var orders = Enumerable.Range(0, 50).Select(_ => DeliveryHost.Command()).ToList();
        await host.DeliverTogetherAsync([.. orders.Select(DeliveryHost.Confirmed)]);
        await host.WorkAsync();
        var parcels = await host.PublishedAsync<ShipmentCreated>(created => orders.Any(order => order.OrderId == created.OrderId));

        Task<string>[] outcomes;
        await using (var connection = await host.Database.OpenConnectionAsync())
        await using (var transaction = await connection.BeginTransactionAsync())
        {
            await connection.ExecuteAsync("select 1 from shipments where id = @ShipmentId for update", new { parcels[0].ShipmentId });
            // The first begins a commit that has to wait; the others gather behind it.
            var first = ReportAsync(parcels[0]);
            await using var watching = await host.Database.OpenConnectionAsync();
            await Eventually.BecomesAsync(
                () => watching.SingleAsync<long>(
                    "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"),
                waiting => waiting > 0, "the first commit to wait for the lock");
            outcomes = [first, .. parcels.Skip(1).Select(ReportAsync)];
        }

        (await Task.WhenAll(outcomes)).ShouldAllBe(outcome => outcome == "applied");
        Guid[] ids = [.. parcels.Select(parcel => parcel.ShipmentId)];
        (await StatementsAsync("shipments", "id", ids)).ShouldBe((50, 2));
        (await StatementsAsync("tracking_events", "shipment_id", ids, "sequence = 2")).ShouldBe((50, 2));
        foreach (var parcel in parcels)
            (await host.StagesOfAsync(parcel.OrderId)).ShouldBe([ShipmentStatus.LabelCreated, ShipmentStatus.InTransit]);
    }

    [Fact]
    public async Task What_the_carrier_tells_of_a_parcel_under_way_changes_no_column_of_an_index()
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        var indexes = await connection.QueryAsync<string>("select indexdef from pg_indexes where tablename = 'shipments'");
        indexes.ShouldNotBeEmpty();
        foreach (var column in new[] { "status", "carrier_sequence", "heard_at", "trace", "version", "updated_at" })
            indexes.ShouldAllBe(index => !index.Contains(column, StringComparison.Ordinal));
    }

    private Task<string> ReportAsync(ShipmentCreated parcel)
    {
        var now = host.Clock.GetUtcNow();
        return host.Get<ApplyCarrierEvent>().HandleAsync(
            new CarrierEvent(Guid.NewGuid(), parcel.TrackingNumber, parcel.ShipmentId.ToString(), "inTransit", 2, now),
            ShipmentStatus.InTransit, now);
    }

    /// <summary>How many rows there are, and how many statements wrote them.</summary>
    private async Task<(long Rows, long Statements)> StatementsAsync(string table, string column, Guid[] ids, string where = "true")
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        return await connection.SingleAsync<(long, long)>(
            $"select count(*), count(distinct (xmin::text, cmin::text)) from {table} where {column} = any(@ids) and {where}", new { ids });
    }
}
