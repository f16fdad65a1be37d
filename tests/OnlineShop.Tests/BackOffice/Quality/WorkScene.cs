namespace OnlineShop.Tests.BackOffice.Quality;

/// <summary>What the listed pages are about.</summary>
internal sealed record WorkScene
{
    /// <summary>A product that was bought and reviewed.</summary>
    public Guid Product { get; init; }

    /// <summary>An order that has arrived, of which a unit goes back.</summary>
    public Guid Order { get; init; }

    /// <summary>Who has bought it.</summary>
    public Guid Customer { get; init; }

    /// <summary>Brings it about, by the API as customers and the carrier do.</summary>
    public static async Task<WorkScene> MakeAsync(ShopApp shop)
    {
        var product = await shop.AddProductAsync(name: "Lamp of ash");
        var customer = await shop.RegisterAsync();
        var order = await customer.OrderAsync(product, quantity: 2);
        await shop.Sandbox.DeliverAsync(customer, order.Id);
        await customer.RequestReturnAsync(order.Id, Orders.ReturnOf(product, 1, "It is too bright for me."));
        return new WorkScene { Product = product, Order = order.Id, Customer = customer.UserId };
    }
}
