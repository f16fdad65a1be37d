using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Delivery.Tests;

/// <summary>Who sees which shipments.</summary>
[Collection(DeliveryCollection.Name)]
public sealed class ReadTests : IDisposable
{
    private readonly DeliveryHost host;

    public ReadTests(DeliveryHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task A_customer_sees_their_own_shipment_with_its_history_and_nobody_elses()
    {
        var command = DeliveryHost.Command();
        var created = await host.ShipAsync(command);
        var (owner, other, admin) = (host.Deliveries(command.UserId), host.Deliveries(Guid.CreateVersion7()), host.DeliveriesOfAdmin());
        var (ofOrder, byNumber) = ($"?orderId={command.OrderId}", $"?trackingNumber={created.TrackingNumber}");

        var mine = (await owner.ListAsync(ofOrder)).ShouldSucceed().Items.ShouldHaveSingleItem();
        (mine.Id, mine.TrackingNumber).ShouldBe((created.ShipmentId, created.TrackingNumber));
        mine.History.Select(step => step.Status).ShouldBe([ShipmentStatus.LabelCreated]);
        (await other.ListAsync(ofOrder)).ShouldSucceed().Items.ShouldBeEmpty();
        (await admin.ListAsync($"{byNumber}&status=labelCreated&country=de")).ShouldSucceed().Items.ShouldHaveSingleItem();
        (await admin.ListAsync($"{byNumber}&status=delivered")).ShouldSucceed().Items.ShouldBeEmpty();
        (await owner.FindAsync(created.ShipmentId)).ShouldSucceed().TrackingNumber.ShouldBe(created.TrackingNumber);
        (await other.FindAsync(created.ShipmentId)).ShouldBeRefused(HttpStatusCode.NotFound);
        (await host.Deliveries().ListAsync()).ShouldBeRefused(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Pages_follow_each_other_to_the_last_one()
    {
        var user = Guid.CreateVersion7();
        for (var count = 0; count < 3; count++)
            await host.ShipAsync(DeliveryHost.Command(userId: user));

        var first = (await host.Deliveries(user).ListAsync("?limit=2")).ShouldSucceed();
        var second = (await host.Deliveries(user).ListAsync($"?limit=2&after={first.Next}")).ShouldSucceed();

        (first.Items.Count, second.Items.Count, second.Next).ShouldBe((2, 1, null));
        first.Items.Concat(second.Items).Select(shipment => shipment.Id).ShouldBeUnique();
    }

    [Fact]
    public async Task A_text_that_no_database_can_hold_is_named_and_harms_no_later_request()
    {
        var admin = host.DeliveriesOfAdmin();
        for (var i = 0; i < 8; i++)
        {
            (await admin.ListAsync("?trackingNumber=%00")).ShouldBeInvalid("trackingNumber");
            (await admin.ListAsync()).ShouldSucceed();
        }
    }

    [Fact]
    public async Task Bad_parameters_are_all_named() =>
        (await host.Deliveries(Guid.CreateVersion7()).ListAsync("?orderId=x&after=y&limit=0&status=flying&country=1"))
            .ShouldBeInvalid("orderId", "after", "limit", "status", "country");
}
