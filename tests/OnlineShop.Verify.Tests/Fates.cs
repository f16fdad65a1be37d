using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

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
    /// <summary>Plays them all, through the Gateway, and waits until each has come true.</summary>
    public static async Task<Fates> PlayAsync(ShopPeople people, Sandbox sandbox)
    {
        using var admin = await people.AsAdminAsync();
        var customer = await people.RegisterAsync();
        var product = await people.AddProductAsync("20.00", onHand: 50);
        const string code = "ONCE-ONLY";
        await OkAsync(admin.PostAsJsonAsync("/api/promotions", new
        {
            code, kind = "percent", value = 10, validFrom = "2020-01-01T00:00:00Z", validTo = "2099-01-01T00:00:00Z",
            totalLimit = 1, perUserLimit = 1,
        }));

        var fates = new Fates(
            RefusedCode: await OrderAsync("rejected", token: "tok_declined", code: code),
            Confirmed: await OrderAsync("confirmed", quantity: 2),
            WithCode: await WhenFreeAsync(() => OrderAsync("confirmed", code: code)),
            PartlyRefunded: await OrderAsync("confirmed"),
            Foreign: await OrderAsync("confirmed", currency: "JPY"),
            Waiting: await OrderAsync("requiresAction", token: "tok_threeDSecure2Required"),
            Declined: await OrderAsync("rejected", token: "tok_declined"),
            OutOfStock: await OrderAsync("rejected", quantity: 60),
            Cancelled: await OrderAsync("confirmed"),
            PartlyReturned: await OrderAsync("confirmed", quantity: 2),
            Returned: await OrderAsync("confirmed"));

        // Another order has redeemed the code meanwhile, so the second card does not help.
        await OkAsync(customer.Http.SendAsync(new(HttpMethod.Post, $"/api/orders/{fates.RefusedCode}/payment")
        {
            Content = JsonContent.Create(new { paymentMethod = new { token = "tok_visa" } }),
        }));
        await Eventually.BecomesAsync(
            () => customer.GetAsync($"/api/orders/{fates.RefusedCode}"),
            order => order.TryGetProperty("reason", out var reason) && reason.GetString() == "promoCodeInvalid",
            "the code is refused");
        await OkAsync(customer.Http.PostAsync(new Uri($"/api/orders/{fates.Cancelled}/cancel", UriKind.Relative), null));
        using (var refund = new HttpRequestMessage(HttpMethod.Post, $"/api/orders/{fates.PartlyRefunded}/refunds"))
        {
            refund.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
            refund.Content = JsonContent.Create(new { amount = new { amount = "5.00", currency = "EUR" }, reason = "a scratch" });
            await OkAsync(admin.SendAsync(refund));
        }

        await Task.WhenAll(ReturnAsync(fates.PartlyReturned, "refunded"), ReturnAsync(fates.Returned, "refunded"));
        await customer.WaitForStatusAsync(fates.Returned, "returned");
        await Eventually.BecomesAsync(
            () => customer.GetAsync($"/api/orders/{fates.PartlyRefunded}"),
            order => order.GetProperty("refunded").GetProperty("amount").GetString() == "5.00", "5.00 went back");
        return fates;

        async Task<Guid> OrderAsync(
            string status, int quantity = 1, string currency = "EUR", string token = "tok_visa", string? code = null)
        {
            var order = await customer.OrderAsync(product, quantity, currency, token, code);
            order.GetProperty("status").GetString().ShouldBe(status);
            return order.GetProperty("id").GetGuid();
        }

        // A rejected order gives its code back a moment later.
        async Task<Guid> WhenFreeAsync(Func<Task<Guid>> order)
        {
            var check = new { code, currency = "EUR", items = new[] { new { productId = product, quantity = 1 } } };
            await Eventually.BecomesAsync(
                () => OkAsync(customer.Http.PostAsJsonAsync("/api/promotions/check", check)),
                answer => answer.GetProperty("valid").GetBoolean(), "the code is free again");
            return await order();
        }

        async Task ReturnAsync(Guid orderId, string status)
        {
            var tracked = await Eventually.BecomesAsync(
                () => customer.GetAsync($"/api/orders/{orderId}"), order => order.TryGetProperty("trackingNumber", out _),
                "a tracking number");
            for (var stage = 0; stage < 3; stage++)
                await sandbox.AdvanceAsync(tracked.GetProperty("trackingNumber").GetString()!);
            await customer.WaitForStatusAsync(orderId, "delivered");
            var asked = await OkAsync(
                customer.Http.PostAsJsonAsync($"/api/orders/{orderId}/returns", new { items = new[] { new { productId = product, quantity = 1 } }, reason = "too bright" }));
            var returnId = asked.GetProperty("id").GetGuid();
            await OkAsync(admin.PostAsJsonAsync($"/api/orders/returns/{returnId}/approve", new { }));
            await OkAsync(admin.PostAsJsonAsync($"/api/orders/returns/{returnId}/receive", new { }));
            await Eventually.BecomesAsync(
                () => customer.GetAsync($"/api/orders/{orderId}/returns"),
                returns => returns.ToString().Contains($"\"{status}\"", StringComparison.Ordinal), $"the return is {status}");
        }
    }

    private static async Task<JsonElement> OkAsync(Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBeOneOf([HttpStatusCode.OK, HttpStatusCode.Created, HttpStatusCode.Accepted], body);
        return JsonSerializer.Deserialize<JsonElement>(body);
    }
}
