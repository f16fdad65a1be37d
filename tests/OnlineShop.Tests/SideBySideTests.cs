using System.Net;
using Microsoft.Extensions.DependencyInjection;
using OnlineShop.Client;

namespace OnlineShop.Tests;

/// <summary>A second shop on the same machine, launched from the same AppHost while the first one runs.</summary>
[Collection(ShopCollection.Name)]
public sealed class SideBySideTests(ShopApp shop)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(4);

    [Fact]
    public async Task Two_shops_share_no_address_no_data_and_no_end()
    {
        var customer = await shop.RegisterAsync();
        var order = (await customer.OrderAsync(await shop.AddProductAsync())).Id;
        using var limit = new CancellationTokenSource(Limit);
        await using (var second = await LaunchedShop.LaunchAsync(
            new Dictionary<string, string>
            {
                ["Parameters:admin-email"] = ShopPeople.AdminEmail, ["Parameters:admin-password"] = ShopPeople.AdminPassword,
            },
            [], limit.Token))
        {
            Addresses(second.App).Intersect(Addresses(shop.App)).ShouldBeEmpty();

            // The first shop's customer is nobody here, and its token is worth nothing.
            using var stranger = second.App.CreateHttpClient("gateway");
            stranger.DefaultRequestHeaders.Authorization = customer.Http.DefaultRequestHeaders.Authorization;
            await new ShopClient(stranger).GetOrderAsync(order).ShouldBeRefusedAsync(HttpStatusCode.Unauthorized);

            var people = new ShopPeople(() => second.App.CreateHttpClient("gateway"));
            var other = await people.RegisterAsync("en");
            (await other.OrderAsync(await people.AddProductAsync(20.00m, 5, "Second lamp")))
                .Status.ShouldBe(OrderStatus.Confirmed);
        }

        (await customer.GetOrderAsync(order)).Id.ShouldBe(order);
        (await customer.OrderAsync(await shop.AddProductAsync())).Status.ShouldBe(OrderStatus.Confirmed);
    }

    private static IEnumerable<int> Addresses(DistributedApplication app) =>
        app.Services.GetRequiredService<DistributedApplicationModel>().Resources
            .SelectMany(resource => resource.Annotations.OfType<EndpointAnnotation>())
            .Select(endpoint => endpoint.AllocatedEndpoint?.Port).OfType<int>();
}
