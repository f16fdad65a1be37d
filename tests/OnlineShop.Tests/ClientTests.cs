using System.Net.Http.Headers;
using System.Text.Json;
using OnlineShop.Client;
using OnlineShop.Testing.Npm;

namespace OnlineShop.Tests;

/// <summary>Clients that are generated from <c>docs/openapi.json</c> order from the running shop.</summary>
[Collection(ShopCollection.Name)]
public sealed class ClientTests(ShopApp shop)
{
    [Fact]
    public async Task The_client_for_NET_places_an_order_once_and_reads_it()
    {
        using var http = shop.Gateway;
        var client = new ShopClient(http);
        var email = $"client-{Guid.NewGuid():N}@example.com";
        await client.RegisterAsync(
            new RegisterRequest { Email = email, Password = ShopPeople.CustomerPassword, DisplayName = "Ada Lovelace" });
        var session = await client.SignInAsync(new SignInRequest { Email = email, Password = ShopPeople.CustomerPassword });
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", session.AccessToken);
        var product = await shop.AddProductAsync(price: 20.00m);

        var key = Guid.NewGuid().ToString();
        var order = await client.PlaceOrderAsync(Request(product), idempotency_Key: key, prefer: "wait=20");
        var again = await client.PlaceOrderAsync(Request(product), idempotency_Key: key, prefer: "wait=20");

        again.Id.ShouldBe(order.Id);
        (order.Status, order.Items.ShouldHaveSingleItem().UnitPrice.Amount).ShouldBe((OrderStatus.Confirmed, "20.00"));
        (await client.GetOrderAsync(order.Id)).Total.Amount.ShouldBe(order.Total.Amount);
        (await client.ListOrdersAsync(limit: 5, status: OrderStatus.Confirmed)).Items.Select(one => one.Id).ShouldBe([order.Id]);
        (await client.GetOrderDetailsAsync(order.Id)).Payment!.OrderId.ShouldBe(order.Id);
    }

    [Fact]
    public async Task The_client_for_NET_throws_the_problem_that_names_each_field()
    {
        using var http = shop.Gateway;
        var client = new ShopClient(http);
        var refused = await Should.ThrowAsync<ShopApiException<Problem>>(
            () => client.RegisterAsync(new RegisterRequest { Email = "no address", Password = "short", DisplayName = "" }));
        (refused.StatusCode, refused.Result.Reason).ShouldBe((400, "validation"));
        refused.Result.Errors!.Keys.ShouldBe(["email", "password", "displayName"], ignoreOrder: true);
    }

    [SkippableFact]
    public async Task The_client_for_TypeScript_places_an_order_once()
    {
        await NpmFolder.RunAsync("api", "build");
        using var http = shop.Gateway;
        var output = await NpmFolder.RunAsync("api", "order", http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        using var order = JsonDocument.Parse(output);
        order.RootElement.GetProperty("status").GetString().ShouldBe("confirmed");
    }

    private static PlaceOrderRequest Request(Guid product) => new()
    {
        Items = [new PlaceOrderItem { ProductId = product, Quantity = 1 }],
        Currency = "EUR",
        ShippingAddress = new PlaceOrderAddress
        {
            Name = "Ada Lovelace", Line1 = "Hauptstr. 1", City = "Berlin", PostalCode = "10115", Country = "DE",
        },
        PaymentMethod = new PlaceOrderPayment { Token = "tok_visa" },
    };
}
