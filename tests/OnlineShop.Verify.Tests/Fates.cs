using OnlineShop.Client;

namespace OnlineShop.Verify.Tests;

/// <summary>Orders of every fate that an order can have.</summary>
/// <param name="Confirmed">Paid, and waiting for its parcel to leave; two units.</param>
/// <param name="WithCode">The same, with a promo code that can be used once.</param>
/// <param name="PartlyRefunded">The same, and the shop gave a part of the money back.</param>
/// <param name="Foreign">The same, in yen.</param>
/// <param name="Waiting">Its customer is still to confirm the payment.</param>
/// <param name="PartlyReturned">Delivered, and one of its two units came back.</param>
/// <param name="Returned">Delivered, and all of it came back.</param>
internal sealed record Fates(
    Guid Confirmed, Guid WithCode, Guid PartlyRefunded, Guid Foreign, Guid Waiting, Guid Declined, Guid OutOfStock,
    Guid RefusedCode, Guid Cancelled, Guid PartlyReturned, Guid Returned)
{
    private const string OnceOnly = "ONCE-ONLY";

    /// <summary>Plays them all, through the Gateway, and waits until each has come true.</summary>
    public static async Task<Fates> PlayAsync(ShopPeople people, Sandbox sandbox)
    {
        var admin = await people.AsAdminAsync();
        var customer = await people.RegisterAsync();
        var product = await people.AddProductAsync(20.00m, onHand: 50);
        var code = await people.AddCodeAsync(totalLimit: 1, perUserLimit: 1, OnceOnly);

        var fates = new Fates(
            RefusedCode: await OrderAsync(OrderStatus.Rejected, token: "tok_declined", promoCode: code),
            Confirmed: await OrderAsync(OrderStatus.Confirmed, quantity: 2),
            WithCode: await OrderWhenCodeIsFreeAsync(),
            PartlyRefunded: await OrderAsync(OrderStatus.Confirmed),
            Foreign: await OrderAsync(OrderStatus.Confirmed, currency: "JPY"),
            Waiting: await OrderAsync(OrderStatus.RequiresAction, token: "tok_threeDSecure2Required"),
            Declined: await OrderAsync(OrderStatus.Rejected, token: "tok_declined"),
            OutOfStock: await OrderAsync(OrderStatus.Rejected, quantity: 60),
            Cancelled: await OrderAsync(OrderStatus.Confirmed),
            PartlyReturned: await OrderAsync(OrderStatus.Confirmed, quantity: 2),
            Returned: await OrderAsync(OrderStatus.Confirmed));

        // Another order has redeemed the code meanwhile, so the second card does not help.
        await customer.PayOrderAsync(fates.RefusedCode, new PayOrderRequest { PaymentMethod = Orders.CardOf("tok_visa") });
        await customer.WaitForOrderAsync(
            fates.RefusedCode, order => order.Reason == "promoCodeInvalid", "the code is refused");
        await customer.CancelOrderAsync(fates.Cancelled);
        var part = new Money { Amount = "5.00", Currency = "EUR" };
        await admin.RefundOrderAsync(
            fates.PartlyRefunded, Orders.NewKey(), new OrderRefundRequest { Amount = part, Reason = "a scratch" });

        await Task.WhenAll(ReturnAsync(fates.PartlyReturned), ReturnAsync(fates.Returned));
        await customer.WaitForStatusAsync(fates.Returned, OrderStatus.Returned);
        await customer.WaitForOrderAsync(fates.PartlyRefunded, order => order.Refunded == part, "5.00 went back");
        return fates;

        async Task<Guid> OrderAsync(
            OrderStatus status, int quantity = 1, string currency = "EUR", string token = "tok_visa",
            string? promoCode = null)
        {
            var order = await customer.OrderAsync(product, quantity, currency, token, promoCode);
            order.Status.ShouldBe(status);
            return order.Id;
        }

        // A rejected order gives its code back a moment later.
        async Task<Guid> OrderWhenCodeIsFreeAsync()
        {
            await Eventually.BecomesAsync(
                () => customer.CheckCodeAsync(new CheckRequest
                {
                    Code = code, Currency = "EUR", Items = [new CheckItem { ProductId = product, Quantity = 1 }],
                }),
                verdict => verdict.Valid, "the code is free again");
            return await OrderAsync(OrderStatus.Confirmed, promoCode: code);
        }

        async Task ReturnAsync(Guid orderId)
        {
            await sandbox.DeliverAsync(customer, orderId);
            var requested = await customer.RequestReturnAsync(orderId, Orders.ReturnOf(product, 1, "too bright"));
            await admin.ApproveReturnAsync(requested.Id);
            await admin.ReceiveReturnAsync(requested.Id);
            await Eventually.BecomesAsync(
                () => customer.ListOrderReturnsAsync(orderId),
                returns => returns.Items.Single().Status == ReturnStatus.Refunded, "the return is refunded");
        }
    }
}
