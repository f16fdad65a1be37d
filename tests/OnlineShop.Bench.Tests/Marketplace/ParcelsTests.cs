using Microsoft.Extensions.Time.Testing;
using OnlineShop.Bench.Scenarios.Marketplace;
using OnlineShop.Bench.Scenarios.Marketplace.Checks;
using OnlineShop.Client;

namespace OnlineShop.Bench.Tests.Marketplace;

public sealed class ParcelsTests
{
    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void The_parcels_that_wait_longest_are_taken_once()
    {
        var (parcels, orders) = (new Parcels(clock), Enumerable.Range(0, 3).Select(_ => Guid.NewGuid()).ToList());
        orders.ForEach(parcels.Add);
        parcels.Add(orders[0]);
        parcels.Take(10).ShouldBeEmpty();

        clock.Advance(Parcels.Handover);
        parcels.Take(2).ShouldBe(orders[..2]);
        parcels.GiveBack(orders[0]);
        parcels.Take(10).ShouldBe([orders[2]]);
        clock.Advance(Parcels.Handover);
        parcels.Take(10).ShouldBe([orders[0]]);

        parcels.Delivered(orders[1]);
        orders.Select(parcels.IsDelivered).ShouldBe([false, true, false]);
        parcels.Orders.ShouldBe(orders, ignoreOrder: true);
    }

    [Fact]
    public void An_order_has_one_parcel_that_is_delivered_once()
    {
        var order = Guid.NewGuid();
        FaultOf(isDelivered: true, Parcel(ShipmentStatus.LabelCreated, ShipmentStatus.InTransit, ShipmentStatus.Delivered)).ShouldBeNull();
        FaultOf(isDelivered: false, Parcel(ShipmentStatus.LabelCreated)).ShouldBeNull();
        FaultOf(isDelivered: false).ShouldNotBeNull().ShouldContain("no parcel");
        FaultOf(isDelivered: false, Parcel(ShipmentStatus.LabelCreated), Parcel(ShipmentStatus.LabelCreated))
            .ShouldNotBeNull().ShouldContain("2 parcels");
        FaultOf(isDelivered: true, Parcel(ShipmentStatus.InTransit)).ShouldNotBeNull().ShouldContain("is inTransit");
        FaultOf(isDelivered: true, Parcel(ShipmentStatus.Delivered, ShipmentStatus.Delivered))
            .ShouldNotBeNull().ShouldContain("more than once");

        string? FaultOf(bool isDelivered, params Shipment[] parcels) => ParcelsCheck.FaultOf(order, parcels, isDelivered);

        Shipment Parcel(params ShipmentStatus[] stages) => new()
        {
            Id = Guid.NewGuid(), OrderId = order, Status = stages[^1], TrackingNumber = "SBX1", WeightGrams = 500,
            ShippingOption = "standard",
            Address = new ShippingAddress { Name = "", Line1 = "", City = "", PostalCode = "", Country = "DE" },
            CreatedAt = clock.GetUtcNow(), UpdatedAt = clock.GetUtcNow(),
            History = [.. stages.Select(stage => new Tracking { Status = stage, At = clock.GetUtcNow() })],
        };
    }
}
