using OnlineShop.Data.Statements;

namespace OnlineShop.Delivery.Tests;

/// <summary>What Delivery shows and removes of a person.</summary>
[Collection(DeliveryCollection.Name)]
public sealed class PeopleTests : IDisposable
{
    private readonly DeliveryHost host;
    private readonly Guid customer = Guid.CreateVersion7();

    public PeopleTests(DeliveryHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task A_parcel_under_way_keeps_its_address_and_loses_it_when_it_has_arrived()
    {
        var order = DeliveryHost.Command(userId: customer);
        var created = await host.ShipAsync(order);
        (await host.DeliveriesOfService().ExportAsync(customer)).Shipments.ShouldHaveSingleItem().Address.Line1
            .ShouldBe("Invalidenstr. 1");
        await host.EraseAsync(customer);
        (await host.ErasureProgressAsync(customer)).ErasedAt.ShouldBeNull();
        (await RowAsync(created.ShipmentId)).ShouldContain("Ada Lovelace");

        await using (var connection = await host.Database.OpenConnectionAsync())
        {
            await connection.ExecuteAsync(
                """
                update shipments set status = 'delivered', due_at = null where id = @ShipmentId;
                insert into tracking_events (id, shipment_id, status, detail, occurred_at, received_at)
                values (gen_random_uuid(), @ShipmentId, 'delivered', 'Taken by Ada', now(), now())
                """,
                new { created.ShipmentId });
        }

        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.EraseDueAsync();
        await host.EraseAsync(customer, round: 2);

        (await host.ErasureProgressAsync(customer)).ErasedAt.ShouldNotBeNull();
        var row = await RowAsync(created.ShipmentId);
        foreach (var personal in new[] { "Ada", "Invalidenstr", "2nd floor", "Berlin", "10115", "://" })
            row.ShouldNotContain(personal);
        row.ShouldContain(created.TrackingNumber);
        row.ShouldContain("DE");
    }

    /// <summary>All that is stored of a parcel.</summary>
    private async Task<string> RowAsync(Guid id)
    {
        await using var connection = await host.Database.OpenConnectionAsync();
        return string.Join('\n', await connection.QueryAsync<string>(
            """
            select s::text from shipments s where id = @id
            union all
            select t::text from tracking_events t where shipment_id = @id
            """,
            new { id }));
    }
}
