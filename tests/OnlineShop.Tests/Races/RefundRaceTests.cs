using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.ApiClients.Payments;
using OnlineShop.ApiClients.Products;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Tests.Races;

/// <summary>Money goes back once, whichever door it is asked for at.</summary>
[Collection(ShopCollection.Name)]
public sealed class RefundRaceTests(ShopApp shop)
{
    [Fact]
    public async Task Of_fifty_full_refunds_of_a_payment_one_goes_through()
    {
        var (admin, (_, order)) = (await shop.AsAdminAsync(), await BuyAsync());
        var payment = (await PaymentAsync(admin, order)).Id;
        await RaceAsync(admin, order, key => RefundPaymentAsync(admin, payment, order, key));
    }

    [Fact]
    public async Task Of_fifty_full_refunds_of_an_order_one_goes_through()
    {
        var (admin, (_, order)) = (await shop.AsAdminAsync(), await BuyAsync());
        await RaceAsync(admin, order, key => RefundOrderAsync(admin, order, key));
    }

    [Fact]
    public async Task Of_full_refunds_asked_for_at_the_order_and_at_its_payment_at_once_one_goes_through()
    {
        var (admin, (_, order)) = (await shop.AsAdminAsync(), await BuyAsync());
        var payment = (await PaymentAsync(admin, order)).Id;

        var answers = await AtOnce.RunAsync(async index =>
        {
            var (isAtPayment, key) = (index % 2 == 1, $"both-{order.Id}-{index}");
            return (IsAtPayment: isAtPayment, Answer: isAtPayment
                ? (await RefundPaymentAsync(admin, payment, order, key)).As<NoBody>()
                : (await RefundOrderAsync(admin, order, key)).As<NoBody>());
        });

        // Payment takes one at most, from either door. What the order has taken it may still refuse: then that refund of the
        // order's has failed, and it may take another.
        answers.Count(a => a.Answer.Status == HttpStatusCode.Accepted && a.IsAtPayment).ShouldBeLessThanOrEqualTo(1);
        answers.ShouldContain(a => a.Answer.Status == HttpStatusCode.Accepted);
        answers.Where(a => a.Answer.Status != HttpStatusCode.Accepted)
            .ShouldAllBe(a => a.Answer.IsRefused(HttpStatusCode.Conflict, "refundExceedsCaptured"));
        await ShouldBeRefundedOnceAsync(admin, order);
        var refunds = await Eventually.BecomesAsync(
            () => admin.Orders.RefundsAsync(order.Id), seen => seen.All(refund => refund.Status != "pending"),
            "every refund of the order has ended");
        refunds.Count(refund => refund.Status == "succeeded").ShouldBe(1);
    }

    [Fact]
    public async Task Of_fifty_returns_of_one_unit_one_is_taken_and_of_fifty_receipts_one_refunds_and_restocks()
    {
        var admin = await shop.AsAdminAsync();
        var product = await shop.AddProductAsync(onHand: 1);
        var (customer, order) = await BuyAsync(product);
        await shop.Sandbox.DeliverAsync(customer, order.Id);

        var body = new ReturnBody([new ApiReturnItem(product, 1)], "It does not fit.");
        var requests = await AtOnce.RunAsync(index => customer.Orders.ReturnAsync(order.Id, body, $"return-{index}"));
        var request = requests.Where(answer => answer.Status == HttpStatusCode.Created).ShouldHaveSingleItem();
        requests.Where(answer => answer != request)
            .ShouldAllBe(answer => answer.IsRefused(HttpStatusCode.UnprocessableEntity, "notReturnable"));
        (await customer.Orders.ReturnsAsync(order.Id)).ShouldHaveSingleItem().Id.ShouldBe(request.Body.Id);

        (await admin.Orders.DecideReturnAsync(request.Body.Id, "approve")).ShouldSucceed();
        var receipts = await AtOnce.RunAsync(
            index => admin.Orders.DecideReturnAsync(request.Body.Id, "receive", key: $"receive-{order.Id}-{index}"));
        receipts.Count(answer => answer.Status == HttpStatusCode.OK).ShouldBe(1);
        receipts.Where(answer => answer.Status != HttpStatusCode.OK)
            .ShouldAllBe(answer => answer.IsRefused(HttpStatusCode.Conflict, "returnNotOpen"));

        await customer.WaitForStatusAsync(order.Id, OrderStatus.Returned);
        await ShouldBeRefundedOnceAsync(admin, order);
        await Eventually.BecomesAsync(
            () => shop.SettledStockAsync(product),
            stock => stock == new ApiStock(OnHand: 1, Reserved: 0, Available: 1, Sold: 0),
            "the unit is for sale again");
    }

    private async Task RaceAsync<T>(ShopClient admin, ApiOrder order, Func<string, Task<Answer<T>>> refund)
    {
        var answers = await AtOnce.RunAsync(index => refund($"{order.Id}-{index}"));
        answers.Count(answer => answer.Status == HttpStatusCode.Accepted).ShouldBe(1);
        answers.Where(answer => answer.Status != HttpStatusCode.Accepted)
            .ShouldAllBe(answer => answer.IsRefused(HttpStatusCode.Conflict, "refundExceedsCaptured"));
        await ShouldBeRefundedOnceAsync(admin, order);
    }

    private async Task ShouldBeRefundedOnceAsync(ShopClient admin, ApiOrder order)
    {
        var payment = await Eventually.BecomesAsync(
            () => PaymentAsync(admin, order), seen => seen.Refunded == order.Total, "the payment is refunded");
        payment.Captured.ShouldBe(order.Total);
        (await admin.Payments.RefundsAsync(payment.Id)).ShouldSucceed().Where(refund => refund.Status != "refused")
            .ShouldHaveSingleItem().Amount.ShouldBe(order.Total);
        (await shop.Sandbox.ChargesOfAsync(order.Id)).ShouldBe(Charges.Returned(order.Total));
        await Eventually.BecomesAsync(
            () => admin.Orders.GetAsync(order.Id), seen => seen.Refunded == order.Total, "the order says so");
    }

    private async Task<(Customer Customer, ApiOrder Order)> BuyAsync(Guid? product = null)
    {
        var (customer, bought) = (await shop.RegisterAsync(), product ?? await shop.AddProductAsync());
        var order = await customer.TryOrderAsync(OrderBody.Of(bought));
        order.IsConfirmed().ShouldBeTrue(order.ToString());
        return (customer, order.Body);
    }

    private static Task<Answer<ApiRefund>> RefundOrderAsync(ShopClient admin, ApiOrder order, string key) =>
        admin.Orders.RefundAsync(order.Id, order.Total, key: key);

    private static Task<Answer<ApiPaymentRefund>> RefundPaymentAsync(
        ShopClient admin, Guid payment, ApiOrder order, string key) =>
        admin.Payments.RefundAsync(payment, new RefundBody(order.Total, "goodwill"), key);

    private static async Task<ApiPayment> PaymentAsync(ShopClient admin, ApiOrder order) =>
        (await admin.Payments.ListAsync($"?orderId={order.Id}")).ShouldSucceed()[0];
}
