using System.Net;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Orders;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Messages;
using static OnlineShop.Order.Tests.OrderBodies;

namespace OnlineShop.Order.Tests;

/// <summary>What Order shows and removes of a person.</summary>
[Collection(nameof(CartOwners))]
public sealed class PeopleTests(CartHost host)
{
    private readonly Guid customer = Guid.CreateVersion7();

    private OrdersClient Orders => host.Orders(customer);

    [Fact]
    public async Task The_export_has_the_cart_and_every_order_return_and_refund()
    {
        for (var n = 0; n < 25; n++)
            await host.PlaceAsync(customer, Mugs(1));
        var delivered = await host.DeliveredAsync(customer, Mugs(2));
        await host.ReturnAsync(customer, delivered);
        (await Orders.PutItemAsync(OrderHost.Lamp, 2)).ShouldSucceed();
        await host.PlaceAsync(Guid.CreateVersion7(), Mugs(1));
        await host.DeliverAsync(new AccountRegistered(customer, "ada@example.com", "Ada", "en", "customer", host.Clock.GetUtcNow()));
        (await host.OrdersOfAdmin().AddNoteAsync(delivered, "Called about the handle.")).ShouldSucceed(HttpStatusCode.Created);

        var export = await host.OrdersOfService().ExportAsync(customer);

        export.Orders.Count.ShouldBe(26);
        export.Orders[0].ShippingAddress.Name.ShouldBe("Ada Lovelace");
        export.Returns.ShouldHaveSingleItem().OrderId.ShouldBe(delivered);
        export.Refunds.ShouldHaveSingleItem().OrderId.ShouldBe(delivered);
        (export.Customer.Email, export.Customer.Name).ShouldBe(("ada@example.com", "Ada"));
        export.Customer.Recipients.ShouldBe(["Ada Lovelace"]);
        export.Notes.ShouldHaveSingleItem().Text.ShouldBe("Called about the handle.");
        export.Cart.ShouldBe([new ApiExportedCartItem(OrderHost.Lamp, 2)]);
    }

    [Fact]
    public async Task A_token_that_outlives_its_account_brings_nobody_back()
    {
        await host.PlaceAsync(customer, Mugs(1));
        await host.DeliverAsync(new UserErasureRequested(customer, 1, host.Clock.GetUtcNow()));
        (await Orders.PlaceAsync(Mugs(1))).ShouldBeRefused(HttpStatusCode.Unauthorized, "accountRemoved");
        (await Orders.PutItemAsync(OrderHost.Lamp, 2)).ShouldBeRefused(HttpStatusCode.Unauthorized);
        await host.PlaceAsync(Guid.CreateVersion7(), Mugs(1));
    }

    [Fact]
    public async Task Orders_are_open_while_goods_or_money_are_on_their_way()
    {
        (await OpenAsync()).ShouldBeEmpty();
        var placed = await host.PlaceAsync(customer, Mugs(1));
        var delivered = await host.DeliveredAsync(customer, Mugs(2));
        (await OpenAsync()).ShouldBe([placed]);

        var returned = await host.RequestReturnAsync(customer, delivered);
        (await OpenAsync()).ShouldBe([placed, delivered], ignoreOrder: true);
        await host.ReceiveAsync(returned);
        (await OpenAsync()).ShouldBe([placed, delivered], ignoreOrder: true);
        await host.RefundAsync(delivered, new Money(2990 - 1250, "EUR"));
        (await OpenAsync()).ShouldBe([placed]);

        // Cancelled after it was paid, and so late that Product is asked for the sale: over when the money is the customer's again.
        host.Clock.Advance(TimeSpan.FromMinutes(26));
        await host.DeliverAsync(new StockReserved(placed, default), await host.CapturedAsync(placed));
        (await Orders.CancelAsync(placed)).ShouldSucceed();
        (await OpenAsync()).ShouldBe([placed]);
        await host.DeliverAsync(new PaymentVoided(placed, Guid.CreateVersion7(), default));
        (await OpenAsync()).ShouldBeEmpty();
        (await host.As(customer).GetAsync($"/internal/orders/open?userId={customer}"))
            .IsSuccessStatusCode.ShouldBeFalse();
    }

    [Fact]
    public async Task An_order_that_is_open_keeps_its_address_until_it_is_over_and_is_erased_then()
    {
        var order = await host.PlaceAsync(customer, Mugs(1));
        await host.EraseAsync(customer);
        (await host.ErasureProgressAsync(customer)).ErasedAt.ShouldBeNull();
        (await NameAsync(order)).ShouldBe("Ada Lovelace");

        (await host.OrdersOfAdmin().CancelAsync(order)).ShouldSucceed();
        host.Clock.Advance(TimeSpan.FromMinutes(1));
        await host.EraseDueAsync();

        (await host.ErasureProgressAsync(customer)).ErasedAt.ShouldNotBeNull();
        (await NameAsync(order)).ShouldBe("");
    }

    [Fact]
    public async Task Another_customer_loses_nothing()
    {
        var other = Guid.CreateVersion7();
        var order = await host.DeliveredAsync(other, Mugs(1));
        await host.EraseAsync(customer);
        (await NameAsync(order)).ShouldBe("Ada Lovelace");
    }

    private Task<IReadOnlyList<Guid>> OpenAsync() => host.OrdersOfService().OpenAsync(customer);

    private async Task<string> NameAsync(Guid order) =>
        (await host.OrdersOfAdmin().GetAsync(order)).ShippingAddress.Name;
}
