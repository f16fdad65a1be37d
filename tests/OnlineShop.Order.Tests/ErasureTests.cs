using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using OnlineShop.Data.Statements;
using static OnlineShop.Order.Tests.OrderBodies;

namespace OnlineShop.Order.Tests;

/// <summary>What an erased person leaves: every row of the database is read, so nobody else is in it.</summary>
public sealed class ErasureTests(CartHost host) : IClassFixture<CartHost>
{
    private readonly Guid customer = Guid.CreateVersion7();

    private OrdersClient Orders => host.Orders(customer);

    [Fact]
    public async Task Of_an_erased_person_remains_what_the_books_need_and_no_more()
    {
        var order = await host.DeliveredAsync(customer, Mugs(2));
        await host.ReturnAsync(customer, order);
        await host.DeliverAsync(new AccountRegistered(customer, "ada@example.com", "Ada Lovelace", "en", "customer", host.Clock.GetUtcNow()));
        (await host.OrdersOfAdmin().AddNoteAsync(order, "Ada called: in my own words")).ShouldSucceed(HttpStatusCode.Created);
        (await Orders.PutItemAsync(OrderHost.Lamp, 2)).ShouldSucceed();
        var before = await host.OrdersOfAdmin().GetAsync(order);

        for (var round = 1; round <= 2; round++)
        {
            await host.EraseAsync(customer, round);
            (await host.ErasureProgressAsync(customer)).ErasedAt.ShouldNotBeNull();
        }

        var after = await host.OrdersOfAdmin().GetAsync(order);
        after.Items.ShouldBe(before.Items);
        Books(after).ShouldBe(Books(before));
        after.ShippingAddress.Country.ShouldBe("DE");
        (await host.OrdersOfService().ExportAsync(customer)).Cart.ShouldBeEmpty();
        await using var connection = await host.Database.OpenConnectionAsync();
        foreach (var table in new[] { "orders", "order_lines", "order_history", "returns", "order_refunds", "idempotency_keys", "customers", "recipients", "order_notes" })
        {
            foreach (var row in await connection.QueryAsync<string>($"select t::text from {table} t"))
            {
                foreach (var personal in new[] { "Ada", "Hauptstr", "Berlin", "10115", "tok_visa", "my own words", "ada@example.com" })
                    row.ShouldNotContain(personal);
            }
        }
    }

    /// <summary>What the books need of an order, without its lines.</summary>
    private static BookedOrder Books(ApiOrder order) => new(
        order.Status, order.PlacedAt, order.Subtotal, order.Discount, order.Shipping, order.Tax, order.Total,
        order.Refunded);

    private sealed record BookedOrder(
        OrderStatus Status, DateTimeOffset PlacedAt, Money Subtotal, Money Discount, Money Shipping, Money Tax,
        Money Total, Money Refunded);
}
