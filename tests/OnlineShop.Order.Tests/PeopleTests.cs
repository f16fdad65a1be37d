using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using OnlineShop.Messaging.PersonalData;
using OnlineShop.Testing;

namespace OnlineShop.Order.Tests;

/// <summary>What Order shows and removes of a person.</summary>
public sealed class PeopleTests : IAsyncLifetime
{
    private readonly OrderHost host = new();
    private readonly Guid customer = Guid.CreateVersion7();

    public async Task InitializeAsync()
    {
        host.Settings["ConnectionStrings:redis"] = await TestRedis.GetAsync();
        await host.InitializeAsync();
    }

    public async Task DisposeAsync() => await host.DisposeAsync();

    [Fact]
    public async Task The_export_has_the_cart_and_every_order_return_and_refund()
    {
        for (var n = 0; n < 25; n++)
            await host.PlaceAsync(customer, OrderBody.Of(("MUG", 1)));
        var delivered = await host.DeliveredAsync(customer, OrderBody.Of(("MUG", 2)));
        await ReturnAsync(delivered);
        await host.As(customer).PutAsJsonAsync($"/api/cart/items/{OrderHost.Lamp}", new { quantity = 2 });
        await host.PlaceAsync(Guid.CreateVersion7(), OrderBody.Of(("MUG", 1)));

        var export = await host.AsService().GetFromJsonAsync<JsonElement>($"/internal/people/{customer}");

        export.GetProperty("orders").GetArrayLength().ShouldBe(26);
        export.GetProperty("orders")[0].GetProperty("shippingAddress").GetProperty("name").GetString().ShouldBe("Ada Lovelace");
        export.GetProperty("returns")[0].GetProperty("orderId").GetGuid().ShouldBe(delivered);
        export.GetProperty("refunds")[0].GetProperty("orderId").GetGuid().ShouldBe(delivered);
        export.GetProperty("cart")[0].GetProperty("quantity").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_token_that_outlives_its_account_brings_nobody_back()
    {
        (await host.PlaceAsync(customer, OrderBody.Of(("MUG", 1)))).Status.ShouldBe(HttpStatusCode.Accepted);
        await host.DeliverAsync(new UserErasureRequested(customer, 1, host.Clock.GetUtcNow()));
        var (status, problem) = await host.PlaceAsync(customer, OrderBody.Of(("MUG", 1)));
        (status, problem.GetProperty("reason").GetString()).ShouldBe((HttpStatusCode.Unauthorized, "accountRemoved"));
        (await host.As(customer).PutAsJsonAsync($"/api/cart/items/{OrderHost.Lamp}", new { quantity = 2 }))
            .StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await host.PlaceAsync(Guid.CreateVersion7(), OrderBody.Of(("MUG", 1)))).Status.ShouldBe(HttpStatusCode.Accepted);
    }

    [Fact]
    public async Task Orders_are_open_while_goods_or_money_are_on_their_way()
    {
        (await OpenAsync()).ShouldBeEmpty();
        var placed = (await host.PlaceAsync(customer, OrderBody.Of(("MUG", 1)))).Body.GetProperty("id").GetGuid();
        var delivered = await host.DeliveredAsync(customer, OrderBody.Of(("MUG", 2)));
        (await OpenAsync()).ShouldBe([placed]);

        var returned = await RequestReturnAsync(delivered);
        (await OpenAsync()).ShouldBe([placed, delivered], ignoreOrder: true);
        await ReceiveAsync(returned);
        (await OpenAsync()).ShouldBe([placed, delivered], ignoreOrder: true);
        await host.RefundAsync(delivered, new Money(2990 - 1250, "EUR"));
        (await OpenAsync()).ShouldBe([placed]);

        // Cancelled after it was paid: over when the money is the customer's again.
        await host.DeliverAsync(
            new StockReserved(placed, default),
            new PaymentCaptured(placed, Guid.CreateVersion7(), new Money(1740, "EUR"), default));
        await host.PostAsync(host.As(customer), $"/api/orders/{placed}/cancel");
        (await OpenAsync()).ShouldBe([placed]);
        await host.DeliverAsync(new PaymentVoided(placed, Guid.CreateVersion7(), default));
        (await OpenAsync()).ShouldBeEmpty();
        (await host.As(customer).GetAsync($"/internal/orders/open?userId={customer}")).IsSuccessStatusCode.ShouldBeFalse();
    }

    [Fact]
    public async Task Of_an_erased_person_remains_what_the_books_need_and_no_more()
    {
        var order = await host.DeliveredAsync(customer, OrderBody.Of(("MUG", 2)));
        await ReturnAsync(order);
        await host.As(customer).PutAsJsonAsync($"/api/cart/items/{OrderHost.Lamp}", new { quantity = 2 });
        var before = await host.AsAdmin().GetFromJsonAsync<JsonElement>($"/api/orders/{order}");

        for (var round = 1; round <= 2; round++)
        {
            await host.EraseAsync(customer, round);
            (await ProgressAsync())!.ErasedAt.ShouldNotBeNull();
        }

        var after = await host.AsAdmin().GetFromJsonAsync<JsonElement>($"/api/orders/{order}");
        foreach (var kept in new[] { "items", "subtotal", "discount", "shipping", "tax", "total", "refunded", "status", "placedAt" })
            after.GetProperty(kept).GetRawText().ShouldBe(before.GetProperty(kept).GetRawText(), kept);
        after.GetProperty("shippingAddress").GetProperty("country").GetString().ShouldBe("DE");
        (await host.AsService().GetFromJsonAsync<JsonElement>($"/internal/people/{customer}")).GetProperty("cart")
            .GetArrayLength().ShouldBe(0);
        await using var connection = await host.Database.OpenConnectionAsync();
        foreach (var table in new[] { "orders", "order_lines", "order_history", "returns", "order_refunds", "idempotency_keys" })
        {
            foreach (var row in await connection.QueryAsync<string>($"select t::text from {table} t"))
            {
                foreach (var personal in new[] { "Ada", "Hauptstr", "Berlin", "10115", "tok_visa", "my own words" })
                    row.ShouldNotContain(personal);
            }
        }
    }

    [Fact]
    public async Task An_order_that_is_open_keeps_its_address_until_it_is_over_and_is_erased_then()
    {
        var order = (await host.PlaceAsync(customer, OrderBody.Of(("MUG", 1)))).Body.GetProperty("id").GetGuid();
        await host.EraseAsync(customer);
        (await ProgressAsync())!.ErasedAt.ShouldBeNull();
        (await NameAsync(order)).ShouldBe("Ada Lovelace");

        await host.PostAsync(host.AsAdmin(), $"/api/orders/{order}/cancel");
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.EraseDueAsync();

        (await ProgressAsync())!.ErasedAt.ShouldNotBeNull();
        (await NameAsync(order)).ShouldBe("");
    }

    [Fact]
    public async Task Another_customer_loses_nothing()
    {
        var other = Guid.CreateVersion7();
        var order = await host.DeliveredAsync(other, OrderBody.Of(("MUG", 1)));
        await host.EraseAsync(customer);
        (await NameAsync(order)).ShouldBe("Ada Lovelace");
    }

    private async Task<List<Guid>> OpenAsync() =>
        (await host.AsService().GetFromJsonAsync<List<Guid>>($"/internal/orders/open?userId={customer}"))!;

    private Task<ErasureProgress?> ProgressAsync() =>
        host.AsService().GetFromJsonAsync<ErasureProgress>($"/internal/people/{customer}/erasure");

    private async Task<string?> NameAsync(Guid order) =>
        (await host.AsAdmin().GetFromJsonAsync<JsonElement>($"/api/orders/{order}")).GetProperty("shippingAddress")
            .GetProperty("name").GetString();

    private async Task ReturnAsync(Guid order)
    {
        await ReceiveAsync(await RequestReturnAsync(order));
        await host.RefundAsync(order, new Money(2990 - 1250, "EUR"));
    }

    private async Task<Guid> RequestReturnAsync(Guid order) =>
        (await host.PostAsync(host.As(customer), $"/api/orders/{order}/returns", new { items = new[] { new { productId = OrderHost.Mug, quantity = 1 } }, reason = "my own words" }))
        .Body.GetProperty("id").GetGuid();

    private async Task ReceiveAsync(Guid returnId)
    {
        foreach (var step in new[] { "approve", "receive" })
            await host.PostAsync(host.AsAdmin(), $"/api/orders/returns/{returnId}/{step}");
    }
}
