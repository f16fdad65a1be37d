using System.Net;
using System.Text.Json.Nodes;
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

        var parcel = (await host.Carrier.ParcelsOfAsync(created.ShipmentId)).ShouldHaveSingleItem()!;
        ((string)parcel["trackingNumber"]!).ShouldBe(created.TrackingNumber);
        ((int)parcel["weightGrams"]!).ShouldBe(1500);
        ((string)parcel["to"]!["line1"]!).ShouldBe("Invalidenstr. 1, 2nd floor");
        var changed = (await host.ChangesOfAsync(order.OrderId)).ShouldHaveSingleItem();
        (changed.Status, changed.TrackingNumber, changed.Version).ShouldBe((ShipmentStatus.LabelCreated, created.TrackingNumber, 2));
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

        var created = (await host.PublishedAsync<ShipmentCreated>(c => c.OrderId == order.OrderId)).ShouldHaveSingleItem();
        (await host.Carrier.ParcelsOfAsync(created.ShipmentId)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_shipment_that_has_not_left_is_called_off_at_the_carrier()
    {
        var order = DeliveryHost.Command();
        var created = await host.ShipAsync(order);
        await host.DeliverAsync(new CancelShipment(order.OrderId, "customer"));
        await host.WorkAsync();

        (await host.StagesOfAsync(order.OrderId)).ShouldBe([ShipmentStatus.LabelCreated, ShipmentStatus.Cancelled]);
        ((string)(await host.Carrier.ParcelsOfAsync(created.ShipmentId))[0]!["status"]!).ShouldBe("cancelled");
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
        (changes[^1].Status, changes[^1].Detail).ShouldBe((ShipmentStatus.InTransit, ShipmentStatusChanged.TooLateToCancel));
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
        (await host.ChangesOfAsync(order.OrderId)).ShouldNotContain(changed => changed.Detail == ShipmentStatusChanged.TooLateToCancel);

        static bool IsCancel(HttpRequestMessage request) => request.RequestUri!.AbsolutePath.EndsWith("/cancel", StringComparison.Ordinal);
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
        (await host.ChangesOfAsync(order.OrderId)).Select(changed => changed.Version).ShouldBe([2, 3, 4]);
    }

    [Fact]
    public async Task A_customer_sees_their_own_shipment_with_its_history_and_nobody_elses()
    {
        var command = DeliveryHost.Command();
        var created = await host.ShipAsync(command);
        using var owner = host.As(command.UserId);
        using var other = host.As(Guid.CreateVersion7());
        using var admin = host.AsAdmin();
        using var anonymous = host.Anonymous;

        var mine = JsonNode.Parse(await owner.GetStringAsync($"/api/deliveries?orderId={command.OrderId}"))!.AsArray()
            .ShouldHaveSingleItem()!;
        ((string)mine["trackingNumber"]!).ShouldBe(created.TrackingNumber);
        mine["history"]!.AsArray().Select(line => (string)line!["status"]!).ShouldBe(["labelCreated"]);
        JsonNode.Parse(await other.GetStringAsync($"/api/deliveries?orderId={command.OrderId}"))!.AsArray().ShouldBeEmpty();
        JsonNode.Parse(await admin.GetStringAsync(
            $"/api/deliveries?trackingNumber={created.TrackingNumber}&status=labelCreated&country=de"))!
            .AsArray().ShouldHaveSingleItem();
        JsonNode.Parse(await admin.GetStringAsync(
            $"/api/deliveries?trackingNumber={created.TrackingNumber}&status=delivered"))!.AsArray().ShouldBeEmpty();
        (await owner.GetAsync($"/api/deliveries/{created.ShipmentId}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await other.GetAsync($"/api/deliveries/{created.ShipmentId}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await anonymous.GetAsync("/api/deliveries")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_text_that_no_database_can_hold_is_named_and_harms_no_later_request()
    {
        using var client = host.AsAdmin();
        for (var i = 0; i < 8; i++)
        {
            using var refused = await client.GetAsync("/api/deliveries?trackingNumber=%00");
            refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            JsonNode.Parse(await refused.Content.ReadAsStringAsync())!["errors"]!.AsObject()
                .ShouldHaveSingleItem().Key.ShouldBe("trackingNumber");
            (await client.GetAsync("/api/deliveries")).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task Bad_parameters_are_all_named()
    {
        using var client = host.As(Guid.CreateVersion7());
        using var response = await client.GetAsync("/api/deliveries?orderId=x&after=y&limit=0&status=flying&country=1");
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await response.Content.ReadAsStringAsync())!["errors"]!.AsObject().Select(e => e.Key)
            .ShouldBe(["orderId", "after", "limit", "status", "country"], ignoreOrder: true);
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
