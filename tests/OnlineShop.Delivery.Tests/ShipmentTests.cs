using System.Net;
using OnlineShop.Addresses;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Delivery.Tests;

[Collection(DeliveryCollection.Name)]
public sealed class ShipmentTests : IDisposable
{
    private readonly DeliveryHost host;

    public ShipmentTests(DeliveryHost host)
    {
        this.host = host;
        host.Reset();
    }

    public void Dispose() => host.Reset();

    [Fact]
    public async Task An_order_is_handed_to_the_carrier_once_and_hears_the_tracking_number()
    {
        var order = DeliveryHost.Command();
        var created = await host.ShipAsync(order);
        await host.RedeliverAsync(order);
        await host.WorkAsync();

        var parcel = (await host.Carrier.ParcelsOfAsync(created.ShipmentId)).ShouldHaveSingleItem();
        parcel.TrackingNumber.ShouldBe(created.TrackingNumber);
        parcel.WeightGrams.ShouldBe(1500);
        parcel.To.Line1.ShouldBe("Invalidenstr. 1, 2nd floor");
        (await host.StagesOfAsync(order.OrderId)).ShouldBe([ShipmentStatus.LabelCreated]);
    }

    [Fact]
    public async Task An_order_that_is_not_confirmed_is_not_shipped()
    {
        var told = DeliveryHost.Confirmed(DeliveryHost.Command());
        await host.DeliverAsync(
            told with { Steps = [told.Steps[0]] },
            told with { Steps = [told.Steps[0], new OrderStep(OrderStatus.Rejected, OrderStatus.Placed, "outOfStock", 2, default)] });
        await host.WorkAsync();
        (await host.StagesOfAsync(told.OrderId)).ShouldBeEmpty();
        // Told whole with its first step, it is shipped when the confirmation comes, which tells it whole again.
        await host.DeliverAsync(told with { Steps = [told.Steps[1]] });
        await host.WorkAsync();
        (await host.StagesOfAsync(told.OrderId)).ShouldBe([ShipmentStatus.LabelCreated]);
    }

    [Fact]
    public async Task An_address_that_the_carrier_refuses_fails_the_shipment_with_the_reason()
    {
        var order = DeliveryHost.Command(postalCode: "00000");
        await host.DeliverAsync(order);
        await host.WorkAsync();

        var changed = (await host.ChangesOfAsync(order.OrderId)).ShouldHaveSingleItem();
        changed.Status.ShouldBe(ShipmentStatus.Failed);
        changed.Detail!.ShouldContain("postal code");
    }

    [Theory]
    [InlineData(HttpStatusCode.RequestEntityTooLarge)]
    [InlineData(HttpStatusCode.Gone)]
    [InlineData(HttpStatusCode.UnavailableForLegalReasons)]
    public async Task Whatever_else_the_carrier_refuses_for_good_is_not_asked_for_ever(HttpStatusCode status)
    {
        host.Carrier.Before = _ => new HttpResponseMessage(status) { Content = new StringContent("") };
        var order = DeliveryHost.Command();
        await host.DeliverAsync(order);
        await host.WorkAsync();
        (await host.StagesOfAsync(order.OrderId)).ShouldBe([ShipmentStatus.Failed]);
    }

    [Fact]
    public async Task The_longest_address_and_the_heaviest_goods_that_an_order_may_have_are_taken_by_the_carrier()
    {
        var longest = new LongestAddress();
        new AddressFormValidator().Validate(longest).Errors.ShouldBeEmpty();
        var order = DeliveryHost.Command();
        var heaviest = order.Lines[0] with { Quantity = 1, WeightGrams = 1_000_000 };
        await host.ShipAsync(order with { Address = longest.Normalized(), Lines = [heaviest] });
    }

    [Fact]
    public async Task A_carrier_that_is_away_is_asked_again_and_gets_one_parcel()
    {
        host.Carrier.Before = _ => new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        var order = DeliveryHost.Command();
        await host.DeliverAsync(order);
        await host.WorkAsync();
        (await host.StagesOfAsync(order.OrderId)).ShouldBeEmpty();

        host.Carrier.Before = null;
        host.Carrier.LosesAnswer = request => request.Method == HttpMethod.Post;
        await host.PassAsync(TimeSpan.FromSeconds(2), 2);
        host.Reset();
        await host.PassAsync(TimeSpan.FromSeconds(30));

        var created = (await host.PublishedAsync<ShipmentCreated>(c => c.OrderId == order.OrderId))
            .ShouldHaveSingleItem();
        (await host.Carrier.ParcelsOfAsync(created.ShipmentId)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task The_tracking_task_catches_up_on_events_that_were_lost()
    {
        var order = DeliveryHost.Command();
        var created = await host.ShipAsync(order);
        await host.Carrier.AdvanceAsync(created.TrackingNumber);
        await host.Carrier.AdvanceAsync(created.TrackingNumber);
        host.Clock.Advance(TimeSpan.FromMinutes(11));

        await host.DeliverAsync(
            new TaskDue(Guid.CreateVersion7(), Guid.CreateVersion7(), TaskNames.RefreshTracking, null, host.Clock.GetUtcNow()));
        await host.WorkAsync();

        (await host.StagesOfAsync(order.OrderId))
            .ShouldBe([ShipmentStatus.LabelCreated, ShipmentStatus.InTransit, ShipmentStatus.OutForDelivery]);
        (await host.ChangesOfAsync(order.OrderId)).Select(changed => changed.Version).ShouldBe([3, 4]);
    }

    /// <summary>Every field as long as the rules allow.</summary>
    private sealed class LongestAddress : IAddressForm
    {
        public string? Name => new('n', AddressLimits.Name);

        public string? Line1 => new('l', AddressLimits.Lines / 2);

        public string? Line2 => new('m', (AddressLimits.Lines / 2) - 2);

        public string? City => new('c', AddressLimits.City);

        public string? PostalCode => new('1', AddressLimits.PostalCode);

        public string? Country => "AE";
    }
}
