using System.Net;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Delivery.Tests;

/// <summary>Shipments that are called off.</summary>
[Collection(DeliveryCollection.Name)]
public sealed class CancelTests : IDisposable
{
    private readonly DeliveryHost host;

    public CancelTests(DeliveryHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task A_shipment_that_has_not_left_is_called_off_at_the_carrier()
    {
        var order = DeliveryHost.Command();
        var created = await host.ShipAsync(order);
        await host.DeliverAsync(new CancelShipment(order.OrderId, "customer"));
        await host.WorkAsync();

        (await host.StagesOfAsync(order.OrderId)).ShouldBe([ShipmentStatus.LabelCreated, ShipmentStatus.Cancelled]);
        (await host.Carrier.ParcelsOfAsync(created.ShipmentId))[0].Status.ShouldBe("cancelled");
    }

    [Fact]
    public async Task A_shipment_that_has_left_goes_on_and_the_order_hears_so()
    {
        var order = DeliveryHost.Command();
        var created = await host.ShipAsync(order);
        await host.Carrier.AdvanceAsync(created.TrackingNumber);
        await host.DeliverAsync(new CancelShipment(order.OrderId, "customer"));
        await host.WorkAsync();

        var changes = await host.ChangesOfAsync(order.OrderId);
        // The carrier's word had not reached the shop: it asked where the parcel is.
        (changes[^1].Status, changes[^1].Detail)
            .ShouldBe((ShipmentStatus.InTransit, ShipmentStatusChanged.TooLateToCancel));
        changes.ShouldNotContain(changed => changed.Status == ShipmentStatus.Cancelled);
    }

    [Fact]
    public async Task A_carrier_that_refuses_to_call_off_what_it_has_called_off_already_has_said_yes()
    {
        var order = DeliveryHost.Command();
        await host.ShipAsync(order);
        host.Carrier.LosesAnswer = IsCancel;
        await host.DeliverAsync(new CancelShipment(order.OrderId, "customer"));
        await host.WorkAsync();
        host.Reset();
        host.Carrier.Before = request => IsCancel(request)
            ? new HttpResponseMessage(HttpStatusCode.Conflict) { Content = new StringContent("{}") }
            : null;
        await host.PassAsync(TimeSpan.FromSeconds(10));

        (await host.StagesOfAsync(order.OrderId)).ShouldBe([ShipmentStatus.LabelCreated, ShipmentStatus.Cancelled]);
        (await host.ChangesOfAsync(order.OrderId))
            .ShouldNotContain(changed => changed.Detail == ShipmentStatusChanged.TooLateToCancel);

        static bool IsCancel(HttpRequestMessage request) =>
            request.RequestUri!.AbsolutePath.EndsWith("/cancel", StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_shipment_not_yet_handed_over_never_reaches_the_carrier()
    {
        var order = DeliveryHost.Command();
        await host.DeliverAsync(order, new CancelShipment(order.OrderId, "customer"));
        await host.WorkAsync();

        var changed = (await host.ChangesOfAsync(order.OrderId)).ShouldHaveSingleItem();
        changed.Status.ShouldBe(ShipmentStatus.Cancelled);
        (await host.Carrier.ParcelsOfAsync(changed.ShipmentId)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cancellation_before_the_shipment_keeps_it_from_being_sent()
    {
        var order = DeliveryHost.Command();
        await host.DeliverAsync(new CancelShipment(order.OrderId, "customer"), order);
        await host.WorkAsync();

        (await host.StagesOfAsync(order.OrderId)).ShouldBe([ShipmentStatus.Cancelled]);
    }

    [Fact]
    public async Task A_shipment_called_off_while_its_answer_is_lost_is_found_and_cancelled()
    {
        host.Carrier.LosesAnswer = request => request.Method == HttpMethod.Post;
        var order = DeliveryHost.Command();
        await host.DeliverAsync(order);
        await host.WorkAsync();
        host.Reset();
        await host.DeliverAsync(new CancelShipment(order.OrderId, "customer"));
        await host.PassAsync(TimeSpan.FromSeconds(10));

        (await host.StagesOfAsync(order.OrderId)).ShouldBe([ShipmentStatus.LabelCreated, ShipmentStatus.Cancelled]);
    }
}
