using OnlineShop.Bench.Scenarios.Marketplace;
using OnlineShop.Bench.Scenarios.Marketplace.Checks;
using OnlineShop.Bench.Shop;
using OnlineShop.Client;

namespace OnlineShop.Bench.Tests.Marketplace;

public sealed class OrdersCheckTests : IDisposable
{
    private static readonly Money Total = new() { Amount = "12.90", Currency = "EUR" };
    private readonly ShopGateway gateway = new(new Uri("http://localhost"));
    private readonly MarketCustomer customer;

    public OrdersCheckTests() => customer = new(new ShopUser(gateway, ShopAccounts.Of("somebody")), isNew: true);

    public void Dispose() => gateway.Dispose();

    [Fact]
    public void Orders_that_are_there_as_they_were_acknowledged_are_right()
    {
        var (sold, refused) = (Acknowledge(isConfirmed: true), Acknowledge(isConfirmed: false));
        Faults(Order(sold, OrderStatus.Delivered), Order(refused, OrderStatus.Rejected)).ShouldBe([null, null]);
    }

    [Fact]
    public void An_order_that_is_lost_is_told()
    {
        Acknowledge(isConfirmed: true);
        Faults().ShouldHaveSingleItem().ShouldNotBeNull().ShouldContain("is not there");
    }

    [Fact]
    public void An_order_that_was_confirmed_stays_confirmed_and_at_its_price()
    {
        var order = Acknowledge(isConfirmed: true);
        Faults(Order(order, OrderStatus.Cancelled)).ShouldHaveSingleItem().ShouldNotBeNull().ShouldContain("is cancelled");
        Faults(Order(order, OrderStatus.Shipped) with { Total = Total with { Amount = "13.90" } })
            .ShouldHaveSingleItem().ShouldNotBeNull().ShouldContain("costs 13.90");
    }

    [Fact]
    public void Two_keys_have_two_orders()
    {
        var order = Acknowledge(isConfirmed: true);
        Acknowledge(isConfirmed: true, order);
        Faults(Order(order, OrderStatus.Confirmed)).ShouldHaveSingleItem().ShouldNotBeNull().ShouldContain("several keys");
    }

    [Fact]
    public void A_second_order_is_told_unless_a_request_was_not_answered()
    {
        var order = Acknowledge(isConfirmed: true);
        var other = Guid.NewGuid();
        Faults(Order(order, OrderStatus.Confirmed), Order(other, OrderStatus.Confirmed)).OfType<string>()
            .ShouldHaveSingleItem().ShouldContain($"{other}");

        customer.Unanswered = 1;
        Faults(Order(order, OrderStatus.Confirmed), Order(other, OrderStatus.Confirmed)).ShouldBe([null]);
    }

    private Guid Acknowledge(bool isConfirmed, Guid? order = null)
    {
        var id = order ?? Guid.NewGuid();
        customer.Orders.Add(new AcknowledgedOrder(id, $"{Guid.NewGuid()}", isConfirmed, null, Total));
        return id;
    }

    private static Order Order(Guid id, OrderStatus status) => new()
    {
        Id = id, Status = status, CancelRequested = false, CanPayAgain = false, Items = [], Subtotal = Total,
        Discount = Total, Shipping = Total, Tax = Total, Total = Total, Refunded = Total, ShippingOption = "standard",
        ShippingAddress = new ShippingAddress { Name = "", Line1 = "", City = "", PostalCode = "", Country = "DE" },
        PlacedAt = DateTimeOffset.UnixEpoch, UpdatedAt = DateTimeOffset.UnixEpoch,
    };

    private List<string?> Faults(params Order[] listed) => [.. OrdersCheck.FaultsOf(customer, listed)];
}
