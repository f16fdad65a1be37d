using System.Net;
using System.Net.Http.Json;
using OnlineShop.Contracts.Messages;

namespace OnlineShop.Product.Tests.Stock;

[Collection(nameof(ProductHost))]
public sealed class ShelfTests(ProductHost host)
{
    [Fact]
    public async Task Setting_the_stock_books_the_difference()
    {
        var id = await host.CreateIdAsync(onHand: 10);

        var response = await host.AsAdmin().PutAsJsonAsync($"/api/products/{id}/stock", new { onHand = 25 });

        (await response.JsonAsync())!.ToJsonString().ShouldBe("""{"onHand":25,"reserved":0,"available":25,"sold":0}""");
        (await host.Anonymous.GetJsonAsync($"/api/products/{id}"))["available"]!.GetValue<int>().ShouldBe(25);
        (await host.MovementsAsync(id)).All.ShouldBe(25);
    }

    [Fact]
    public async Task The_stock_is_not_set_below_what_is_reserved()
    {
        var id = await host.CreateIdAsync(onHand: 10);
        await host.DeliverAsync(new ReserveStock(Guid.NewGuid(), [new(id, 6)], host.Clock.GetUtcNow().AddMinutes(5)));

        await (await host.AsAdmin().PutAsJsonAsync($"/api/products/{id}/stock", new { onHand = 5 }))
            .ShouldBeRefusedAsync(HttpStatusCode.Conflict, "belowReserved");
        (await host.AsAdmin().PutAsJsonAsync($"/api/products/{id}/stock", new { onHand = 6 })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await host.AsAdmin().GetJsonAsync($"/api/products/{id}/stock")).ToJsonString().ShouldBe("""{"onHand":6,"reserved":6,"available":0,"sold":0}""");
    }

    [Fact]
    public async Task Bad_numbers_and_unknown_products_are_refused()
    {
        var id = await host.CreateIdAsync();
        await (await host.AsAdmin().PutAsJsonAsync($"/api/products/{id}/stock", new { onHand = -1 })).ShouldNameAsync("onHand");
        await (await host.AsAdmin().PutAsJsonAsync($"/api/products/{id}/stock", new { })).ShouldNameAsync("onHand");
        await (await host.AsAdmin().PutAsJsonAsync($"/api/products/{id}/stock", new { onHand = "many" })).ShouldNameAsync("onHand");
        (await host.AsAdmin().PutAsJsonAsync($"/api/products/{Guid.NewGuid()}/stock", new { onHand = 1 }))
            .StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.AsAdmin().GetAsync($"/api/products/{Guid.NewGuid()}/stock")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}
