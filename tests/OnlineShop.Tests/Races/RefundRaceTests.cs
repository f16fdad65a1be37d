using System.Net;
using OnlineShop.Client;

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
                ? (await RefundPaymentAsync(admin, payment, order, key)).Select(refund => refund.Id)
                : (await RefundOrderAsync(admin, order, key)).Select(refund => refund.Id));
        });

        // Payment takes one at most, from either door. What the order has taken it may still refuse: then that refund of the
        // order's has failed, and it may take another.
        answers.Count(a => a.Answer.Succeeded && a.IsAtPayment).ShouldBeLessThanOrEqualTo(1);
        answers.ShouldContain(a => a.Answer.Succeeded);
        answers.Where(a => !a.Answer.Succeeded)
            .ShouldAllBe(a => a.Answer.IsRefused(HttpStatusCode.Conflict, "refundExceedsCaptured"));
        await ShouldBeRefundedOnceAsync(admin, order);
        var refunds = await Eventually.BecomesAsync(
            async () => (await admin.ListOrderRefundsAsync(order.Id)).Items,
            seen => seen.All(refund => refund.Status != OrderRefundStatus.Pending),
            "every refund of the order has ended");
        refunds.Count(refund => refund.Status == OrderRefundStatus.Succeeded).ShouldBe(1);
    }

    [Fact]
    public async Task Of_fifty_returns_of_one_unit_one_is_taken_and_of_fifty_receipts_one_refunds_and_restocks()
    {
        var admin = await shop.AsAdminAsync();
        var product = await shop.AddProductAsync(onHand: 1);
        var (customer, order) = await BuyAsync(product);
        await shop.Sandbox.DeliverAsync(customer, order.Id);

        var body = Orders.ReturnOf(product, 1, "It does not fit.");
        var requests = await AtOnce.RunAsync(
            index => customer.RequestReturnAsync(order.Id, body, $"return-{index}").ToAnswerAsync());
        var request = requests.Where(answer => answer.Succeeded).ShouldHaveSingleItem();
        requests.Where(answer => answer != request)
            .ShouldAllBe(answer => answer.IsRefused(HttpStatusCode.UnprocessableEntity, "notReturnable"));
        (await customer.ListOrderReturnsAsync(order.Id)).Items.ShouldHaveSingleItem().Id.ShouldBe(request.Body.Id);

        await admin.ApproveReturnAsync(request.Body.Id);
        var receipts = await AtOnce.RunAsync(_ => admin.ReceiveReturnAsync(request.Body.Id).ToAnswerAsync());
        receipts.Count(answer => answer.Succeeded).ShouldBe(1);
        receipts.Where(answer => !answer.Succeeded)
            .ShouldAllBe(answer => answer.IsRefused(HttpStatusCode.Conflict, "returnNotOpen"));

        await customer.WaitForStatusAsync(order.Id, OrderStatus.Returned);
        await ShouldBeRefundedOnceAsync(admin, order);
        await Eventually.BecomesAsync(
            () => shop.SettledStockAsync(product),
            stock => stock == StockSteps.Stock(onHand: 1, sold: 0),
            "the unit is for sale again");
    }

    private async Task RaceAsync<T>(ShopClient admin, Order order, Func<string, Task<Answer<T>>> refund)
    {
        var answers = await AtOnce.RunAsync(index => refund($"{order.Id}-{index}"));
        answers.Count(answer => answer.Succeeded).ShouldBe(1);
        answers.Where(answer => !answer.Succeeded)
            .ShouldAllBe(answer => answer.IsRefused(HttpStatusCode.Conflict, "refundExceedsCaptured"));
        await ShouldBeRefundedOnceAsync(admin, order);
    }

    private async Task ShouldBeRefundedOnceAsync(ShopClient admin, Order order)
    {
        var payment = await Eventually.BecomesAsync(
            () => PaymentAsync(admin, order), seen => seen.Refunded == order.Total, "the payment is refunded");
        payment.Captured.ShouldBe(order.Total);
        (await admin.ListPaymentRefundsAsync(payment.Id)).Items.Where(refund => refund.Status != RefundStatus.Refused)
            .ShouldHaveSingleItem().Amount.ShouldBe(order.Total);
        (await shop.Sandbox.ChargesOfAsync(order.Id)).ShouldBe(Charges.Returned(order.Total));
        await Eventually.BecomesAsync(
            () => admin.GetOrderAsync(order.Id), seen => seen.Refunded == order.Total, "the order says so");
    }

    private async Task<(Customer Customer, Order Order)> BuyAsync(Guid? product = null)
    {
        var (customer, bought) = (await shop.RegisterAsync(), product ?? await shop.AddProductAsync());
        var order = await customer.TryOrderAsync(Orders.Of(bought));
        order.IsConfirmed().ShouldBeTrue(order.ToString());
        return (customer, order.Body);
    }

    private static Task<Answer<OrderRefund>> RefundOrderAsync(ShopClient admin, Order order, string key) =>
        admin.RefundOrderAsync(order.Id, key, new OrderRefundRequest { Amount = order.Total, Reason = "goodwill" })
            .ToAnswerAsync();

    private static Task<Answer<PaymentRefund>> RefundPaymentAsync(
        ShopClient admin, Guid payment, Order order, string key) =>
        admin.RefundPaymentAsync(payment, key, new RefundRequest { Amount = order.Total, Reason = "goodwill" })
            .ToAnswerAsync();

    private static async Task<Payment> PaymentAsync(ShopClient admin, Order order) =>
        (await admin.ListPaymentsAsync(orderId: order.Id)).Items[0];
}
