using System.Net;
using System.Text.Json;
using OnlineShop.ApiClients;
using OnlineShop.ApiClients.Products;
using OnlineShop.Contracts;
using OnlineShop.Contracts.Calls;
using OnlineShop.Contracts.Messages;
using OnlineShop.Contracts.Serialization;
using static OnlineShop.Product.Tests.ProductBodies;

namespace OnlineShop.Product.Tests;

/// <summary>Clients of Product, and steps that many tests begin with.</summary>
internal static class ProductSteps
{
    /// <summary>The catalog as a visitor sees it.</summary>
    public static ProductsClient Products(this ServiceHost<Program> host) => new(host.Anonymous);

    /// <summary>The catalog and the reviews of a customer.</summary>
    public static ProductsClient Products(this ServiceHost<Program> host, Guid customer, string? email = null) =>
        new(host.As(customer, email: email));

    public static ProductsClient ProductsOfAdmin(this ServiceHost<Program> host) => new(host.AsAdmin());

    /// <summary>Product as other services call it.</summary>
    public static ProductsClient ProductsOfService(this ServiceHost<Program> host) => new(host.AsService());

    /// <summary>Creates a category of this name and answers its slug.</summary>
    public static async Task<string> CreateCategoryAsync(this ServiceHost<Program> host, string name)
    {
        var slug = "c-" + NewSku().ToLowerInvariant();
        (await host.ProductsOfAdmin().CreateCategoryAsync(slug, name)).ShouldSucceed(HttpStatusCode.Created);
        return slug;
    }

    public static async Task<ApiProduct> CreateAsync(this ServiceHost<Program> host, ProductBody? product = null) =>
        (await host.ProductsOfAdmin().CreateAsync(product ?? NewProduct())).ShouldSucceed(HttpStatusCode.Created);

    public static async Task<Guid> CreateIdAsync(this ServiceHost<Program> host, int onHand = 10) =>
        (await host.CreateAsync(NewProduct() with { OnHand = onHand })).Id;

    public static async Task RetireAsync(this ServiceHost<Program> host, Guid id) =>
        (await host.ProductsOfAdmin().RetireAsync(id)).ShouldSucceed(HttpStatusCode.NoContent);

    /// <summary>An order asks for its products, to be held for five minutes.</summary>
    public static ReserveStock Reserve(this ServiceHost<Program> host, Guid order, params StockLine[] lines) =>
        new(order, lines, host.Clock.GetUtcNow().AddMinutes(5));

    /// <summary>An order calls for its products.</summary>
    public static async Task<Answer<StockAnswer>> CallToReserveAsync(this ServiceHost<Program> host, ReserveStock command) =>
        (await host.CallToReserveTogetherAsync(command)).Select(answers => answers.Orders.Single());

    /// <summary>Orders that were placed at the same moment call for their products.</summary>
    public static Task<Answer<StockAnswers>> CallToReserveTogetherAsync(
        this ServiceHost<Program> host, params ReserveStock[] commands) =>
        host.ProductsOfService().PostAsync<StockAnswers>(
            "/internal/stock/reservations",
            JsonSerializer.SerializeToElement(new StockQuestion(commands), ContractsJsonContext.Default.StockQuestion));

    /// <summary>An order is told: it was placed and got these statuses.</summary>
    public static OrderChanged Told(this ServiceHost<Program> host, Guid order, params OrderStatus[] statuses)
    {
        var (user, now, total) = (Guid.CreateVersion7(), host.Clock.GetUtcNow(), Euros(10));
        var placed = new OrderPlaced(
            order, user, [], total, Money.Zero("EUR"), Money.Zero("EUR"), Money.Zero("EUR"), total, total, null, null,
            new ShippingAddress("A Person", "A Street 1", "Berlin", "10115", "DE"), now);
        return new OrderChanged(
            order, user, total, [.. statuses.Select((status, index) => new OrderStep(status, null, null, index + 1, now))], placed);
    }

    /// <summary>An order is confirmed.</summary>
    public static OrderChanged Confirmed(this ServiceHost<Program> host, Guid order) =>
        host.Told(order, OrderStatus.Placed, OrderStatus.Reserved, OrderStatus.Paid, OrderStatus.Confirmed);

    /// <summary>All reviews of a product that a visitor sees.</summary>
    public static async Task<IReadOnlyList<ApiReview>> ReviewsAsync(this ServiceHost<Program> host, Guid id) =>
        (await host.Products().ReviewsAsync(id)).ShouldSucceed().Items;

    /// <summary>A product has this mean rating of this many reviews.</summary>
    public static async Task ShouldBeRatedAsync(this ServiceHost<Program> host, Guid id, decimal rating, int count)
    {
        var product = await host.Products().GetAsync(id);
        product.Rating.ShouldBe(rating);
        product.ReviewCount.ShouldBe(count);
    }

    public static IReadOnlyList<string> Names(this ApiProductList list) => [.. list.Items.Select(item => item.Name)];

    public static IReadOnlyList<Guid> Ids(this ApiProductList list) => [.. list.Items.Select(item => item.Id)];

    /// <summary>The amounts of the prices, whose currency is the same.</summary>
    public static IReadOnlyList<decimal> Prices(this ApiProductList list)
    {
        list.Items.Select(item => item.Price.Currency).Distinct().Count().ShouldBeLessThanOrEqualTo(1);
        return [.. list.Items.Select(item => item.Price.Amount)];
    }
}
