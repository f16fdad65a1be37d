using System.Net.Http.Json;
using System.Text.Json;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;

namespace OnlineShop.Order.Tests;

/// <summary>The list that other services reconcile with.</summary>
public sealed class InternalOrderTests(OrderHost host) : IClassFixture<OrderHost>
{
    private readonly Guid customer = Guid.CreateVersion7();

    [Fact]
    public async Task An_order_comes_with_the_money_that_went_back_and_the_goods_that_it_was_for()
    {
        var order = await host.DeliveredAsync(customer, OrderBody.Of(("MUG", 2)));
        var returned = (
            await host.PostAsync(host.As(customer), $"/api/orders/{order}/returns", new { items = new[] { new { productId = OrderHost.Mug, quantity = 1 } }, reason = "broken" }))
            .Body.GetProperty("id").GetGuid();
        await host.PostAsync(host.AsAdmin(), $"/api/orders/returns/{returned}/approve");
        await host.PostAsync(host.AsAdmin(), $"/api/orders/returns/{returned}/receive");
        await host.RefundAsync(order, new Money(1740, "EUR"));
        await host.DeliverAsync(
            new PaymentRefunded(order, Guid.CreateVersion7(), Guid.CreateVersion7(), new Money(240, "EUR"), new Money(1500, "EUR"), host.Clock.GetUtcNow()));

        var refunds = (await ListAsync()).Single(item => Id(item) == order).GetProperty("refunds").EnumerateArray().ToList();

        refunds.Select(refund => refund.GetProperty("amount").GetProperty("amount").GetString())
            .ShouldBe(["12.50", "2.40"], ignoreOrder: true);
        var back = refunds.Single(refund => refund.TryGetProperty("returnId", out _));
        back.GetProperty("returnId").GetGuid().ShouldBe(returned);
        back.GetProperty("lines")[0].GetProperty("quantity").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task An_order_that_cannot_be_told_hides_no_other()
    {
        var (bad, good) = (
            await host.DeliveredAsync(customer, OrderBody.Of(("MUG", 1))),
            await host.DeliveredAsync(customer, OrderBody.Of(("MUG", 1))));
        await using var connection = await host.Database.OpenConnectionAsync();
        await connection.ExecuteAsync("update orders set currency = 'XXX' where id = @bad", new { bad });

        var items = await ListAsync();

        items.Single(item => Id(item) == bad).GetProperty("error").GetString()!.ShouldContain("XXX");
        items.Single(item => Id(item) == good).GetProperty("total").GetProperty("amount").GetString().ShouldBe("17.40");
    }

    private static Guid Id(JsonElement item) => item.GetProperty("id").GetGuid();

    private async Task<IReadOnlyList<JsonElement>> ListAsync() =>
        [.. (await host.AsService().GetFromJsonAsync<JsonElement>("/internal/orders")).EnumerateArray()];
}
