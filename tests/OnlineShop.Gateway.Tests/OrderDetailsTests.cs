using System.Net;
using Microsoft.AspNetCore.Http;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Deliveries;
using OnlineShop.ApiClients.Gateway;
using OnlineShop.ApiClients.Notifications;
using OnlineShop.ApiClients.Payments;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Gateway.Tests;

[Collection(GatewayCollection.Name)]
public sealed class OrderDetailsTests : IDisposable
{
    private readonly GatewayHost host;
    private readonly Guid order = Guid.CreateVersion7();
    private readonly ApiPayment newPayment;
    private readonly ApiShipment shipment;

    public OrderDetailsTests(GatewayHost host)
    {
        this.host = host;
        host.Reset();
        newPayment = OrderParts.Payment(order, 1);
        shipment = OrderParts.Shipment(order);
        ApiNotification[] notifications =
            [OrderParts.Notification("orderPaid"), OrderParts.Notification("orderPlaced")];
        host.AnswerJson("order", OrderParts.Order(order).ToJson());
        host.AnswerJson("payment", new ApiPage<ApiPayment>([OrderParts.Payment(order, 0), newPayment]).ToJson());
        host.AnswerJson("delivery", new ApiPage<ApiShipment>([shipment]).ToJson());
        host.AnswerJson("notification", new ApiInbox(notifications, 2).ToJson());
    }

    private string Path => $"/api/orders/{order}/details";

    public void Dispose() => host.Reset();

    [Fact]
    public async Task All_four_parts_come_in_one_answer()
    {
        var details = await ReadAsync();

        (details.Order.ShouldNotBeNull().Id, details.Order.Status).ShouldBe((order, OrderStatus.Paid));
        details.Payment.ShouldBe(newPayment);
        details.Delivery.ShouldNotBeNull().Id.ShouldBe(shipment.Id);
        details.Notifications.ShouldNotBeNull().Select(notification => notification.Kind)
            .ShouldBe(["orderPaid", "orderPlaced"]);
        details.Unavailable.ShouldBeEmpty();
    }

    [Fact]
    public async Task Each_service_is_asked_for_this_order_with_the_user_s_token()
    {
        var client = host.Gateway(Guid.CreateVersion7());
        (await client.OrderDetailsAsync(order)).ShouldSucceed();

        foreach (var (service, asked) in new[]
        {
            ("order", $"/api/orders/{order}"), ("payment", $"/api/payments?orderId={order}"),
            ("delivery", $"/api/deliveries?orderId={order}"), ("notification", $"/api/notifications?orderId={order}"),
        })
        {
            var received = host[service].Seen.ShouldHaveSingleItem();
            (received.Path + received.Query).ShouldBe(asked);
            received.Headers["Authorization"].ShouldBe(client.Authorization());
        }
    }

    [Theory]
    [InlineData("order")]
    [InlineData("payment")]
    [InlineData("delivery")]
    [InlineData("notification")]
    public async Task A_part_whose_service_fails_is_null_and_named(string service)
    {
        host.AnswerStatus(service, StatusCodes.Status503ServiceUnavailable);

        var details = await ReadAsync();

        (details.Order is null, details.Payment is null, details.Delivery is null, details.Notifications is null)
            .ShouldBe((service == "order", service == "payment", service == "delivery", service == "notification"));
        details.Unavailable.ShouldBe([service]);
    }

    [Theory]
    [InlineData(StatusCodes.Status404NotFound)]
    [InlineData(StatusCodes.Status403Forbidden)]
    [InlineData(StatusCodes.Status422UnprocessableEntity)]
    public async Task A_part_that_is_refused_for_good_is_null_and_no_outage(int status)
    {
        host.AnswerStatus("delivery", status);

        var details = await ReadAsync();

        details.Delivery.ShouldBeNull();
        details.Unavailable.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_part_that_is_late_is_not_waited_for()
    {
        var released = new TaskCompletionSource();
        host["delivery"].Answer = context => released.Task.WaitAsync(context.RequestAborted);
        var start = TimeProvider.System.GetTimestamp();

        var details = await ReadAsync();

        released.SetResult();
        TimeProvider.System.GetElapsedTime(start).ShouldBeLessThan(TimeSpan.FromSeconds(6));
        details.Unavailable.ShouldBe(["delivery"]);
        details.Payment.ShouldBe(newPayment);
    }

    [Fact]
    public async Task An_order_without_payment_and_delivery_has_none_and_nothing_is_amiss()
    {
        host.AnswerJson("payment", new ApiPage<ApiPayment>([]).ToJson());
        host.AnswerJson("delivery", new ApiPage<ApiShipment>([]).ToJson());

        var details = await ReadAsync();

        details.Payment.ShouldBeNull();
        details.Delivery.ShouldBeNull();
        details.Unavailable.ShouldBeEmpty();
    }

    [Fact]
    public async Task Another_s_order_is_not_found()
    {
        host.AnswerProblem(
            "order", StatusCodes.Status404NotFound,
            """{"type":"urn:shop:problem:notFound","title":"There is no such order.","status":404,"reason":"notFound"}""");

        var response = await host.As(Guid.CreateVersion7()).GetAsync(Path);

        (await response.ShouldBeProblemAsync(HttpStatusCode.NotFound, "notFound"))
            .Title.ShouldBe("There is no such order.");
    }

    [Fact]
    public async Task Nobody_sees_details_without_a_token()
    {
        await (await host.Anonymous.GetAsync(Path)).ShouldBeProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        host["order"].Seen.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_every_service_down_the_answer_is_no_success()
    {
        foreach (var service in new[] { "order", "payment", "delivery", "notification" })
            host.AnswerStatus(service, StatusCodes.Status500InternalServerError);

        var response = await host.As(Guid.CreateVersion7()).GetAsync(Path);

        await response.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        response.Headers.RetryAfter.ShouldNotBeNull();
    }

    private async Task<ApiOrderDetails> ReadAsync() =>
        (await host.Gateway(Guid.CreateVersion7()).OrderDetailsAsync(order)).ShouldSucceed();
}
